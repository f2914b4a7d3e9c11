/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "served-requests.h"

#include "ns3/log.h"
#include "ns3/request-record.h"
#include "ns3/simulator.h"
#include "ns3/tokens-header.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeServedRequests");

ServedRequests::ServedRequests(const Settings& settings,
                               const ModelOffer& offer,
                               AnsweredCallback answered)
    : m_settings(settings),
      m_offer(offer),
      m_answered(answered)
{
}

ServedRequests::~ServedRequests()
{
    SetHost(nullptr);
}

void
ServedRequests::SetHost(Ptr<ModelHost> host)
{
    if (m_host)
    {
        m_host->SetTokenCallback(InferenceEngine::TokenCallback());
        m_host->SetFinishCallback(InferenceEngine::FinishCallback());
        m_host->SetRefuseCallback(ModelHost::RefuseCallback());
    }
    m_host = host;
    if (m_host)
    {
        m_host->SetTokenCallback(MakeCallback(&ServedRequests::HandleToken, this));
        m_host->SetFinishCallback(MakeCallback(&ServedRequests::HandleFinish, this));
        m_host->SetRefuseCallback(MakeCallback(&ServedRequests::HandleRefusal, this));
    }
}

Ptr<Connection>
ServedRequests::GetPeer(uint64_t id) const
{
    const auto found = m_requests.find(id);
    return found == m_requests.end() ? nullptr : found->second.peer;
}

void
ServedRequests::Accept(Ptr<Connection> peer,
                       uint64_t id,
                       const RequestHeader& header,
                       const ResourceAmounts& allocation)
{
    if (!m_offer.Takes(header.model))
    {
        SendEnd(peer, id, 0, EndHeader::ELSEWHERE, "model not offered here");
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
    request.paths = m_settings.paths;
    auto& served = m_requests[id];
    served.peer = peer;
    served.model = header.model;
    served.prompt = header.promptTokens;
    if (m_settings.frontEndLatency.IsZero())
    {
        Submit(request, header.model);
        return;
    }
    served.submission = Simulator::Schedule(m_settings.frontEndLatency,
                                            &ServedRequests::Submit,
                                            this,
                                            request,
                                            header.model);
}

void
ServedRequests::Submit(const InferenceRequest& request, const std::string& model)
{
    const auto id = request.id;
    if (!m_offer.Takes(model)) // it went while the request was on its way through the front end
    {
        const auto served = Remove(m_requests.find(id));
        SendEnd(served.peer, id, 0, EndHeader::ELSEWHERE, "model not offered here");
        return;
    }
    const auto refusal = m_host->Submit(request, model);
    if (refusal)
    {
        HandleRefusal(id, refusal);
    }
}

void
ServedRequests::Reject(Ptr<Connection> peer, uint64_t id, const std::string& reason)
{
    SendEnd(peer, id, 0, EndHeader::REJECTED, reason);
}

void
ServedRequests::Cancel(Ptr<Connection> peer, uint64_t id)
{
    const auto found = m_requests.find(id);
    if (found != m_requests.end() && found->second.peer == peer)
    {
        Remove(found);
        m_host->Cancel(id);
    }
}

void
ServedRequests::CancelAll(Ptr<Connection> peer)
{
    std::vector<uint64_t> ids;
    for (const auto& [id, request] : m_requests)
    {
        if (request.peer == peer)
        {
            ids.push_back(id);
        }
    }
    for (const auto id : ids)
    {
        Cancel(peer, id);
    }
}

void
ServedRequests::Clear()
{
    RemoveAll();
}

void
ServedRequests::FailAll(const std::string& reason)
{
    for (const auto& [id, request] : RemoveAll())
    {
        SendEnd(request.peer, id, request.generated, EndHeader::FAILED, reason);
    }
}

ServedRequests::Request
ServedRequests::Remove(Requests::iterator found)
{
    auto request = std::move(found->second);
    m_requests.erase(found);
    request.submission.Cancel();
    return request;
}

ServedRequests::Requests
ServedRequests::RemoveAll()
{
    // Requests go first: what the host says while it is emptied concerns nobody any more.
    auto requests = std::move(m_requests);
    m_requests.clear();
    for (auto& [id, request] : requests)
    {
        request.submission.Cancel();
    }
    m_host->Reset();
    return requests;
}

void
ServedRequests::HandleToken(uint64_t id, uint32_t generated)
{
    const auto found = m_requests.find(id);
    if (found == m_requests.end())
    {
        return;
    }
    auto& request = found->second;
    request.generated = generated;
    if (request.sent == 0 || generated - request.sent >= m_settings.tokensPerMessage)
    {
        SendTokens(id, request);
    }
}

void
ServedRequests::HandleFinish(uint64_t id, InferenceOutcome outcome)
{
    const auto found = m_requests.find(id);
    const bool completed = outcome == InferenceOutcome::COMPLETED;
    if (found == m_requests.end() || (!completed && outcome != InferenceOutcome::OUT_OF_MEMORY))
    {
        return;
    }
    auto request = Remove(found);
    if (completed)
    {
        m_answered(id, request);
    }
    SendTokens(id, request);
    SendEnd(request.peer,
            id,
            request.generated,
            completed ? EndHeader::COMPLETED : EndHeader::FAILED,
            completed ? "" : "out of memory: the answer exceeds its quota of KV blocks",
            request.model);
}

void
ServedRequests::HandleRefusal(uint64_t id, const RequestRefusal& refusal)
{
    const auto found = m_requests.find(id);
    if (found == m_requests.end())
    {
        return;
    }
    const auto request = Remove(found);
    const auto outcome =
        refusal.why == Admission::QUOTA_TOO_SMALL ? EndHeader::FAILED : EndHeader::REJECTED;
    SendEnd(request.peer, id, 0, outcome, refusal.Text());
}

void
ServedRequests::SendTokens(uint64_t id, Request& request) const
{
    if (request.generated == request.sent)
    {
        return;
    }
    TokensHeader tokens;
    tokens.serverId = m_settings.server;
    tokens.firstIndex = request.sent;
    tokens.count = request.generated - request.sent;
    const double bytes =
        m_settings.framing.GetTokensPayload(tokens,
                                            request.model,
                                            tokens.count * m_settings.bytesPerToken) +
        m_settings.messageOverhead;
    request.sent = request.generated;
    request.peer->Send(
        MakeMessage(id, tokens, static_cast<uint32_t>(std::min<double>(bytes, UINT32_MAX))));
}

void
ServedRequests::SendEnd(Ptr<Connection> peer,
                        uint64_t id,
                        uint32_t tokens,
                        EndHeader::Outcome outcome,
                        const std::string& reason,
                        const std::string& model) const
{
    EndHeader end;
    end.serverId = m_settings.server;
    end.tokens = tokens;
    end.outcome = outcome;
    end.reason = reason;
    if (outcome != EndHeader::COMPLETED)
    {
        NS_LOG_INFO("server " << m_settings.server << " does not serve request " << WireId::Text(id)
                              << ": " << reason);
    }
    peer->Send(MakeMessage(id, end, m_settings.framing.GetEndPayload(end, model)));
}

} // namespace llmedge
} // namespace ns3
