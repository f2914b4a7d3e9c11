/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "engine-replay.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace ns3
{
namespace llmedge
{

double
ReplayResult::Ttft() const
{
    return firstToken.GetSeconds();
}

double
ReplayResult::Tpot() const
{
    return tokens > 1 ? (lastToken - firstToken).GetSeconds() / (tokens - 1) : 0;
}

double
ReplayResult::E2e() const
{
    return lastToken.GetSeconds();
}

EngineReplay::EngineReplay(std::vector<Ptr<InferenceEngine>> engines)
    : m_engines(std::move(engines))
{
    for (const auto& engine : m_engines)
    {
        engine->SetTokenCallback(MakeCallback(&EngineReplay::OnToken, this));
        engine->SetFinishCallback(MakeCallback(&EngineReplay::OnFinish, this));
        engine->TraceConnectWithoutContext("Preemption",
                                           MakeCallback(&EngineReplay::OnPreemption, this));
    }
}

void
EngineReplay::SetFrontEndLatency(Time latency)
{
    m_frontEndLatency = latency;
}

std::vector<ReplayResult>
EngineReplay::Run(std::vector<ReplayRequest> requests, ProgressCallback progress)
{
    m_requests = std::move(requests);
    m_progress = progress;
    m_results.assign(m_requests.size(), ReplayResult());
    Order();
    m_next = 0;
    m_ended = 0;
    m_submitted = 0;
    if (!m_order.empty())
    {
        Simulator::Schedule(m_requests[m_order.front()].arrival + m_frontEndLatency,
                            &EngineReplay::Arrive,
                            this);
    }
    Simulator::Run();
    return std::move(m_results);
}

void
EngineReplay::Order()
{
    m_order.resize(m_requests.size());
    std::iota(m_order.begin(), m_order.end(), size_t{0});
    m_followers = m_order;
    std::stable_sort(m_order.begin(), m_order.end(), [this](size_t a, size_t b) {
        return m_requests[a].arrival < m_requests[b].arrival;
    });
    std::unordered_map<uint64_t, size_t> lastTurns;
    const auto waits = [&](size_t index) {
        const auto session = m_requests[index].session;
        if (session == 0)
        {
            return false;
        }
        const auto [last, isFirst] = lastTurns.emplace(session, index);
        const auto before = std::exchange(last->second, index);
        const bool waiting = !isFirst && m_requests[index].thinkTime.IsStrictlyPositive();
        m_followers[before] = waiting ? index : m_followers[before];
        return waiting;
    };
    m_order.erase(std::remove_if(m_order.begin(), m_order.end(), waits), m_order.end());
}

void
EngineReplay::Submit(size_t index)
{
    auto& request = m_requests[index].request;
    request.id = index;
    const auto& engine = m_engines[m_submitted++ % m_engines.size()];
    if (engine->Submit(request) != InferenceAdmission::ACCEPTED)
    {
        OnFinish(index, InferenceOutcome::ABORTED);
    }
}

void
EngineReplay::Arrive()
{
    const auto now = m_requests[m_order[m_next]].arrival;
    while (m_next < m_order.size() && m_requests[m_order[m_next]].arrival == now)
    {
        Submit(m_order[m_next++]);
    }
    if (m_next < m_order.size())
    {
        Simulator::Schedule(m_requests[m_order[m_next]].arrival - now, &EngineReplay::Arrive, this);
    }
}

void
EngineReplay::OnToken(uint64_t id, uint32_t count)
{
    if (count == 1)
    {
        m_results[id].firstToken = Simulator::Now() - m_requests[id].arrival;
    }
}

void
EngineReplay::OnFinish(uint64_t id, InferenceOutcome outcome)
{
    auto& result = m_results[id];
    if (outcome == InferenceOutcome::COMPLETED)
    {
        result.completed = true;
        result.tokens = m_requests[id].request.outputTokens;
        result.lastToken = Simulator::Now() - m_requests[id].arrival;
    }
    ++m_ended;
    const auto follower = m_followers[id];
    if (follower != id)
    {
        auto& next = m_requests[follower];
        next.arrival = std::max(next.arrival, Simulator::Now() + next.thinkTime);
        Simulator::Schedule(next.arrival + m_frontEndLatency - Simulator::Now(),
                            &EngineReplay::Submit,
                            this,
                            follower);
    }
    if (!m_progress.IsNull())
    {
        m_progress(m_ended);
    }
}

void
EngineReplay::OnPreemption(uint64_t id)
{
    ++m_results[id].preemptions;
}

} // namespace llmedge
} // namespace ns3
