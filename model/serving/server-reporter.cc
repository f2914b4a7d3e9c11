/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "server-reporter.h"

#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

ServerReporter::ServerReporter(const Subject& subject)
    : m_subject(subject)
{
}

void
ServerReporter::Start()
{
    if (m_subject.interval.IsStrictlyPositive())
    {
        m_next = Simulator::Schedule(m_subject.interval, &ServerReporter::Report, this);
    }
}

void
ServerReporter::Stop()
{
    m_next.Cancel();
    m_peers.clear();
}

void
ServerReporter::Greet(Ptr<Connection> peer, HelloHeader::Role role)
{
    const auto known = std::find_if(m_peers.begin(), m_peers.end(), [&](const auto& other) {
        return other.first == peer;
    });
    if (known == m_peers.end())
    {
        m_peers.emplace_back(peer, role);
    }
    else
    {
        known->second = role;
    }
    peer->Send(MakeMessage(0, MakeHello()));
    if (m_subject.offer.Get())
    {
        peer->Send(MakeMessage(0, m_subject.offer.MakeHeader(m_subject.id)));
    }
}

void
ServerReporter::Forget(Ptr<Connection> peer)
{
    m_peers.erase(std::remove_if(m_peers.begin(),
                                 m_peers.end(),
                                 [&](const auto& other) { return other.first == peer; }),
                  m_peers.end());
}

bool
ServerReporter::IsDevice(Ptr<Connection> peer) const
{
    return std::find(m_peers.begin(), m_peers.end(), std::make_pair(peer, HelloHeader::CLIENT)) !=
           m_peers.end();
}

void
ServerReporter::SendOffer() const
{
    TellControllers(m_subject.offer.MakeHeader(m_subject.id));
}

HelloHeader
ServerReporter::MakeHello() const
{
    const auto engine = m_subject.host->GetEngine();
    const auto latency = engine->GetLatencyModel();
    constexpr uint32_t TYPICAL_TOKENS = 1024;
    IterationLoad prefill;
    prefill.prefill.push_back({TYPICAL_TOKENS, 0});
    prefill.sampled = 1;
    IterationLoad decode;
    decode.decodes = 1;
    decode.decodeContext = TYPICAL_TOKENS;
    decode.longestDecodeContext = TYPICAL_TOKENS;
    decode.sampled = 1;
    UintegerValue window;
    engine->GetAttribute("ContextWindow", window);
    HelloHeader hello;
    hello.role = HelloHeader::SERVER;
    hello.id = m_subject.id;
    hello.cloud = m_subject.cloud;
    if (m_subject.accuracy >= 0)
    {
        hello.accuracy = m_subject.accuracy;
    }
    hello.model = latency->GetLlm().name;
    hello.contextWindow =
        window.Get() > 0 ? static_cast<uint32_t>(window.Get()) : latency->GetLlm().contextWindow;
    hello.prefillTokensPerSecond = TYPICAL_TOKENS / latency->Predict(prefill).Total();
    hello.decodeSecondsPerToken = latency->Predict(decode).Total();
    hello.kvBlocksTotal = engine->GetReport().kvBlocksTotal;
    return hello;
}

ReportHeader
ServerReporter::MakeReport() const
{
    const auto state = m_subject.host->GetReport();
    ReportHeader report;
    report.serverId = m_subject.id;
    report.time = static_cast<uint64_t>(Simulator::Now().GetNanoSeconds());
    report.waiting = state.waiting;
    report.running = state.running;
    report.kvBlocksUsed = state.kvBlocksUsed;
    report.kvBlocksTotal = state.kvBlocksTotal;
    report.waitingPromptTokens = state.waitingPromptTokens;
    report.runningContextTokens = state.runningContextTokens;
    report.draining = m_subject.budget && m_subject.budget->IsShedding();
    return report;
}

void
ServerReporter::Report()
{
    TellControllers(MakeReport());
    m_next = Simulator::Schedule(m_subject.interval, &ServerReporter::Report, this);
}

void
ServerReporter::TellControllers(const MessageBody& body) const
{
    for (const auto& [peer, role] : m_peers)
    {
        if (role == HelloHeader::CONTROLLER)
        {
            peer->Send(MakeMessage(0, body));
        }
    }
}

} // namespace llmedge
} // namespace ns3
