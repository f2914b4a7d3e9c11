/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "flops-latency-model.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(FlopsLatencyModel);

TypeId
FlopsLatencyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::FlopsLatencyModel")
            .SetParent<LatencyModel>()
            .SetGroupName("LlmEdge")
            .AddConstructor<FlopsLatencyModel>()
            .AddAttribute("StepLayers",
                          "Whether f_step is multiplied by the number of layers v, which the "
                          "paper's equation 16 lacks",
                          BooleanValue(true),
                          MakeBooleanAccessor(&FlopsLatencyModel::m_stepLayers),
                          MakeBooleanChecker())
            .AddAttribute("Peak",
                          "Operations per second, FlopsLLM or FlopsSLM of the paper (10^12/s); 0: "
                          "the peak of the GPUs",
                          DoubleValue(0),
                          MakeDoubleAccessor(&FlopsLatencyModel::m_peakTflops),
                          MakeDoubleChecker<double>(0, 1e6));
    return tid;
}

void
FlopsLatencyModel::DoConfigure()
{
    m_hidden = GetLlm().hidden;
    m_decoders = GetLlm().layers;
    const double own = GetGpu().peakTflops * GetTensorParallel();
    m_peak = 1e12 * (m_peakTflops > 0 ? m_peakTflops : own);
    if (m_peak <= 0 || m_hidden <= 0 || m_decoders <= 0)
    {
        throw InputError("GPU '" + GetGpu().name + "' or language model '" + GetLlm().name +
                         "' lacks a figure that the flops model needs");
    }
}

double
FlopsLatencyModel::PrefillFlops(double context) const
{
    return m_decoders * m_hidden * context * (2 * context + 2 + 4 * m_hidden);
}

double
FlopsLatencyModel::DecodeFlops(double context) const
{
    return m_decoders * m_hidden * (m_hidden + context);
}

double
FlopsLatencyModel::StepFlops(double context, double generated) const
{
    const double factor = m_stepLayers ? m_decoders : 1;
    return factor * m_hidden * generated * (m_hidden + (2 * context + generated - 1) / 2);
}

double
FlopsLatencyModel::GetPeak() const
{
    return m_peak;
}

IterationCost
FlopsLatencyModel::Predict(const IterationLoad& load) const
{
    const double square = m_hidden * m_hidden;
    double matrix = load.decodes * square;
    double attention = static_cast<double>(load.decodeContext) * m_hidden;
    for (const auto& chunk : load.prefill)
    {
        const double before = chunk.history;
        const double tokens = chunk.tokens;
        matrix += 4 * square * tokens;
        attention += 2 * m_hidden * tokens * (2 * before + tokens + 1);
    }
    IterationCost cost;
    cost.linear = m_decoders * matrix / m_peak;
    cost.attention = load.hasAttention ? m_decoders * attention / m_peak : 0;
    cost.computeShare = 1;
    return cost;
}

} // namespace llmedge
} // namespace ns3
