/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "request-relay.h"

#include "ns3/cancel-header.h"
#include "ns3/grant-header.h"
#include "ns3/log.h"
#include "ns3/request-record.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeRequestRelay");

namespace
{

constexpr double LEAST_TIME_LEFT_S = 1e-9;

/**
 * @param end how a server has ended a request
 * @return how the decision has ended
 */
DispatchOutcome::End
ToDecisionEnd(EndHeader::Outcome end)
{
    switch (end)
    {
    case EndHeader::COMPLETED:
        return DispatchOutcome::COMPLETED;
    case EndHeader::REJECTED:
    case EndHeader::RETURNED: // only a gateway returns steps
        return DispatchOutcome::REJECTED;
    case EndHeader::CANCELLED:
        return DispatchOutcome::CANCELLED;
    case EndHeader::TIMED_OUT:
        return DispatchOutcome::TIMED_OUT;
    case EndHeader::ELSEWHERE:
        return DispatchOutcome::ELSEWHERE;
    case EndHeader::FAILED:
        break;
    }
    return DispatchOutcome::FAILED;
}

} // namespace

RequestRelay::RequestRelay(const Settings& settings,
                           const Traces& traces,
                           const ServerBook& servers,
                           Dispatcher::ServersCallback views,
                           DropCallback drop,
                           RefuseCallback refuse)
    : m_settings(settings),
      m_traces(traces),
      m_servers(servers),
      m_drop(drop),
      m_refuse(refuse),
      m_dispatcher(views, MakeCallback(&RequestRelay::HandlePlaced, this))
{
}

void
RequestRelay::SetHomes(HomeCallback home)
{
    m_home = home;
}

Dispatcher&
RequestRelay::GetDispatcher()
{
    return m_dispatcher;
}

const Dispatcher&
RequestRelay::GetDispatcher() const
{
    return m_dispatcher;
}

size_t
RequestRelay::GetSize() const
{
    return m_requests.size();
}

void
RequestRelay::Clear()
{
    for (const auto& [id, request] : m_requests)
    {
        Settle(id, DispatchOutcome::STOPPED, "controller stopped");
        Release(id);
    }
    while (!m_requests.empty())
    {
        Forget(m_requests.begin()->first);
    }
}

bool
RequestRelay::IsTaken(Ptr<Connection> client, uint64_t id)
{
    const auto other = m_requests.find(id);
    if (other == m_requests.end())
    {
        return false;
    }
    EndHeader end;
    end.outcome = EndHeader::REJECTED;
    end.reason = "a request with this id is live already";
    const bool others = other->second.GetClient() != client;
    m_drop(end.reason);
    if (others)
    {
        client->Send(MakeMessage(id, end, m_settings.framing.GetEndPayload(end, "")));
    }
    return true;
}

RelayedRequest&
RequestRelay::Add(Ptr<Connection> client, uint64_t id)
{
    auto& request = m_requests[id];
    request.SetClient(client);
    request.decision.Arrive();
    return request;
}

void
RequestRelay::HandleRequest(Ptr<Connection> client,
                            const Message& message,
                            const RequestHeader& header)
{
    const auto id = message.header.GetRequestId();
    const auto bytes = message.header.GetPayloadBytes();
    const auto reserved = m_requests.find(id);
    if (reserved != m_requests.end() && reserved->second.GetClient() == client &&
        reserved->second.IsExpected())
    {
        if (header.promptTokens != m_dispatcher.GetRequest(id).promptTokens)
        {
            m_refuse(client, "a REQUEST that is not what was reserved");
        }
        else if (TakePart(id, bytes))
        {
            reserved->second.TakeLastPart(header);
            FinishUpload(id);
        }
    }
    else if (!IsTaken(client, id))
    {
        Begin(Add(client, id).Take(id, header, message.packet, bytes));
    }
}

void
RequestRelay::HandleReserve(Ptr<Connection> client, uint64_t id, const ReserveHeader& header)
{
    if (!IsTaken(client, id))
    {
        Begin(Add(client, id).Reserve(id, header));
    }
}

void
RequestRelay::HandleCandidate(Ptr<Connection> client, uint64_t id, const CandidateHeader& header)
{
    if (!IsTaken(client, id))
    {
        Begin(Add(client, id).Nominate(id, header));
    }
}

