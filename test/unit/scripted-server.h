/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCRIPTED_SERVER_H
#define LLM_EDGE_SCRIPTED_SERVER_H

#include "ns3/connection.h"
#include "ns3/end-header.h"
#include "ns3/ideal-address.h"
#include "ns3/ideal-transport.h"
#include "ns3/llm-client.h"
#include "ns3/message.h"
#include "ns3/node-container.h"
#include "ns3/nstime.h"
#include "ns3/request-ledger.h"
#include "ns3/simulator.h"
#include "ns3/transport.h"

#include <deque>
#include <map>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * Devices, and a server whose tokens reach them when a test says. Nothing takes time on the way.
 * Requests have 8 prompt tokens.
 */
class ScriptedServer
{
  public:
    /** Messages of an answer: how long after the request (ms), and how many tokens. */
    using Script = std::vector<std::pair<int, uint32_t>>;

    static constexpr uint16_t PORT = 8000; //!< Where the server listens

    /** @param devices how many */
    explicit ScriptedServer(uint32_t devices)
        : m_nodes(devices + 1),
          m_transport(CreateObject<IdealTransport>())
    {
        m_transport->Listen(m_nodes.Get(0), PORT, MakeCallback(&ScriptedServer::Accept, this));
        for (uint32_t i = 0; i < devices; ++i)
        {
            auto client = CreateObject<LlmClient>();
            client->SetAttribute("Id", UintegerValue(i));
            client->SetAttribute("Transport", TypeIdValue(IdealTransport::GetTypeId()));
            client->SetAttribute("Remote",
                                 AddressValue(IdealAddress(m_nodes.Get(0)->GetId(), PORT)));
            client->SetStartTime(Seconds(1));
            m_nodes.Get(i + 1)->AddApplication(client);
            clients.push_back(client);
        }
    }

    ~ScriptedServer()
    {
        Simulator::Destroy();
    }

    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;

    /**
     * @brief Let a device ask; its request completes with the last message of the script.
     *
     * @param at when (s)
     * @param device the device
     * @param script what comes
     * @param serviceClass the request's class
     */
    void Ask(double at, uint32_t device, const Script& script, const std::string& serviceClass = "")
    {
        LlmRequest request;
        request.promptTokens = 8;
        request.outputTokens = 0;
        request.serviceClass = serviceClass;
        for (const auto& [wait, tokens] : script)
        {
            request.outputTokens += tokens;
        }
        m_scripts[device].push_back(script);
        Simulator::Schedule(Seconds(at), &LlmClient::Submit, clients.at(device), request);
    }

    /** @param end simulated time at which the run ends (s) */
    static void Run(double end)
    {
        Simulator::Stop(Seconds(end));
        Simulator::Run();
    }

    std::vector<Ptr<LlmClient>> clients; //!< By device

  private:
    /** @param peer a device that has connected */
    void Accept(Ptr<Connection> peer)
    {
        peer->SetMessageCallback(MakeCallback(&ScriptedServer::Handle, this));
    }

    /**
     * @param peer a device
     * @param message what it says
     */
    void Handle(Ptr<Connection> peer, const Message& message)
    {
        if (message.header.GetType() != MessageHeader::REQUEST)
        {
            return;
        }
        const auto id = message.header.GetRequestId();
        auto& scripts = m_scripts[WireId::Device(id)];
        Time last;
        for (const auto& [wait, count] : scripts.front())
        {
            TokensHeader tokens;
            tokens.count = count;
            last = MilliSeconds(wait);
            Simulator::Schedule(last, [peer, id, tokens] { peer->Send(MakeMessage(id, tokens)); });
        }
        scripts.pop_front();
        EndHeader end;
        end.outcome = EndHeader::COMPLETED;
        Simulator::Schedule(last, [peer, id, end] { peer->Send(MakeMessage(id, end)); });
    }

    NodeContainer m_nodes;                            //!< Server, then devices
    Ptr<Transport> m_transport;                       //!< The server's end
    std::map<uint32_t, std::deque<Script>> m_scripts; //!< Answers to come, by device
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCRIPTED_SERVER_H
