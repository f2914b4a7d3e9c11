/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-workload.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("ReasoningWorkload");
NS_OBJECT_ENSURE_REGISTERED(ReasoningWorkload);

TypeId
ReasoningWorkload::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::ReasoningWorkload")
                            .SetParent<Object>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<ReasoningWorkload>()
                            .AddAttribute("Rate",
                                          "Reasoning tasks of all devices together (1/s).",
                                          DoubleValue(1),
                                          MakeDoubleAccessor(&ReasoningWorkload::m_rate),
                                          MakeDoubleChecker<double>(1e-9, 1e9));
    return tid;
}

ReasoningWorkload::ReasoningWorkload()
    : m_arrival(CreateObject<ExponentialRandomVariable>()),
      m_device(CreateObject<UniformRandomVariable>())
{
}

void
ReasoningWorkload::SetSource(Ptr<ReasoningSource> source, bool features)
{
    m_source = source;
    m_drawFeatures = features;
}

void
ReasoningWorkload::AddDevice(Ptr<ReasoningApplication> device)
{
    m_devices.push_back(device);
}

void
ReasoningWorkload::Start(Time start, Time stop)
{
    NS_LOG_FUNCTION(this << start << stop);
    if (!m_source || m_devices.empty())
    {
        throw InputError("reasoning tasks need a source and at least one device");
    }
    m_stop = stop;
    m_next = Simulator::Schedule(std::max(start - Simulator::Now(), Time()),
                                 &ReasoningWorkload::ScheduleNext,
                                 this);
}

void
ReasoningWorkload::ScheduleNext()
{
    m_arrival->SetAttribute("Mean", DoubleValue(1 / m_rate));
    // A time beyond the end need not fit into an ns3::Time.
    const double wait = std::min(m_arrival->GetValue(), (m_stop - Simulator::Now()).GetSeconds());
    const Time then = Seconds(wait);
    if (Simulator::Now() + then < m_stop)
    {
        m_next = Simulator::Schedule(then, &ReasoningWorkload::Submit, this);
    }
}

void
ReasoningWorkload::Submit()
{
    ReasoningTask task;
    m_source->Draw(task);
    ReasoningFeatures::TaskNoise noise;
    if (m_drawFeatures)
    {
        m_features.Draw(task, noise);
    }
    const auto last = static_cast<uint32_t>(m_devices.size() - 1);
    const auto device = m_device->GetInteger(0, last);
    const auto number = m_submitted++;
    ScheduleNext();
    m_devices[device]->Submit(number, task, noise);
}

uint64_t
ReasoningWorkload::GetSubmitted() const
{
    return m_submitted;
}

bool
ReasoningWorkload::IsIdle() const
{
    return m_next.IsExpired() &&
           std::all_of(m_devices.begin(), m_devices.end(), [](const auto& device) {
               return device->GetBacklog() == 0;
           });
}

int64_t
ReasoningWorkload::AssignStreams(int64_t stream)
{
    NS_LOG_FUNCTION(this << stream);
    m_arrival->SetStream(stream);
    m_device->SetStream(stream + 1);
    // Features come last: tasks are the same with and without networks.
    const int64_t used = 2 + (m_source ? m_source->AssignStreams(stream + 2) : 0);
    return used + m_features.AssignStreams(stream + used);
}

void
ReasoningWorkload::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_next.Cancel();
    m_source = nullptr;
    m_devices.clear();
    Object::DoDispose();
}

} // namespace llmedge
} // namespace ns3