void
RequestRelay::Begin(RequestView view)
{
    if (!m_home.IsNull())
    {
        view.home = m_home(view.device);
    }
    m_dispatcher.Add(view);
    m_traces.arrival(view);
    Dispatch(view.id);
}

void
RequestRelay::Dispatch(uint64_t id)
{
    if (m_settings.decisionTime.IsZero())
    {
        Decide(id);
        return;
    }
    const auto now = Simulator::Now();
    m_decidingUntil = std::max(m_decidingUntil, now) + m_settings.decisionTime;
    m_requests.at(id).decisionTimer =
        Simulator::Schedule(m_decidingUntil - now, &RequestRelay::Decide, this, id);
    ScheduleExpiry(id);
}

void
RequestRelay::Decide(uint64_t id)
{
    m_requests.at(id).expiryTimer.Cancel();
    auto& view = m_dispatcher.GetRequest(id);
    view.expectedOutputTokens = m_answers > 0 ? m_answerTokens / static_cast<double>(m_answers)
                                              : m_settings.initialOutputTokens;
    UpdateDeadline(id);
    if (m_dispatcher.Defers())
    {
        ScheduleExpiry(id);
        m_traces.wait(view, true);
    }
    if (const auto placement = m_dispatcher.Dispatch(id))
    {
        Carry(id, *placement);
    }
}

void
RequestRelay::UpdateDeadline(uint64_t id)
{
    if (const auto left = m_requests.at(id).GetTimeLeft())
    {
        // 0 is no deadline; what is over has next to nothing left.
        m_dispatcher.GetRequest(id).deadlineS = std::max(left->GetSeconds(), LEAST_TIME_LEFT_S);
    }
}

void
RequestRelay::HandlePlaced(uint64_t id, const Placement& placement)
{
    if (placement.waitMs)
    {
        QueuedHeader queued;
        queued.waitMs = *placement.waitMs;
        m_requests.at(id).GetClient()->Send(MakeMessage(id, queued));
        return;
    }
    m_requests.at(id).expiryTimer.Cancel();
    m_traces.wait(m_dispatcher.GetRequest(id), false);
    UpdateDeadline(id);
    Carry(id, placement);
    if (m_requests.count(id) > 0 && !m_dispatcher.IsWaiting(id))
    {
        ScheduleExpiry(id); // what the policy counts on is returned then
    }
}

void
RequestRelay::Carry(uint64_t id, const Placement& placement)
{
    m_requests.at(id).decision.Decide(m_decisions++, m_dispatcher.GetRequest(id), placement);
    if (placement.local)
    {
        Return(id);
        return;
    }
    if (!placement.server)
    {
        NS_LOG_INFO("request " << WireId::Text(id) << " is rejected: " << placement.reason);
        Settle(id, DispatchOutcome::REFUSED, placement.reason);
        End(id, EndHeader::REJECTED, placement.reason);
        return;
    }
    NS_LOG_INFO("request " << WireId::Text(id) << " goes to server "
                           << m_servers.GetId(*placement.server));
    const auto& view = m_dispatcher.GetRequest(id);
    if (placement.allocation)
    {
        m_traces.allocation(view, m_servers.GetId(*placement.server), *placement.allocation, true);
        ScheduleExpiry(id);
    }
    m_traces.dispatch(view, placement.view);
    if (view.uploaded)
    {
        Forward(id);
    }
    else
    {
        Grant(id);
    }
}

void
RequestRelay::Return(uint64_t id)
{
    NS_LOG_INFO("request " << WireId::Text(id) << " is returned to its device");
    const std::string reason = RequestRecord::RETURNED;
    Settle(id, DispatchOutcome::REFUSED, reason);
    End(id, EndHeader::RETURNED, reason);
}

void
RequestRelay::Grant(uint64_t id)
{
    auto& request = m_requests.at(id);
    GrantHeader grant;
    grant.serverId = m_servers.GetId(*m_dispatcher.GetServer(id));
    if (const auto allocation = m_dispatcher.GetAllocation(id))
    {
        const auto& view = m_dispatcher.GetRequest(id);
        grant.bitsPerSecond =
            allocation->bandwidth * view.GetBitsPerUnit(m_settings.spectralEfficiency);
        grant.computeShare = allocation->computeShare;
        grant.kvBlocks = allocation->kvBlocks;
    }
    request.GetPrompt().Watch(m_settings.uploadTimeout,
                              Callback<void>([this, id] { HandleSilence(id); }));
    request.GetClient()->Send(MakeMessage(id, grant));
}

