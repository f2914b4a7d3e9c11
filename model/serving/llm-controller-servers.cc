/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The controller's pipes to its servers.

#include "llm-controller.h"

#include "ns3/log.h"
#include "ns3/message-reader.h"
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
LlmController::HandleServerMessage(size_t index, Ptr<Packet> message)
{
    const auto connection = m_servers.At(index).connection;
    MessageReader reader;
    if (!reader.Read(message))
    {
        Refuse(connection, reader.GetError());
        return;
    }
    const auto type = reader.GetHeader().GetType();
    switch (type)
    {
    case MessageHeader::HELLO:
        m_servers.At(index).next.Cancel();
        m_servers.TakeHello(index, reader.GetBody<HelloHeader>());
        m_resources.SetCapacity(index,
                                {m_uplinkCapacity, 1, m_servers.At(index).view.kvBlocksTotal});
        m_serverTrace(static_cast<uint32_t>(index), true, "");
        NotifyPolicy();
        return;
    case MessageHeader::REPORT:
        m_servers.TakeReport(index, reader.GetBody<ReportHeader>());
        return;
    case MessageHeader::OFFER:
        m_servers.TakeOffer(index, reader.GetBody<OfferHeader>());
        return;
    case MessageHeader::TOKENS:
    case MessageHeader::END:
        HandleAnswer(index, message, reader);
        return;
    default:
        Refuse(connection,
               "a controller does not expect a " + MessageHeader::GetTypeName(type) +
                   " message from a server");
    }
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
