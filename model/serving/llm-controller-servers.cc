/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The controller's pipes to its servers.

#include "llm-controller.h"

#include "ns3/log.h"
#include "ns3/message.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmControllerServers");

void
LlmController::OpenServer(size_t index)
{
    NS_LOG_FUNCTION(this << index);
    auto& server = m_servers.At(index);
    server.connection = Connect(server.address);
}

void
LlmController::HandleOpen(Ptr<Connection> connection)
{
    NS_LOG_FUNCTION(this << connection);
    const auto index = m_servers.Find(connection);
    if (index == m_servers.GetSize())
    {
        return;
    }
    auto& server = m_servers.At(index);
    server.opened = Simulator::Now();
    server.next =
        Simulator::Schedule(m_helloTimeout, &LlmController::AbandonServer, this, index, "no HELLO");
    HelloHeader hello;
    hello.role = HelloHeader::CONTROLLER;
    connection->Send(MakeMessage(0, hello));
}

void
LlmController::HandleServerMessage(size_t index, const Message& message)
{
    std::visit(Overloaded{
                   [&](const HelloHeader& hello) { HandleHello(index, hello); },
                   [&](const ReportHeader& report) { m_servers.TakeReport(index, report); },
                   [&](const OfferHeader& offer) { m_servers.TakeOffer(index, offer); },
                   [&](const TokensHeader& tokens) { HandleTokens(index, message, tokens); },
                   [&](const EndHeader& end) { HandleEnd(index, message, end); },
                   [&](const auto&) {
                       Refuse(m_servers.At(index).connection,
                              message.NotExpectedBy("a controller") + " from a server");
                   },
               },
               message.body);
}

void
LlmController::HandleHello(size_t index, const HelloHeader& hello)
{
    m_servers.At(index).next.Cancel();
    m_servers.TakeHello(index, hello);
    m_resources.SetCapacity(index, {m_uplinkCapacity, 1, m_servers.At(index).view.kvBlocksTotal});
    m_serverTrace(static_cast<uint32_t>(index), true, "");
    NotifyPolicy();
}

void
LlmController::AbandonServer(size_t index, const std::string& reason)
{
    NS_LOG_FUNCTION(this << index << reason);
    m_servers.At(index).connection->Abort();
    LoseServer(index, reason);
}

void
LlmController::LoseServer(size_t index, const std::string& reason)
{
    NS_LOG_FUNCTION(this << index << reason);
    auto& server = m_servers.At(index);
    const bool wasUp = server.view.up;
    m_servers.Lose(index);
    server.next = Simulator::Schedule(m_reconnectInterval, &LlmController::OpenServer, this, index);
    if (wasUp)
    {
        m_serverTrace(static_cast<uint32_t>(index), false, reason);
    }
    Redispatch(index, reason);
    NotifyPolicy();
}

void
LlmController::CheckServers()
{
    for (size_t i = 0; i < m_servers.GetSize(); ++i)
    {
        const auto& server = m_servers.At(i);
        if (server.view.up && Simulator::Now() - server.lastReport > m_serverTimeout)
        {
            AbandonServer(i, "no report");
        }
    }
    m_check = Simulator::Schedule(m_serverTimeout / 2, &LlmController::CheckServers, this);
}

} // namespace llmedge
} // namespace ns3
