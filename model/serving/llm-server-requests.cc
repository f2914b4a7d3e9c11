/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What peers ask of a server, and what it answers.

#include "llm-server.h"

#include "ns3/log.h"
#include "ns3/message.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmServerRequests");

void
LlmServer::HandleClose(Ptr<Connection> peer, std::string reason)
{
    NS_LOG_FUNCTION(this << peer << reason);
    m_roles.erase(peer);
    CancelAll(peer);
}

void
LlmServer::CancelAll(Ptr<Connection> peer)
{
    std::vector<uint64_t> ids;
    for (const auto& [id, live] : m_live)
    {
        if (live.peer == peer)
        {
            ids.push_back(id);
        }
    }
    for (const auto id : ids)
    {
        Cancel(id);
    }
}

void
LlmServer::Cancel(uint64_t id)
{
    m_live.at(id).submission.Cancel();
    m_live.erase(id);
    m_host->Cancel(id);
}

void
LlmServer::HandleMessage(Ptr<Connection> peer, const Message& message)
{
    const auto id = message.header.GetRequestId();
    std::visit(
        Overloaded{
            [&](const HelloHeader& hello) { HandleHello(peer, hello); },
            [&](const RequestHeader& request) {
                HandleRequest(peer, id, request, ResourceAmounts());
            },
            [&](const AllocatedRequestHeader& request) { HandleAllocated(peer, id, request); },
            [&](const CancelHeader&) { HandleCancel(peer, id); },
            [&](const DemandHeader& demand) { HandleDemand(peer, demand); },
            [&](const auto&) { Refuse(peer, message.NotExpectedBy("a server")); },
        },
        message.body);
}

void
LlmServer::HandleCancel(Ptr<Connection> peer, uint64_t id)
{
    NS_LOG_FUNCTION(this << peer << id);
    const auto found = m_live.find(id);
    if (found != m_live.end() && found->second.peer == peer)
    {
        Cancel(id);
    }
}

void
LlmServer::HandleHello(Ptr<Connection> peer, const HelloHeader& hello)
{
    m_roles[peer] = hello.role;
    peer->Send(MakeMessage(0, MakeHello()));
    if (m_offer)
    {
        peer->Send(MakeMessage(0, MakeOffer()));
    }
}

HelloHeader
LlmServer::MakeHello() const
{
    const auto engine = m_host->GetEngine();
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
    hello.id = m_id;
    hello.cloud = m_cloud;
    hello.model = latency->GetLlm().name;
    hello.contextWindow =
        window.Get() > 0 ? static_cast<uint32_t>(window.Get()) : latency->GetLlm().contextWindow;
    hello.prefillTokensPerSecond = TYPICAL_TOKENS / latency->Predict(prefill).Total();
    hello.decodeSecondsPerToken = latency->Predict(decode).Total();
    hello.kvBlocksTotal = engine->GetReport().kvBlocksTotal;
    return hello;
}

void
LlmServer::HandleAllocated(Ptr<Connection> peer, uint64_t id, const AllocatedRequestHeader& header)
{
    // Over UDP a server that has restarted may not have heard a controller's HELLO.
    if (IsPeer(peer, HelloHeader::CLIENT))
    {
        Refuse(peer, "a device cannot allot resources to itself");
        return;
    }
    ResourceAmounts allocation;
    allocation.computeShare = header.computeShare;
    allocation.kvBlocks = header.kvBlocks;
    HandleRequest(peer, id, header, allocation);
}