void
RequestRelay::Forward(uint64_t id)
{
    const auto server = m_servers.GetConnection(*m_dispatcher.GetServer(id));
    auto& request = m_requests.at(id);
    server->Send(request.MakeForward(id, m_dispatcher.GetAllocation(id)));
    request.decision.NoteSent();
}

void
RequestRelay::HandlePrompt(Ptr<Connection> client, uint64_t id, uint32_t bytes)
{
    const auto found = m_requests.find(id);
    if (found == m_requests.end() || found->second.GetClient() != client ||
        m_dispatcher.GetRequest(id).uploaded)
    {
        return; // its end and this part have crossed
    }
    if (TakePart(id, bytes))
    {
        FinishUpload(id);
    }
}

bool
RequestRelay::TakePart(uint64_t id, uint32_t bytes)
{
    auto& request = m_requests.at(id);
    if (!request.GetPrompt().Take(bytes))
    {
        m_refuse(request.GetClient(), "more prompt than was reserved");
        return false;
    }
    return true;
}

void
RequestRelay::FinishUpload(uint64_t id)
{
    if (m_requests.at(id).Assemble(id))
    {
        auto& view = m_dispatcher.GetRequest(id);
        view.uploaded = true;
        if (m_dispatcher.GetServer(id)) // otherwise a decision is waited for
        {
            Forward(id);
            if (view.nomination)
            {
                ReturnBandwidth(id);
            }
        }
    }
}

void
RequestRelay::ReturnBandwidth(uint64_t id)
{
    const auto amounts = m_dispatcher.ReturnBandwidth(id);
    if (amounts.bandwidth > 0)
    {
        const auto server = m_servers.GetId(*m_dispatcher.GetServer(id));
        m_traces.allocation(m_dispatcher.GetRequest(id), server, amounts, false);
        m_dispatcher.NotifyPolicy();
    }
}

void
RequestRelay::HandleSilence(uint64_t id)
{
    const std::string reason = "prompt incomplete";
    Settle(id, DispatchOutcome::FAILED, reason);
    Release(id);
    End(id, EndHeader::FAILED, reason);
}

void
RequestRelay::HandleCancel(Ptr<Connection> client,
                           uint64_t id,
                           Ptr<const Packet> message,
                           const std::string& reason)
{
    const auto found = m_requests.find(id);
    if (found == m_requests.end() || found->second.GetClient() != client)
    {
        return; // the answer's end and the cancellation have crossed
    }
    if (const auto index = m_dispatcher.GetServer(id))
    {
        if (const auto server = m_servers.GetConnection(*index))
        {
            server->Send(message);
        }
    }
    Settle(id,
           reason == CancelHeader::DEADLINE ? DispatchOutcome::TIMED_OUT
                                            : DispatchOutcome::CANCELLED,
           reason);
    Release(id);
    Forget(id);
}

void
RequestRelay::LoseClient(Ptr<Connection> client)
{
    std::vector<uint64_t> orphans;
    for (const auto& [id, request] : m_requests)
    {
        if (request.GetClient() == client)
        {
            orphans.push_back(id);
        }
    }
    CancelHeader cancel;
    cancel.reason = "device gone";
    for (const auto id : orphans)
    {
        HandleCancel(client, id, MakeMessage(id, cancel), cancel.reason);
    }
}

void
RequestRelay::ScheduleExpiry(uint64_t id)
{
    auto& request = m_requests.at(id);
    request.expiryTimer.Cancel();
    if (const auto left = request.GetTimeLeft())
    {
        request.expiryTimer =
            Simulator::Schedule(std::max(Time(), *left), &RequestRelay::Expire, this, id);
    }
}

void
RequestRelay::Expire(uint64_t id)
{
    // The device has seen its deadline pass by itself.
    CancelHeader cancel;
    cancel.reason = CancelHeader::DEADLINE;
    HandleCancel(m_requests.at(id).GetClient(), id, MakeMessage(id, cancel), cancel.reason);
}

void
RequestRelay::HandleTokens(size_t server, const Message& message, const TokensHeader& tokens)
{
    const auto id = message.header.GetRequestId();
    const auto found = m_requests.find(id);
    if (found == m_requests.end() || m_dispatcher.GetServer(id) != server)
    {
        return; // its device has given up while the answer was on its way
    }
    if (!found->second.CountTokens(tokens.count))
    {
        m_refuse(m_servers.GetConnection(server), "more tokens than were asked for");
        return;
    }
    m_dispatcher.NotePrefilled(id);
    found->second.decision.NoteTokens(tokens.count);
    found->second.GetClient()->Send(message.packet);
}

