/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "workload-driver.h"

#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/ns3-compat.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("WorkloadDriver");
NS_OBJECT_ENSURE_REGISTERED(WorkloadDriver);

TypeId
WorkloadDriver::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::WorkloadDriver")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<WorkloadDriver>()
            .AddAttribute(
                "Assignment",
                "How devices are chosen for requests without a session: one after the other "
                "(RoundRobin), or drawn uniformly (Random).",
                EnumValue(WorkloadDriver::ROUND_ROBIN),
                LLM_EDGE_ENUM_ACCESSOR(WorkloadDriver::Assignment, &WorkloadDriver::m_assignment),
                MakeEnumChecker(WorkloadDriver::ROUND_ROBIN,
                                "RoundRobin",
                                WorkloadDriver::RANDOM,
                                "Random"));
    return tid;
}

WorkloadDriver::WorkloadDriver()
    : m_random(CreateObject<UniformRandomVariable>())
{
}

void
WorkloadDriver::SetSource(Ptr<RequestSource> source)
{
    NS_LOG_FUNCTION(this << source);
    m_source = source;
}

void
WorkloadDriver::AddClient(Ptr<LlmClient> client)
{
    NS_LOG_FUNCTION(this << client);
    m_clients.push_back(client);
}

void
WorkloadDriver::Start(Time start, Time stop)
{
    NS_LOG_FUNCTION(this << start << stop);
    if (!m_source || m_clients.empty())
    {
        throw InputError("a workload needs a source and at least one client");
    }
    m_start = start;
    m_stop = stop;
    Simulator::ScheduleNow(&WorkloadDriver::ScheduleNext, Ptr<WorkloadDriver>(this));
}

void
WorkloadDriver::ScheduleNext()
{
    if (!m_source)
    {
        return; // disposed of
    }
    const auto next = m_source->Next();
    if (!next || m_start + next->arrival >= m_stop)
    {
        m_exhausted = true;
        return;
    }
    m_next = *next;
    const auto wait = m_start + m_next.arrival - Simulator::Now();
    Simulator::Schedule(std::max(wait, Time(0)),
                        &WorkloadDriver::Submit,
                        Ptr<WorkloadDriver>(this));
}

void
WorkloadDriver::Submit()
{
    if (!m_source)
    {
        return; // disposed of
    }
    const auto clients = m_clients.size();
    uint64_t client = m_next.device.value_or(m_next.session % clients);
    if (client >= clients)
    {
        throw InputError("a request names device " + std::to_string(client) +
                         ", expected one below " + std::to_string(clients));
    }
    if (m_next.session == 0 && !m_next.device)
    {
        client = m_assignment == RANDOM
                     ? m_random->GetInteger(0, static_cast<uint32_t>(clients - 1))
                     : m_turn++ % clients;
    }
    ++m_submitted;
    m_clients[client]->Submit(m_next);
    ScheduleNext();
}

uint64_t
WorkloadDriver::GetSubmitted() const
{
    return m_submitted;
}

bool
WorkloadDriver::IsExhausted() const
{
    return m_exhausted;
}

int64_t
WorkloadDriver::AssignStreams(int64_t stream)
{
    NS_LOG_FUNCTION(this << stream);
    m_random->SetStream(stream);
    return 1 + (m_source ? m_source->AssignStreams(stream + 1) : 0);
}

void
WorkloadDriver::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_source = nullptr;
    m_clients.clear();
    Object::DoDispose();
}

} // namespace llmedge
} // namespace ns3