void
LlmServer::HandleRequest(Ptr<Connection> peer,
                         uint64_t id,
                         const RequestHeader& header,
                         const ResourceAmounts& allocation)
{
    NS_LOG_FUNCTION(this << peer << id);
    if (m_live.count(id) > 0)
    {
        Drop("a request with this id is live already");
        if (m_live[id].peer != peer)
        {
            SendEnd(peer, id, 0, EndHeader::REJECTED, "a request with this id is live already");
        }
        return;
    }
    if (header.promptTokens == 0 || header.outputTokens == 0)
    {
        Drop("a request without prompt or answer");
        SendEnd(peer, id, 0, EndHeader::REJECTED, "no prompt or no answer asked for");
        return;
    }
    InferenceRequest request;
    request.id = id;
    request.promptTokens = header.promptTokens;
    request.outputTokens = header.outputTokens;
    request.prefixBlocks = header.prefixBlocks;
    request.prefixBlockTokens = header.prefixBlockTokens;
    request.computeShare = allocation.computeShare;
    request.kvQuota = allocation.kvBlocks;
    request.paths = m_paths;
    m_arrivedTrace(id, m_id);
    const auto refusal = m_budget ? m_budget->GetRefusal() : "";
    if (!refusal.empty())
    {
        SendEnd(peer, id, 0, EndHeader::REJECTED, refusal);
        return;
    }
    if (!Takes(header.model))
    {
        SendElsewhere(peer, id);
        return;
    }
    auto& live = m_live[id];
    live.peer = peer;
    live.model = header.model;
    live.prompt = header.promptTokens;
    if (m_frontEndLatency.IsZero())
    {
        Submit(request, header.model);
        return;
    }
    live.submission =
        Simulator::Schedule(m_frontEndLatency, &LlmServer::Submit, this, request, header.model);
}

void
LlmServer::Submit(const InferenceRequest& request, const std::string& model)
{
    if (!Takes(model)) // it went while the request was on its way through the front end
    {
        const auto peer = m_live.at(request.id).peer;
        m_live.erase(request.id);
        SendElsewhere(peer, request.id);
        return;
    }
    const auto refusal = m_host->Submit(request, model);
    if (refusal)
    {
        HandleRefusal(request.id, refusal);
    }
}

void
LlmServer::HandleRefusal(uint64_t id, const RequestRefusal& refusal)
{
    const auto found = m_live.find(id);
    if (found == m_live.end())
    {
        return;
    }
    const auto peer = found->second.peer;
    m_live.erase(found);
    const auto outcome =
        refusal.why == Admission::QUOTA_TOO_SMALL ? EndHeader::FAILED : EndHeader::REJECTED;
    SendEnd(peer, id, 0, outcome, refusal.Text());
}

void
LlmServer::HandleToken(uint64_t id, uint32_t generated)
{
    const auto found = m_live.find(id);
    if (found == m_live.end())
    {
        return;
    }
    auto& live = found->second;
    live.generated = generated;
    if (live.sent == 0 || generated - live.sent >= m_tokensPerMessage)
    {
        SendTokens(id, live);
    }
}

void
LlmServer::SendTokens(uint64_t id, Live& live)
{
    TokensHeader tokens;
    tokens.serverId = m_id;
    tokens.firstIndex = live.sent;
    tokens.count = live.generated - live.sent;
    const double bytes = std::round(tokens.count * m_bytesPerToken) + m_messageOverhead;
    live.sent = live.generated;
    live.peer->Send(
        MakeMessage(id, tokens, static_cast<uint32_t>(std::min<double>(bytes, UINT32_MAX))));
}

void
LlmServer::HandleFinish(uint64_t id, InferenceOutcome outcome)
{
    const auto found = m_live.find(id);
    const bool completed = outcome == InferenceOutcome::COMPLETED;
    if (found == m_live.end() || (!completed && outcome != InferenceOutcome::OUT_OF_MEMORY))
    {
        return;
    }
    auto live = found->second;
    m_live.erase(found);
    if (completed)
    {
        m_finishedTrace(id, m_id);
        m_answeredTrace(id, live.model, live.prompt, live.generated);
    }
    if (live.generated > live.sent)
    {
        SendTokens(id, live);
    }
    SendEnd(live.peer,
            id,
            live.generated,
            completed ? EndHeader::COMPLETED : EndHeader::FAILED,
            completed ? "" : "out of memory: the answer exceeds its quota of KV blocks");
}

void
LlmServer::SendEnd(Ptr<Connection> peer,
                   uint64_t id,
                   uint32_t tokens,
                   EndHeader::Outcome outcome,
                   const std::string& reason)
{
    EndHeader end;
    end.serverId = m_id;
    end.tokens = tokens;
    end.outcome = outcome;
    end.reason = reason;
    peer->Send(MakeMessage(id, end));
}

} // namespace llmedge
} // namespace ns3