void
RequestRelay::HandleEnd(size_t server, const Message& message, const EndHeader& end)
{
    const auto id = message.header.GetRequestId();
    const auto found = m_requests.find(id);
    if (found == m_requests.end() || m_dispatcher.GetServer(id) != server)
    {
        return; // its device has given up while the answer was on its way
    }
    const auto relayed = found->second.GetRelayed();
    Settle(id, ToDecisionEnd(end.outcome), end.reason);
    if (end.outcome == EndHeader::ELSEWHERE && relayed == 0)
    {
        TryAgain(id, EndHeader::REJECTED, "no server takes requests for the model");
        return;
    }
    if (end.outcome == EndHeader::COMPLETED)
    {
        ++m_answers;
        m_answerTokens += relayed;
    }
    const auto client = found->second.GetClient();
    Release(id);
    Forget(id);
    client->Send(message.packet);
}

void
RequestRelay::LoseServer(size_t server, const std::string& reason)
{
    for (const auto id : m_dispatcher.GetRequestsAt(server))
    {
        Settle(id, DispatchOutcome::SERVER_LOST, reason);
        TryAgain(id, EndHeader::FAILED, "server lost: " + reason);
    }
}

void
RequestRelay::NoteEnergy(uint64_t id, uint32_t server, double joules)
{
    const auto found = m_requests.find(id);
    if (found == m_requests.end())
    {
        return;
    }
    const auto index = m_dispatcher.GetServer(id);
    if (index && m_servers.GetId(*index) == server)
    {
        found->second.decision.NoteEnergy(joules);
    }
}

void
RequestRelay::Settle(uint64_t id, DispatchOutcome::End end, const std::string& reason)
{
    auto& request = m_requests.at(id);
    const auto left = request.GetTimeLeft();
    const bool late = end == DispatchOutcome::TIMED_OUT || (left && left->IsStrictlyNegative());
    const auto outcome = request.decision.Settle(end, reason, late);
    if (!outcome)
    {
        return;
    }
    if (const auto policy = m_dispatcher.GetPolicy())
    {
        policy->Learn(*outcome);
    }
    m_traces.outcome(*outcome);
}

void
RequestRelay::TryAgain(uint64_t id, EndHeader::Outcome outcome, const std::string& reason)
{
    const bool begun = m_requests.at(id).GetRelayed() > 0;
    Release(id);
    const auto attempts = ++m_dispatcher.GetRequest(id).attempt;
    if (!begun && attempts < m_settings.maxAttempts)
    {
        NS_LOG_INFO("request " << WireId::Text(id) << " is given to the policy again: " << reason);
        Dispatch(id);
    }
    else
    {
        NS_LOG_INFO("request " << WireId::Text(id) << " is given up: " << reason);
        End(id, outcome, reason);
    }
}

void
RequestRelay::Release(uint64_t id)
{
    auto& request = m_requests.at(id);
    request.GetPrompt().Stop();
    request.expiryTimer.Cancel();
    request.decisionTimer.Cancel();
    const auto& view = m_dispatcher.GetRequest(id);
    if (m_dispatcher.IsWaiting(id))
    {
        m_traces.wait(view, false);
        m_dispatcher.Withdraw(id);
        return;
    }
    const auto withdrawal = m_dispatcher.Withdraw(id);
    if (withdrawal.allocation)
    {
        m_traces.allocation(view,
                            m_servers.GetId(*withdrawal.server),
                            *withdrawal.allocation,
                            false);
    }
    m_dispatcher.NotifyPolicy();
}

void
RequestRelay::Forget(uint64_t id)
{
    m_dispatcher.Forget(id);
    m_requests.erase(id);
}

void
RequestRelay::End(uint64_t id, EndHeader::Outcome outcome, const std::string& reason)
{
    const auto& request = m_requests.at(id);
    EndHeader end;
    end.tokens = request.GetRelayed();
    end.outcome = outcome;
    end.reason = reason.substr(0, MessageBody::MAX_TEXT_BYTES);
    request.GetClient()->Send(MakeMessage(id, end, m_settings.framing.GetEndPayload(end, "")));
    Forget(id);
}

} // namespace llmedge
} // namespace ns3
