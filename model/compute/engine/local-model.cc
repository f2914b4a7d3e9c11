/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "local-model.h"

#include "ns3/attribute-default.h"
#include "ns3/double.h"
#include "ns3/flops-latency-model.h"
#include "ns3/gpu-catalog.h"
#include "ns3/latency-model-factory.h"
#include "ns3/llm-catalog.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/trace-source-accessor.h"

#include <utility>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeLocalModel");
NS_OBJECT_ENSURE_REGISTERED(LocalModel);

namespace
{

constexpr double MS_PER_S = 1e3;

} // namespace

TypeId
LocalModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::LocalModel")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<LocalModel>()
            .AddAttribute("Model",
                          "Language model on the device.",
                          StringValue("Qwen2.5-Math-1.5B"),
                          MakeStringAccessor(&LocalModel::m_llm),
                          MakeStringChecker())
            .AddAttribute("Gpu",
                          "GPU of the device, by its name in the GpuCatalog.",
                          StringValue("JetsonAGXOrin64"),
                          MakeStringAccessor(&LocalModel::m_gpu),
                          MakeStringChecker())
            .AddAttribute("Latency",
                          "How times are computed: roofline, as hardware takes them, or flops, as "
                          "in the paper of He, Shao and Hou.",
                          StringValue("roofline"),
                          MakeStringAccessor(&LocalModel::m_latency),
                          MakeStringChecker())
            .AddAttribute("Peak",
                          "Operations per second of the device, FlopsSLM of the paper, for "
                          "Latency=flops (10^12/s); 0: the peak of Gpu.",
                          DoubleValue(17.2),
                          MakeDoubleAccessor(&LocalModel::m_peakTflops),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddTraceSource("Power",
                            "Power of the device's GPU (W)",
                            MakeTraceSourceAccessor(&LocalModel::m_power),
                            "ns3::TracedValueCallback::Double")
            .AddTraceSource("Step",
                            "A step has been computed",
                            MakeTraceSourceAccessor(&LocalModel::m_stepTrace),
                            "ns3::llmedge::LocalModel::StepTracedCallback");
    return tid;
}

void
LocalModel::Configure()
{
    NS_LOG_FUNCTION(this);
    auto latency = FindLatencyModel(m_latency).Create<LatencyModel>();
    if (DynamicCast<FlopsLatencyModel>(latency))
    {
        latency->SetAttribute("Peak", DoubleValue(m_peakTflops));
    }
    latency->Configure(GpuCatalog().Get(m_gpu), LlmCatalog().Get(m_llm), 1);
    m_times.emplace(latency);
    m_powerModel = CreateObject<GpuPowerModel>();
    m_powerModel->SetGpu(latency->GetGpu());
    m_since = Simulator::Now();
    m_energy = 0;
    m_busyEnergy = 0;
    m_power = m_powerModel->Watts(GpuPowerState::LOADED);
}

void
LocalModel::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_end.Cancel();
    m_jobs.clear();
    m_powerModel = nullptr;
    Object::DoDispose();
}

double
LocalModel::GetMs(const Step& step) const
{
    return m_times->GetMs(step.context, step.cached, step.tokens);
}

double
LocalModel::GetStepPower(const Step& step) const
{
    double joules = 0;
    double seconds = 0;
    for (const auto& part : m_times->GetParts(step.context, step.cached, step.tokens))
    {
        const double one = part.cost.Total();
        joules += part.iterations * one * m_powerModel->IterationWatts(part.cost, one);
        seconds += part.iterations * one;
    }
    return seconds > 0 ? joules / seconds : m_powerModel->Watts(GpuPowerState::LOADED);
}

double
LocalModel::GetStepEnergy(const Step& step) const
{
    return GetStepPower(step) * GetMs(step) / MS_PER_S;
}

void
LocalModel::Compute(const Step& step, DoneCallback done)
{
    NS_LOG_FUNCTION(this << step.context << step.cached << step.tokens);
    m_jobs.push_back({step, done});
    if (m_jobs.size() == 1)
    {
        Begin();
    }
}

void
LocalModel::Begin()
{
    const Step& step = m_jobs.front().step;
    m_began = Simulator::Now();
    SetPower(GetStepPower(step));
    m_end = Simulator::Schedule(Seconds(GetMs(step) / MS_PER_S), &LocalModel::Finish, this);
}

void
LocalModel::Finish()
{
    const Job job = std::move(m_jobs.front());
    m_jobs.pop_front();
    const Time time = Simulator::Now() - m_began;
    const double joules = m_power * time.GetSeconds();
    m_busyEnergy += joules;
    // The next step begins before anybody hears of this one, so that one that is handed over in the
    // callback cannot overtake those that wait.
    if (m_jobs.empty())
    {
        SetPower(m_powerModel->Watts(GpuPowerState::LOADED));
    }
    else
    {
        Begin();
    }
    m_stepTrace(job.step, time, joules);
    job.done(joules);
}

void
LocalModel::Abandon()
{
    NS_LOG_FUNCTION(this);
    m_end.Cancel();
    if (m_jobs.empty())
    {
        return;
    }
    m_busyEnergy += m_power * (Simulator::Now() - m_began).GetSeconds();
    m_jobs.clear();
    SetPower(m_powerModel->Watts(GpuPowerState::LOADED));
}

size_t
LocalModel::GetBacklog() const
{
    return m_jobs.size();
}

void
LocalModel::SetPower(double watts)
{
    m_energy = GetEnergy();
    m_since = Simulator::Now();
    m_power = watts;
}

double
LocalModel::GetPower() const
{
    return m_power;
}

double
LocalModel::GetEnergy() const
{
    return m_energy + m_power * (Simulator::Now() - m_since).GetSeconds();
}

double
LocalModel::GetBusyEnergy() const
{
    return m_busyEnergy;
}

} // namespace llmedge
} // namespace ns3
