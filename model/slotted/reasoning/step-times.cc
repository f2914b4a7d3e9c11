/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "step-times.h"

#include "ns3/attribute-default.h"
#include "ns3/double.h"
#include "ns3/flops-latency-model.h"
#include "ns3/gpu-catalog.h"
#include "ns3/latency-model-factory.h"
#include "ns3/llm-catalog.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double MS_PER_S = 1e3;

/**
 * @param model a latency model
 * @param context tokens before the step
 * @param cached how many of them need no prefill
 * @param tokens tokens of the step
 * @param batch steps that are decoded together
 * @return the time (ms)
 */
double
StepMs(const LatencyModel& model, double context, double cached, double tokens, uint32_t batch)
{
    if (const auto* flops = dynamic_cast<const FlopsLatencyModel*>(&model))
    {
        const double operations = flops->PrefillFlops(context) - flops->PrefillFlops(cached) +
                                  flops->StepFlops(context, tokens);
        return MS_PER_S * operations / flops->GetPeak();
    }
    double seconds = 0;
    if (context > cached)
    {
        IterationLoad prefill;
        prefill.prefill.push_back(
            {static_cast<uint32_t>(context - cached), static_cast<uint32_t>(cached)});
        prefill.sampled = 1;
        seconds += model.Predict(prefill).Total();
    }
    if (tokens > 0)
    {
        // The time of a decoding iteration is as good as linear in the context: the mean context
        // serves for all.
        IterationLoad decode;
        const auto middle = static_cast<uint32_t>(context + tokens / 2);
        decode.decodes = batch;
        decode.decodeContext = uint64_t{middle} * batch;
        decode.longestDecodeContext = middle;
        decode.sampled = batch;
        seconds += tokens * model.Predict(decode).Total();
    }
    return MS_PER_S * seconds;
}

} // namespace

NS_OBJECT_ENSURE_REGISTERED(StepTimes);

TypeId
StepTimes::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::StepTimes")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<StepTimes>()
            .AddAttribute("Latency",
                          "How times are computed: flops, as in the paper, or roofline.",
                          StringValue("flops"),
                          MakeStringAccessor(&StepTimes::m_latency),
                          MakeStringChecker())
            .AddAttribute("SmallModel",
                          "Language model on the devices.",
                          StringValue("Qwen2.5-Math-1.5B"),
                          MakeStringAccessor(&StepTimes::m_smallModel),
                          MakeStringChecker())
            .AddAttribute("LargeModel",
                          "Language model on the server.",
                          StringValue("Qwen2.5-Math-7B"),
                          MakeStringAccessor(&StepTimes::m_largeModel),
                          MakeStringChecker())
            .AddAttribute("DeviceGpu",
                          "GPU of a device, for Latency=roofline.",
                          StringValue("JetsonAGXOrin64"),
                          MakeStringAccessor(&StepTimes::m_deviceGpu),
                          MakeStringChecker())
            .AddAttribute("ServerGpu",
                          "GPU of the server, for Latency=roofline.",
                          StringValue("A100-80G"),
                          MakeStringAccessor(&StepTimes::m_serverGpu),
                          MakeStringChecker())
            .AddAttribute("DevicePeak",
                          "Operations per second of a device, FlopsSLM of the paper, for "
                          "Latency=flops (10^12/s); 0: the peak of DeviceGpu.",
                          DoubleValue(17.2),
                          MakeDoubleAccessor(&StepTimes::m_devicePeak),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("ServerPeak",
                          "Operations per second of the server, FlopsLLM of the paper, for "
                          "Latency=flops (10^12/s); 0: the peak of ServerGpu.",
                          DoubleValue(80),
                          MakeDoubleAccessor(&StepTimes::m_serverPeak),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("ServerBatch",
                          "Steps that the server decodes in one iteration, for Latency=roofline.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&StepTimes::m_serverBatch),
                          MakeUintegerChecker<uint32_t>(1, 4096));
    return tid;
}

void
StepTimes::Configure()
{
    m_small = MakeModel(m_smallModel, m_deviceGpu, m_devicePeak);
    m_large = MakeModel(m_largeModel, m_serverGpu, m_serverPeak);
}

Ptr<LatencyModel>
StepTimes::MakeModel(const std::string& llm, const std::string& gpu, double peakTflops) const
{
    auto model = FindLatencyModel(m_latency).Create<LatencyModel>();
    if (auto flops = DynamicCast<FlopsLatencyModel>(model))
    {
        AttributeDefault("ns3::llmedge::FlopsLatencyModel::Peak")
            .Refuse("DevicePeak and ServerPeak of ns3::llmedge::StepTimes say it");
        flops->SetAttribute("Peak", DoubleValue(peakTflops));
    }
    model->Configure(GpuCatalog().Get(gpu), LlmCatalog().Get(llm), 1);
    return model;
}

double
StepTimes::SmallMs(double context, double cached, double tokens) const
{
    return StepMs(*m_small, context, cached, tokens, 1);
}

double
StepTimes::LargeMs(double context, double cached, double tokens) const
{
    return StepMs(*m_large, context, cached, tokens, m_serverBatch);
}

double
StepTimes::ReviewMs(double context, double cached) const
{
    return StepMs(*m_small, context, cached, 0, 1);
}

} // namespace llmedge
} // namespace ns3
