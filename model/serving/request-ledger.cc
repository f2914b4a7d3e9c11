/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "request-ledger.h"

#include "llm-client.h"
#include "llm-server.h"

#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"

#include <numeric>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("RequestLedger");
NS_OBJECT_ENSURE_REGISTERED(RequestLedger);

TypeId
RequestLedger::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::RequestLedger")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<RequestLedger>()
            .AddTraceSource(
                "RequestEnded",
                "A request has ended: everything that its device and its servers have recorded",
                MakeTraceSourceAccessor(&RequestLedger::m_ended),
                "ns3::llmedge::RequestLedger::RecordTracedCallback");
    return tid;
}

void
RequestLedger::Observe(Ptr<LlmClient> client)
{
    NS_LOG_FUNCTION(this << client);
    const Ptr<RequestLedger> self(this); // whoever is listened to may live longer
    client->TraceConnectWithoutContext("RequestCreated",
                                       MakeCallback(&RequestLedger::Created, self));
    client->TraceConnectWithoutContext("RequestSent", MakeCallback(&RequestLedger::Sent, self));
    client->TraceConnectWithoutContext("RequestEnded", MakeCallback(&RequestLedger::Ended, self));
}

void
RequestLedger::Observe(Ptr<LlmServer> server)
{
    NS_LOG_FUNCTION(this << server);
    const Ptr<RequestLedger> self(this);
    server->TraceConnectWithoutContext("RequestArrived",
                                       MakeCallback(&RequestLedger::Arrived, self));
    server->TraceConnectWithoutContext("RequestState",
                                       MakeCallback(&RequestLedger::ServerState, self));
    server->TraceConnectWithoutContext("RequestFinished",
                                       MakeCallback(&RequestLedger::ServerFinished, self));
    server->TraceConnectWithoutContext("Preemption", MakeCallback(&RequestLedger::Preempted, self));
    server->TraceConnectWithoutContext("RequestEnergy",
                                       MakeCallback(&RequestLedger::Charged, self));
    server->TraceConnectWithoutContext("LoadWait", MakeCallback(&RequestLedger::GotModel, self));
}

uint64_t
RequestLedger::GetCreated() const
{
    return m_created;
}

uint64_t
RequestLedger::GetCount(RequestState state) const
{
    return m_counts.at(static_cast<size_t>(state));
}

size_t
RequestLedger::GetLive() const
{
    return m_live.size();
}

double
RequestLedger::GetLateEnergy() const
{
    return m_lateEnergy;
}

const RequestRecord*
RequestLedger::GetRecord(uint64_t id) const
{
    const auto* live = Find(id);
    return live ? &live->record : nullptr;
}

bool
RequestLedger::IsConserved() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), uint64_t{0}) == m_created;
}

void
RequestLedger::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_live.clear();
    Object::DoDispose();
}

const RequestLedger::Live*
RequestLedger::Find(uint64_t id) const
{
    const auto found = m_live.find(WireId::Key(id));
    const bool counts = found != m_live.end() && found->second.attempt == WireId::Attempt(id);
    return counts ? &found->second : nullptr;
}

RequestLedger::Live*
RequestLedger::Find(uint64_t id)
{
    return const_cast<Live*>(static_cast<const RequestLedger*>(this)->Find(id));
}

RequestLedger::Live*
RequestLedger::Find(uint64_t id, uint32_t server)
{
    auto* live = Find(id);
    return live && live->record.server == server ? live : nullptr;
}

void
RequestLedger::Move(Live& live, RequestState state)
{
    --m_counts.at(static_cast<size_t>(live.record.state));
    ++m_counts.at(static_cast<size_t>(state));
    live.record.state = state;
}

void
RequestLedger::Created(const RequestRecord& record)
{
    ++m_created;
    ++m_counts.at(static_cast<size_t>(RequestState::CREATED));
    m_live[record.GetKey()].record = record;
}

void
RequestLedger::Sent(const RequestRecord& record)
{
    const auto found = m_live.find(record.GetKey());
    if (found == m_live.end())
    {
        return; // created before this ledger listened
    }
    auto& live = found->second;
    live.attempt = record.attempts - 1;
    live.record.uplinkBytes = record.uplinkBytes;
    live.record.ServerVisit::operator=({}); // what an earlier server saw no longer counts
    Move(live, RequestState::SENT);
}

void
RequestLedger::Ended(const RequestRecord& record)
{
    const auto found = m_live.find(record.GetKey());
    if (found == m_live.end())
    {
        return;
    }
    auto& live = found->second;
    Move(live, record.state);
    RequestRecord joined = record;
    joined.ServingRecord::operator=(live.record);
    m_live.erase(found);
    m_ended(joined);
}

void
RequestLedger::Arrived(uint64_t id, uint32_t server)
{
    if (auto* live = Find(id))
    {
        ServerVisit visit;
        visit.server = server;
        visit.arrived = Simulator::Now();
        live->record.ServerVisit::operator=(visit);
    }
}

void
RequestLedger::ServerState(uint64_t id, uint32_t server, RequestState state)
{
    auto* live = Find(id, server);
    if (!live)
    {
        return;
    }
    auto& record = live->record;
    const auto now = Simulator::Now();
    if (state == RequestState::PREFILLING && !record.started)
    {
        record.started = now;
    }
    if (state == RequestState::DECODING && !record.serverFirstToken)
    {
        record.serverFirstToken = now;
    }
    Move(*live, state);
}

void
RequestLedger::ServerFinished(uint64_t id, uint32_t server)
{
    if (auto* live = Find(id, server))
    {
        live->record.serverLastToken = Simulator::Now();
    }
}

void
RequestLedger::Preempted(uint64_t id, uint32_t server)
{
    if (auto* live = Find(id, server))
    {
        ++live->record.preemptions;
    }
}

void
RequestLedger::Charged(uint64_t id, uint32_t server, double joules)
{
    const auto found = m_live.find(WireId::Key(id));
    if (found == m_live.end())
    {
        m_lateEnergy += joules;
        return;
    }
    found->second.record.serverEnergyJ += joules; // of whichever attempt
}

void
RequestLedger::GotModel(uint64_t id, uint32_t server, Time wait)
{
    if (auto* live = Find(id, server))
    {
        live->record.loadWait = wait;
    }
}

} // namespace llmedge
} // namespace ns3
