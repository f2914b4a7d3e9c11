/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "session-request-source.h"

#include "token-length-table.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeSessionRequestSource");
NS_OBJECT_ENSURE_REGISTERED(SessionRequestSource);

TypeId
SessionRequestSource::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::SessionRequestSource")
            .SetParent<StochasticRequestSource>()
            .SetGroupName("LlmEdge")
            .AddConstructor<SessionRequestSource>()
            .AddAttribute("TurnsA",
                          "First parameter of the beta-geometric number of turns; above 1, so "
                          "that it has a mean.",
                          DoubleValue(3.002),
                          MakeDoubleAccessor(&SessionRequestSource::m_turnsA),
                          MakeDoubleChecker<double>(1.01, 1e6))
            .AddAttribute("TurnsB",
                          "Second parameter of the beta-geometric number of turns; 0: one turn.",
                          DoubleValue(1.391),
                          MakeDoubleAccessor(&SessionRequestSource::m_turnsB),
                          MakeDoubleChecker<double>(0.0, 1e6))
            .AddAttribute("GapMu",
                          "Mean of the natural logarithm of the gap between turns (s).",
                          DoubleValue(4.901),
                          MakeDoubleAccessor(&SessionRequestSource::m_gapMu),
                          MakeDoubleChecker<double>(-20, 20))
            .AddAttribute("GapSigma",
                          "Standard deviation of that logarithm.",
                          DoubleValue(0.982),
                          MakeDoubleAccessor(&SessionRequestSource::m_gapSigma),
                          MakeDoubleChecker<double>(0, 5))
            .AddAttribute("NewTokens",
                          "Distribution of the user's new tokens in each turn after the first, at "
                          "least 1; none: as measured (see GetNewTokenTable()).",
                          PointerValue(),
                          MakePointerAccessor(&SessionRequestSource::m_newTokens),
                          MakePointerChecker<RandomVariableStream>())
            .AddAttribute("SystemTokens",
                          "Leading tokens that the prompts of all sessions share.",
                          UintegerValue(512),
                          MakeUintegerAccessor(&SessionRequestSource::m_systemTokens),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("BlockTokens",
                          "Tokens per prefix block.",
                          UintegerValue(64),
                          MakeUintegerAccessor(&SessionRequestSource::m_blockTokens),
                          MakeUintegerChecker<uint32_t>(1, 1U << 20))
            .AddAttribute("ClosedLoop",
                          "Whether the gap is think time after the last answer instead of the time "
                          "between arrivals.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&SessionRequestSource::m_closedLoop),
                          MakeBooleanChecker());
    return tid;
}

SessionRequestSource::SessionRequestSource()
    : m_uniform(CreateObject<UniformRandomVariable>()),
      m_rank(CreateObject<UniformRandomVariable>()),
      m_gap(CreateObject<LogNormalRandomVariable>())
{
    NS_LOG_FUNCTION(this);
}

void
SessionRequestSource::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_newTokens = nullptr;
    m_turns = {};
    StochasticRequestSource::DoDispose();
}

int64_t
SessionRequestSource::DoAssignStreams(int64_t stream)
{
    NS_LOG_FUNCTION(this << stream);
    m_uniform->SetStream(stream);
    m_rank->SetStream(stream + 1);
    if (m_newTokens)
    {
        m_newTokens->SetStream(stream + 1);
    }
    m_gap->SetStream(stream + 2);
    return 3;
}

double
SessionRequestSource::DoGetRequestsPerArrival() const
{
    return (m_turnsA + m_turnsB - 1) / (m_turnsA - 1);
}

bool
SessionRequestSource::Turn::operator>(const Turn& other) const
{
    return std::tie(arrival, session) > std::tie(other.arrival, other.session);
}

SessionRequestSource::Turn
SessionRequestSource::FirstTurn()
{
    const auto lengths = SampleLengths();
    const auto start = m_nextStart;
    m_nextStart = -1;
    return {start, 0, ++m_sessions, 0, lengths.prompt, lengths.output};
}

void
SessionRequestSource::Continue(const Turn& turn)
{
    const auto stay = m_turnsB + turn.number;
    if (m_uniform->GetValue(0.0, 1.0) >= stay / (m_turnsA + stay))
    {
        return;
    }
    const auto drawn =
        m_newTokens ? m_newTokens->GetValue() : GetNewTokenTable().At(m_rank->GetValue(0.0, 1.0));
    const auto most = static_cast<double>(TokenLengthSampler::MAX_TOKENS);
    const auto added = std::llround(std::clamp(drawn, 1.0, most));
    const auto gap = m_gap->GetValue(m_gapMu, m_gapSigma);
    const Turn next{turn.arrival + gap,
                    gap,
                    turn.session,
                    turn.number + 1,
                    turn.prompt + turn.output + static_cast<uint64_t>(added),
                    SampleLengths().output};
    const auto longest = GetMaxContext() ? GetMaxContext() : TokenLengthSampler::MAX_TOKENS;
    if (next.prompt + next.output <= longest && next.arrival <= ArrivalProcess::MAX_SECONDS)
    {
        m_turns.push(next);
    }
}

std::vector<uint64_t>
SessionRequestSource::Blocks(const Turn& turn) const
{
    std::vector<uint64_t> blocks(turn.prompt / m_blockTokens);
    const auto shared = m_systemTokens / m_blockTokens;
    for (size_t i = 0; i < blocks.size(); ++i)
    {
        blocks[i] = (i < shared ? 0 : turn.session << 32) + i;
    }
    return blocks;
}

double
SessionRequestSource::DoNext(LlmRequest& request)
{
    if (m_nextStart < 0)
    {
        m_nextStart = NextArrival();
    }
    Turn turn;
    if (m_turns.empty() || m_nextStart <= m_turns.top().arrival)
    {
        turn = FirstTurn();
    }
    else
    {
        turn = m_turns.top();
        m_turns.pop();
    }
    Continue(turn);
    request.promptTokens = static_cast<uint32_t>(turn.prompt);
    request.outputTokens = turn.output;
    request.session = turn.session;
    request.turn = turn.number;
    request.thinkTime = m_closedLoop ? NanoSeconds(std::llround(turn.gap * 1e9)) : Time(0);
    request.prefixBlocks = Blocks(turn);
    request.prefixBlockTokens = request.prefixBlocks.empty() ? 0 : m_blockTokens;
    return turn.arrival;
}

} // namespace llmedge
} // namespace ns3
