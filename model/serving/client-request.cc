/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "client-request.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

ClientRequest::ClientRequest(const LlmRequest& request,
                             const RequestRecord& record,
                             bool fromCreation)
    : m_record(record),
      m_request(request),
      m_fromCreation(fromCreation)
{
}

const RequestRecord&
ClientRequest::GetRecord() const
{
    return m_record;
}

uint64_t
ClientRequest::GetKey() const
{
    return m_record.GetKey();
}

uint64_t
ClientRequest::GetWireId() const
{
    return WireId::Make(m_record.device, m_record.sequence, m_record.attempts - 1);
}

PromptUpload&
ClientRequest::GetUpload()
{
    return m_upload;
}

RequestHeader
ClientRequest::MakeRequest() const
{
    RequestHeader header;
    header.promptTokens = m_record.promptTokens;
    header.outputTokens = m_record.outputTokens;
    header.session = m_record.session;
    header.turn = m_record.turn;
    header.serviceClass = m_record.serviceClass;
    header.model = m_record.model;
    header.prefixBlockTokens = m_request.prefixBlockTokens;
    header.prefixBlocks = m_request.prefixBlocks;
    if (m_record.deadline.IsStrictlyPositive())
    {
        const auto left = GetTimeLeft().GetNanoSeconds();
        header.deadline = static_cast<uint64_t>(std::max<int64_t>(1, left));
    }
    return header;
}

ReserveHeader
ClientRequest::MakeReserve() const
{
    const auto header = MakeRequest();
    ReserveHeader reserve;
    reserve.promptTokens = header.promptTokens;
    reserve.promptBytes = m_upload.GetBytes();
    reserve.session = header.session;
    reserve.turn = header.turn;
    reserve.deadline = header.deadline;
    reserve.serviceClass = header.serviceClass;
    return reserve;
}

bool
ClientRequest::IsNominated() const
{
    return m_request.nomination.has_value();
}

CandidateHeader
ClientRequest::MakeCandidate() const
{
    CandidateHeader candidate;
    static_cast<ReserveHeader&>(candidate) = MakeReserve();
    candidate.Set(*m_request.nomination);
    return candidate;
}

Time
ClientRequest::GetTimeLeft() const
{
    const auto now = Simulator::Now();
    const auto start = m_fromCreation ? m_record.created : m_record.sent.value_or(now);
    return start + m_record.deadline - now;
}

void
ClientRequest::NoteSent()
{
    if (!m_record.sent)
    {
        m_record.sent = Simulator::Now();
    }
}

void
ClientRequest::BeginAttempt(uint32_t promptBytes)
{
    m_upload = PromptUpload(promptBytes);
    ++m_record.attempts;
    m_record.state = RequestState::SENT;
    m_inFlight = true;
    m_answerEnded = false;
    reorderTimer.Cancel();
    Hear();
}

bool
ClientRequest::IsInFlight() const
{
    return m_inFlight;
}

bool
ClientRequest::LoseAttempt(uint32_t maxRetries)
{
    if (!m_inFlight)
    {
        return false;
    }
    m_inFlight = false;
    reorderTimer.Cancel();
    partTimer.Cancel();
    return m_record.tokensReceived > 0 || m_record.attempts > maxRetries;
}

void
ClientRequest::CountUplink(uint32_t bytes)
{
    m_record.uplinkBytes += bytes;
}

void
ClientRequest::CountDownlink(uint32_t bytes)
{
    m_record.downlinkBytes += bytes;
}

void
ClientRequest::Hear()
{
    m_lastHeard = Simulator::Now();
}

Time
ClientRequest::GetLastHeard() const
{
    return m_lastHeard;
}

bool
ClientRequest::IsAwaited() const
{
    return m_inFlight && !m_answerEnded;
}

bool
ClientRequest::TakeTokens(uint32_t count)
{
    if (count > m_record.outputTokens - m_record.tokensReceived)
    {
        return false;
    }
    m_record.tokensReceived += count;
    m_record.state = RequestState::DECODING;
    m_record.lastToken = Simulator::Now();
    if (!m_record.firstToken)
    {
        m_record.firstToken = Simulator::Now();
    }
    return true;
}

bool
ClientRequest::IsComplete() const
{
    return m_answerEnded && m_record.tokensReceived == m_record.outputTokens;
}

std::optional<ClientRequest::Ending>
ClientRequest::TakeEnd(const EndHeader& end)
{
    switch (end.outcome)
    {
    case EndHeader::COMPLETED:
        m_answerEnded = true;
        return IsComplete() ? std::optional<Ending>({RequestState::COMPLETED, ""}) : std::nullopt;
    case EndHeader::REJECTED:
    case EndHeader::ELSEWHERE:
    case EndHeader::RETURNED:
        return Ending{RequestState::REJECTED, end.reason};
    case EndHeader::TIMED_OUT:
        return Ending{RequestState::TIMED_OUT, end.reason};
    case EndHeader::FAILED:
    case EndHeader::CANCELLED:
        break;
    }
    return Ending{RequestState::FAILED, end.reason};
}

void
ClientRequest::Finish(const Ending& ending)
{
    StopTimers();
    m_record.state = ending.state;
    m_record.reason = ending.reason;
    m_record.ended = Simulator::Now();
}

void
ClientRequest::StopTimers()
{
    deadlineTimer.Cancel();
    reorderTimer.Cancel();
    partTimer.Cancel();
}

} // namespace llmedge
} // namespace ns3
