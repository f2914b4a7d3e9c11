/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The course of an epoch: what was learned, what is reported, what is chosen, loads and evictions.

#include "edge-cache.h"

#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/thought-state.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeEdgeCacheEpochs");

void
EdgeCache::BeginEpoch()
{
    NS_LOG_FUNCTION(this << m_epoch);
    const bool first = !m_policyStarted;
    if (first)
    {
        m_policyStarted = true;
        m_policy->Start(m_problem);
    }
    else
    {
        m_timeout.Cancel();
        Advance();
        m_epochTrace(m_epoch, m_cost);
        m_cost = CachingCost();
        ++m_epoch;
    }
    m_observation.slot = m_epoch;
    std::fill(m_observation.requests.begin(), m_observation.requests.end(), 0.0);
    m_decided = false;
    if (m_epoch == m_epochs)
    {
        m_decided = true;
        return;
    }
    m_next = Simulator::Schedule(m_epochDuration, &EdgeCache::BeginEpoch, this);
    if (first)
    {
        Decide();
    }
    else if (m_early && m_early->epoch + 1 == m_epoch)
    {
        Use(*m_early);
    }
    else
    {
        m_timeout = Simulator::Schedule(std::min(m_reportTimeout, m_epochDuration),
                                        &EdgeCache::GiveUpReport,
                                        this);
        UpdateOffer();
    }
}

void
EdgeCache::Finish()
{
    NS_LOG_FUNCTION(this);
    m_next.Cancel();
    m_timeout.Cancel();
    if (m_policyStarted)
    {
        if (m_epoch < m_epochs)
        {
            Advance();
        }
        m_epochTrace(m_epoch, m_cost);
        m_cost = CachingCost();
    }
}

void
EdgeCache::Advance()
{
    for (size_t k = 0; k < m_names.size(); ++k)
    {
        if (m_observation.cached[k])
        {
            ThoughtState state{m_observation.ages[k], m_observation.contextTokens[k]};
            const bool flushed = state.Advance(m_problem.pairs[k].thoughts, m_served[k]);
            m_observation.ages[k] = state.age;
            m_observation.contextTokens[k] = state.contextTokens;
            if (flushed)
            {
                ++m_cost.flushes;
                Evict(k);
            }
        }
        m_served[k] = 0;
    }
}

void
EdgeCache::TakeDemand(const DemandHeader& demand)
{
    NS_LOG_FUNCTION(this << demand.epoch);
    if (demand.epoch >= m_epochs || demand.epoch + 1 == m_epochs)
    {
        return; // no decision is left that it could be for
    }
    if (demand.epoch + 1 == m_epoch && !m_decided)
    {
        Use(demand);
    }
    else if (demand.epoch == m_epoch && m_policyStarted)
    {
        m_early = demand;
    }
    else
    {
        ++m_late;
        Drop("the report of epoch " + std::to_string(demand.epoch) + " has come in epoch " +
             std::to_string(m_epoch) + ", after the decision that it was for");
    }
}

void
EdgeCache::Use(const DemandHeader& demand)
{
    for (const auto& [name, count] : demand.counts)
    {
        const auto pair = FindPair(name);
        if (pair)
        {
            m_observation.requests[*pair] = count;
        }
        else
        {
            ++m_drops;
            Drop("a report counts requests for '" + name + "', which this server does not know");
        }
    }
    m_early.reset();
    Decide();
}

void
EdgeCache::GiveUpReport()
{
    NS_LOG_FUNCTION(this << m_epoch);
    ++m_missing;
    Decide();
}

void
EdgeCache::Decide()
{
    m_timeout.Cancel();
    m_decided = true;
    if (!m_server->IsUp())
    {
        return;
    }
    if (m_foresight)
    {
        m_observation.foreseen = m_foresight(m_epoch);
    }
    std::vector<uint8_t> cached(m_names.size());
    m_policy->Choose(m_problem, m_observation, cached);
    m_decisionTrace(m_epoch, m_observation, cached);
    Apply(cached);
    UpdateOffer();
}

void
EdgeCache::Apply(const std::vector<uint8_t>& cached)
{
    std::vector<size_t> wanted;
    for (size_t k = 0; k < cached.size(); ++k)
    {
        if (!cached[k] && m_observation.cached[k])
        {
            Evict(k);
        }
        else if (cached[k] && !m_observation.cached[k])
        {
            wanted.push_back(k);
        }
    }
    // Loads are made one after the other: what was asked for most comes first.
    std::stable_sort(wanted.begin(), wanted.end(), [this](size_t a, size_t b) {
        return m_observation.requests[a] > m_observation.requests[b];
    });
    for (const size_t k : wanted)
    {
        m_observation.cached[k] = 1;
        m_observation.ages[k] = 0;
        m_observation.contextTokens[k] = 0;
        m_store->Pin(m_names[k], true);
        m_store->Load(m_names[k]);
    }
}

void
EdgeCache::Evict(size_t pair)
{
    m_observation.cached[pair] = 0;
    m_observation.ages[pair] = 0;
    m_observation.contextTokens[pair] = 0;
    m_store->Pin(m_names[pair], false);
    m_store->Evict(m_names[pair]); // not while it is being loaded: see HandleLoaded()
}

} // namespace llmedge
} // namespace ns3
