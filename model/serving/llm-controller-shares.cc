/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What requests are given of a server's resources, and how their prompts come when it is granted.

#include "llm-controller.h"
#include "llm-server.h"

#include "ns3/log.h"
#include "ns3/message.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmControllerShares");

std::vector<ServerView>
LlmController::GetViews()
{
    auto views = m_servers.GetViews(m_controlPlane == IDEAL);
    for (size_t i = 0; i < views.size(); ++i)
    {
        views[i].capacity = m_resources.GetCapacity(i);
        views[i].left = m_resources.GetLeft(i);
    }
    return views;
}

Ptr<LlmServer>
LlmController::GetIdealServer(size_t index)
{
    return m_controlPlane == IDEAL ? m_servers.At(index).application : nullptr;
}

bool
LlmController::Tell(size_t index, const MessageBody& body)
{
    const auto& server = m_servers.At(index);
    if (!server.view.up || !server.connection)
    {
        return false;
    }
    server.connection->Send(MakeMessage(0, body));
    return true;
}

void
LlmController::HandleReserve(Ptr<Connection> connection, uint64_t id, const ReserveHeader& header)
{
    if (IsTaken(connection, id))
    {
        return;
    }
    auto& live = m_live[id];
    live.client = connection;
    live.view.id = id;
    live.view.device = WireId::Device(id);
    live.view.session = header.session;
    live.view.turn = header.turn;
    live.view.promptTokens = header.promptTokens;
    live.view.promptBytes = header.promptBytes;
    live.view.uploaded = false;
    live.view.serviceClass = header.serviceClass;
    const auto left = NanoSeconds(header.deadline);
    if (left.IsStrictlyPositive() && left < Time::Max() - Simulator::Now())
    {
        live.deadline = Simulator::Now() + left;
    }
    m_arrivalTrace(live.view);
    Dispatch(id);
}

bool
LlmController::Reserve(Live& live, const std::optional<ResourceAmounts>& allocation)
{
    if (!allocation)
    {
        return true;
    }
    const auto id = live.view.id;
    auto amounts = *allocation;
    if (live.view.uploaded)
    {
        amounts.bandwidth = 0;
    }
    const auto lack = m_resources.Reserve(live.server, id, amounts);
    if (!lack.empty())
    {
        Reject(id, EndHeader::REJECTED, "allocation refused, " + lack);
        return false;
    }
    live.allocation = amounts;
    m_allocationTrace(live.view, m_servers.At(live.server).view.id, amounts, true);
    ScheduleExpiry(live);
    return true;
}

void
LlmController::ScheduleExpiry(Live& live)
{
    live.expiry.Cancel();
    if (live.deadline.IsStrictlyPositive())
    {
        const auto left = std::max(Time(), live.deadline - Simulator::Now());
        live.expiry = Simulator::Schedule(left, &LlmController::Expire, this, live.view.id);
    }
}

void
LlmController::Expire(uint64_t id)
{
    // The device has seen its deadline pass by itself.
    const auto found = m_live.find(id);
    CancelHeader cancel;
    cancel.reason = "deadline";
    HandleCancel(found->second.client, id, MakeMessage(id, cancel));
}

void
LlmController::Grant(Live& live)
{
    GrantHeader grant;
    grant.serverId = m_servers.At(live.server).view.id;
    if (live.allocation)
    {
        grant.bitsPerSecond = live.allocation->bandwidth * m_spectralEfficiency;
        grant.computeShare = live.allocation->computeShare;
        grant.kvBlocks = live.allocation->kvBlocks;
    }
    live.lastPart = Simulator::Now();
    live.uploadCheck =
        Simulator::Schedule(m_uploadTimeout, &LlmController::CheckUpload, this, live.view.id);
    live.client->Send(MakeMessage(live.view.id, grant));
}

void
LlmController::CheckUpload(uint64_t id)
{
    auto& live = m_live.at(id);
    const auto silence = Simulator::Now() - live.lastPart;
    if (silence < m_uploadTimeout)
    {
        live.uploadCheck =
            Simulator::Schedule(m_uploadTimeout - silence, &LlmController::CheckUpload, this, id);
        return;
    }
    Release(live);
    Reject(id, EndHeader::FAILED, "prompt incomplete");
}

void
LlmController::HandlePrompt(Ptr<Connection> connection, uint64_t id, uint32_t bytes)
{
    const auto found = m_live.find(id);
    if (found == m_live.end() || found->second.client != connection || found->second.view.uploaded)
    {
        return; // its end and this part have crossed
    }
    if (CountPart(found->second, bytes))
    {
        FinishUpload(found->second);
    }
}

void
LlmController::HandleLastPart(Live& live, const Message& message, const RequestHeader& header)
{
    if (header.promptTokens != live.view.promptTokens)
    {
        Refuse(live.client, "a REQUEST that is not what was reserved");
        return;
    }
    if (CountPart(live, message.header.GetPayloadBytes()))
    {
        live.request = header;
        live.message = message.packet;
        live.asked = header.outputTokens;
        FinishUpload(live);
    }
}

bool
LlmController::CountPart(Live& live, uint32_t bytes)
{
    if (bytes > live.view.promptBytes - live.received)
    {
        Refuse(live.client, "more prompt than was reserved");
        return false;
    }
    live.received += bytes;
    live.lastPart = Simulator::Now();
    return true;
}

void
LlmController::FinishUpload(Live& live)
{
    if (!live.message || live.received < live.view.promptBytes)
    {
        return;
    }
    live.message = MakeMessage(live.view.id, live.request, live.view.promptBytes);
    live.view.uploaded = true;
    live.uploadCheck.Cancel();
    if (!live.waiting)
    {
        Forward(live);
    }
}

void
LlmController::Forward(const Live& live)
{
    const auto server = m_servers.At(live.server).connection;
    if (!live.allocation || (live.allocation->computeShare == 0 && live.allocation->kvBlocks == 0))
    {
        server->Send(live.message);
        return;
    }
    AllocatedRequestHeader header;
    static_cast<RequestHeader&>(header) = live.request;
    header.computeShare = live.allocation->computeShare;
    header.kvBlocks = live.allocation->kvBlocks;
    server->Send(MakeMessage(live.view.id, header, live.view.promptBytes));
}

} // namespace llmedge
} // namespace ns3
