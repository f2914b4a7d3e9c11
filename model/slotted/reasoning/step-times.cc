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

namespace ns3
{
namespace llmedge
{

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
    m_small.emplace(MakeModel(m_smallModel, m_deviceGpu, m_devicePeak));
    m_large.emplace(MakeModel(m_largeModel, m_serverGpu, m_serverPeak));
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
    return m_small->GetMs(context, cached, tokens);
}

double
StepTimes::LargeMs(double context, double cached, double tokens) const
{
    return m_large->GetMs(context, cached, tokens, m_serverBatch);
}

double
StepTimes::ReviewMs(double context, double cached) const
{
    return m_small->GetMs(context, cached, 0);
}

} // namespace llmedge
} // namespace ns3
