/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// How devices' requests go through the controller.

#include "llm-controller.h"

#include "ns3/log.h"
#include "ns3/message.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmControllerRequests");

void
LlmController::HandleClientMessage(Ptr<Connection> connection, const Message& message)
{
    const auto id = message.header.GetRequestId();
    std::visit(
        Overloaded{
            [&](const HelloHeader&) {},
            [&](const RequestHeader& request) { HandleRequest(connection, message, request); },
            [&](const ReserveHeader& reserve) { HandleReserve(connection, id, reserve); },
            [&](const PromptHeader&) {
                HandlePrompt(connection, id, message.header.GetPayloadBytes());
            },
            [&](const CancelHeader&) { HandleCancel(connection, id, message.packet); },
            [&](const auto&) {
                Refuse(connection, message.NotExpectedBy("a controller") + " from a device");
            },
        },
        message.body);
}

void
LlmController::LoseClient(Ptr<Connection> connection)
{
    std::vector<uint64_t> orphans;
    for (const auto& [id, live] : m_live)
    {
        if (live.client == connection)
        {
            orphans.push_back(id);
        }
    }
    CancelHeader cancel;
    cancel.reason = "device gone";
    for (const auto id : orphans)
    {
        HandleCancel(connection, id, MakeMessage(id, cancel));
    }
}

bool
LlmController::IsTaken(Ptr<Connection> connection, uint64_t id)
{
    const auto other = m_live.find(id);
    if (other == m_live.end())
    {
        return false;
    }
    Drop("a request with this id is live already");
    if (other->second.client != connection)
    {
        EndHeader end;
        end.outcome = EndHeader::REJECTED;
        end.reason = "a request with this id is live already";
        connection->Send(MakeMessage(id, end));
    }
    return true;
}

void
LlmController::HandleRequest(Ptr<Connection> connection,
                             const Message& message,
                             const RequestHeader& header)
{
    const auto id = message.header.GetRequestId();
    const auto reserved = m_live.find(id);
    if (reserved != m_live.end() && reserved->second.client == connection &&
        !reserved->second.view.uploaded && !reserved->second.message)
    {
        HandleLastPart(reserved->second, message, header);
        return;
    }
    if (IsTaken(connection, id))
    {
        return;
    }
    auto& live = m_live[id];
    live.client = connection;
    live.request = header;
    live.message = message.packet;
    live.asked = header.outputTokens;
    live.view.id = id;
    live.view.device = WireId::Device(id);
    live.view.session = header.session;
    live.view.turn = header.turn;
    live.view.promptTokens = header.promptTokens;
    live.view.promptBytes = message.header.GetPayloadBytes();
    live.view.serviceClass = header.serviceClass;
    live.view.model = header.model;
    const auto left = NanoSeconds(header.deadline);
    if (left.IsStrictlyPositive() && left < Time::Max() - Simulator::Now())
    {
        live.deadline = Simulator::Now() + left;
    }
    m_arrivalTrace(live.view);
    Dispatch(id);
}

void
LlmController::HandleCancel(Ptr<Connection> connection, uint64_t id, Ptr<const Packet> message)
{
    const auto found = m_live.find(id);
    if (found == m_live.end() || found->second.client != connection)
    {
        return; // the answer's end and the cancellation have crossed
    }
    if (!found->second.waiting)
    {
        if (const auto server = m_servers.At(found->second.server).connection)
        {
            server->Send(message);
        }
    }
    Release(found->second);
    m_live.erase(found);
}

void
LlmController::Dispatch(uint64_t id)
{
    auto& live = m_live.at(id);
    live.view.expectedOutputTokens =
        m_answers > 0 ? m_answerTokens / static_cast<double>(m_answers) : m_initialOutputTokens;
    if (live.deadline.IsStrictlyPositive())
    {
        live.view.deadlineS = (live.deadline - Simulator::Now()).GetSeconds();
    }
    if (m_deferred)
    {
        Defer(live);
        return;
    }
    const auto views = GetViews();
    Carry(live, Decide(live.view, views), views);
}

