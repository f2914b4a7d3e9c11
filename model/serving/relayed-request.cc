/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "relayed-request.h"

#include "request-record.h"

#include "ns3/allocated-request-header.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
RelayedRequest::SetClient(Ptr<Connection> client)
{
    m_client = client;
}

Ptr<Connection>
RelayedRequest::GetClient() const
{
    return m_client;
}

RequestView
RelayedRequest::Reserve(uint64_t id, const ReserveHeader& header)
{
    m_expected = true;
    m_promptBytes = header.promptBytes;
    m_prompt.Expect(header.promptBytes);
    SetDeadline(header.deadline);
    RequestView view;
    view.id = id;
    view.device = WireId::Device(id);
    view.session = header.session;
    view.turn = header.turn;
    view.promptTokens = header.promptTokens;
    view.promptBytes = header.promptBytes;
    view.uploaded = false;
    view.serviceClass = header.serviceClass;
    return view;
}

RequestView
RelayedRequest::Nominate(uint64_t id, const CandidateHeader& header)
{
    auto view = Reserve(id, header);
    view.nomination = header.Get();
    return view;
}

RequestView
RelayedRequest::Take(uint64_t id,
                     const RequestHeader& header,
                     Ptr<const Packet> message,
                     uint32_t promptBytes)
{
    m_request = header;
    m_message = message;
    m_promptBytes = promptBytes;
    SetDeadline(header.deadline);
    RequestView view;
    view.id = id;
    view.device = WireId::Device(id);
    view.session = header.session;
    view.turn = header.turn;
    view.promptTokens = header.promptTokens;
    view.promptBytes = promptBytes;
    view.serviceClass = header.serviceClass;
    view.model = header.model;
    return view;
}

bool
RelayedRequest::IsExpected() const
{
    return m_expected;
}

void
RelayedRequest::TakeLastPart(const RequestHeader& header)
{
    m_expected = false;
    m_request = header;
}

PromptReceipt&
RelayedRequest::GetPrompt()
{
    return m_prompt;
}

bool
RelayedRequest::Assemble(uint64_t id)
{
    if (m_expected || !m_prompt.IsWhole())
    {
        return false;
    }
    m_prompt.Stop();
    m_message = MakeMessage(id, m_request, m_promptBytes);
    return true;
}

Ptr<const Packet>
RelayedRequest::MakeForward(uint64_t id, const std::optional<ResourceAmounts>& allocation) const
{
    if (!allocation || (allocation->computeShare == 0 && allocation->kvBlocks == 0))
    {
        return m_message;
    }
    AllocatedRequestHeader header;
    static_cast<RequestHeader&>(header) = m_request;
    header.computeShare = allocation->computeShare;
    header.kvBlocks = allocation->kvBlocks;
    return MakeMessage(id, header, m_promptBytes);
}

bool
RelayedRequest::CountTokens(uint32_t tokens)
{
    if (tokens > m_request.outputTokens - m_relayed)
    {
        return false;
    }
    m_message = nullptr; // no other server can have it any more
    m_relayed += tokens;
    return true;
}

uint32_t
RelayedRequest::GetRelayed() const
{
    return m_relayed;
}

std::optional<Time>
RelayedRequest::GetTimeLeft() const
{
    return m_deadline ? std::optional<Time>(*m_deadline - Simulator::Now()) : std::nullopt;
}

void
RelayedRequest::SetDeadline(uint64_t left)
{
    const auto time = NanoSeconds(left);
    if (time.IsStrictlyPositive() && time < Time::Max() - Simulator::Now())
    {
        m_deadline = Simulator::Now() + time;
    }
}

} // namespace llmedge
} // namespace ns3