void
LlmController::Carry(Live& live,
                     const DispatchDecision& decision,
                     const std::vector<ServerView>& views)
{
    const auto& choice = decision.server;
    if (!choice || *choice >= views.size() || !views[*choice].up)
    {
        const bool any =
            std::any_of(views.begin(), views.end(), [](const auto& view) { return view.up; });
        const std::string reason =
            decision.reason.empty() ? "policy chose no server" : decision.reason;
        Reject(live.view.id, EndHeader::REJECTED, any ? reason : "no server is up");
        return;
    }
    live.server = *choice;
    if (!Reserve(live, decision.allocation))
    {
        return;
    }
    m_servers.Give(*choice, live.view.promptTokens);
    m_dispatchTrace(live.view, views[*choice]);
    if (live.view.uploaded)
    {
        Forward(live);
    }
    else
    {
        Grant(live);
    }
}

DispatchDecision
LlmController::Decide(const RequestView& request, const std::vector<ServerView>& views)
{
    auto open = views;
    bool draining = false;
    for (auto& view : open)
    {
        draining = draining || (view.up && view.draining);
        view.up = view.up && !view.draining;
    }
    const auto decision = m_policy->Decide(request, open);
    // Where nobody else will have it, the server itself says why not.
    return decision.server || !draining ? decision : m_policy->Decide(request, views);
}

void
LlmController::Redispatch(size_t index, const std::string& reason)
{
    std::vector<uint64_t> lost;
    for (const auto& [id, live] : m_live)
    {
        if (live.server == index)
        {
            lost.push_back(id);
        }
    }
    for (const auto id : lost)
    {
        auto& live = m_live.at(id);
        Release(live);
        ++live.view.attempt;
        if (live.relayed == 0 && live.view.attempt < m_maxAttempts)
        {
            Dispatch(id);
        }
        else
        {
            Reject(id, EndHeader::FAILED, "server lost: " + reason);
        }
    }
}

void
LlmController::HandleTokens(size_t index, const Message& message, const TokensHeader& tokens)
{
    const auto found = m_live.find(message.header.GetRequestId());
    if (found == m_live.end() || found->second.server != index)
    {
        return; // its device has given up while the answer was on its way
    }
    if (!CountTokens(found->second, tokens.count))
    {
        Drop("more tokens than were asked for");
        AbandonServer(index, "more tokens than were asked for");
        return;
    }
    found->second.client->Send(message.packet);
}

void
LlmController::HandleEnd(size_t index, const Message& message, const EndHeader& end)
{
    const auto found = m_live.find(message.header.GetRequestId());
    if (found == m_live.end() || found->second.server != index)
    {
        return; // its device has given up while the answer was on its way
    }
    auto& live = found->second;
    if (end.outcome == EndHeader::ELSEWHERE && live.relayed == 0)
    {
        TryElsewhere(live);
        return;
    }
    if (end.outcome == EndHeader::COMPLETED)
    {
        ++m_answers;
        m_answerTokens += live.relayed;
    }
    const auto client = live.client;
    Release(live);
    m_live.erase(found);
    client->Send(message.packet);
}

void
LlmController::TryElsewhere(Live& live)
{
    const auto id = live.view.id;
    Release(live);
    ++live.view.attempt;
    if (live.view.attempt < m_maxAttempts)
    {
        Dispatch(id);
    }
    else
    {
        Reject(id, EndHeader::REJECTED, "no server takes requests for the model");
    }
}

bool
LlmController::CountTokens(Live& live, uint32_t tokens)
{
    if (tokens > live.asked - live.relayed)
    {
        return false;
    }
    if (live.relayed == 0)
    {
        m_servers.Prefilled(live.server, live.view.promptTokens);
        live.message = nullptr;
    }
    live.relayed += tokens;
    return true;
}

void
LlmController::Reject(uint64_t id, EndHeader::Outcome outcome, const std::string& reason)
{
    const auto found = m_live.find(id);
    EndHeader end;
    end.tokens = found->second.relayed;
    end.outcome = outcome;
    end.reason = reason.substr(0, MessageBody::MAX_TEXT_BYTES);
    found->second.client->Send(MakeMessage(id, end));
    m_live.erase(found);
}

void
LlmController::Release(Live& live)
{
    live.uploadCheck.Cancel();
    if (live.waiting)
    {
        EndWait(live);
        m_deferred->Withdraw(live.view.id);
        return;
    }
    live.expiry.Cancel();
    if (live.allocation)
    {
        const auto amounts = m_resources.Release(live.view.id);
        live.allocation.reset();
        m_allocationTrace(live.view, m_servers.At(live.server).view.id, amounts, false);
    }
    m_servers.TakeBack(live.server, live.relayed == 0 ? live.view.promptTokens : 0);
    live.server = LiveRequest::NO_SERVER;
    NotifyPolicy();
}

} // namespace llmedge
} // namespace ns3
