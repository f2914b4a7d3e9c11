/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "agent-demand.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <numeric>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(AgentDemand);

namespace
{

// Means up to here are drawn at once: exp(-mean) is far from the smallest number there is.
constexpr double MOST_AT_ONCE = 64;

} // namespace

TypeId
AgentDemand::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::AgentDemand")
            .SetParent<SlotDemand>()
            .SetGroupName("LlmEdge")
            .AddConstructor<AgentDemand>()
            .AddAttribute("Rate",
                          "Requests per agent and slot, averaged over agents.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&AgentDemand::m_rate),
                          MakeDoubleChecker<double>(0, 1e4))
            .AddAttribute("Skew",
                          "Exponent of Zipf's law of the agents' popularity.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&AgentDemand::m_skew),
                          MakeDoubleChecker<double>(0, 10))
            .AddAttribute("DriftPerAgent",
                          "Swaps of two random agents' popularity per slot and agent.",
                          DoubleValue(0.01),
                          MakeDoubleAccessor(&AgentDemand::m_drift),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("OnShare",
                          "Fraction of the slots in which an agent's users of a model are active.",
                          DoubleValue(0.4),
                          MakeDoubleAccessor(&AgentDemand::m_onShare),
                          MakeDoubleChecker<double>(1e-3, 1))
            .AddAttribute("OnSlots",
                          "Mean number of slots for which they stay active.",
                          DoubleValue(25),
                          MakeDoubleAccessor(&AgentDemand::m_onSlots),
                          MakeDoubleChecker<double>(1, 1e6))
            .AddAttribute("OffActivity",
                          "Activity of users that are not active, as a fraction of the mean.",
                          DoubleValue(0.1),
                          MakeDoubleAccessor(&AgentDemand::m_offActivity),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("ShiftSlot",
                          "Slot before which the popularity of all agents is drawn again; 0: none.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&AgentDemand::m_shiftSlot),
                          MakeUintegerChecker<uint32_t>());
    return tid;
}

AgentDemand::AgentDemand()
    : m_rankDraws(CreateObject<UniformRandomVariable>()),
      m_driftDraws(CreateObject<UniformRandomVariable>())
{
}

int64_t
AgentDemand::AssignStreams(int64_t stream)
{
    m_rankDraws->SetStream(stream);
    m_driftDraws->SetStream(stream + 1);
    m_switchDraws.SetStream(stream + 2);
    m_requestDraws.SetStream(stream + 3);
    return 4;
}

void
AgentDemand::SetAgents(const std::vector<std::vector<double>>& shares)
{
    if (shares.empty() || shares.front().empty())
    {
        throw InputError("there are no agents or no models to request, expected at least one");
    }
    if (m_onShare < 1 && m_onShare / (1 - m_onShare) > m_onSlots)
    {
        throw InputError("users cannot be active for " + std::to_string(m_onSlots) +
                         " slots at a time and in a share of " + std::to_string(m_onShare) +
                         " of all slots, expected a share of at most " +
                         std::to_string(m_onSlots / (1 + m_onSlots)));
    }
    m_models = shares.front().size();
    m_shares.clear();
    for (const auto& agent : shares)
    {
        if (agent.size() != m_models)
        {
            throw InputError("agents have shares of " + std::to_string(m_models) + " and of " +
                             std::to_string(agent.size()) + " models, expected the same number");
        }
        m_shares.insert(m_shares.end(), agent.begin(), agent.end());
    }
    const size_t agents = shares.size();
    m_popularity.resize(agents);
    for (size_t rank = 0; rank < agents; ++rank)
    {
        m_popularity[rank] = std::pow(static_cast<double>(rank + 1), -m_skew);
    }
    const double sum = std::accumulate(m_popularity.begin(), m_popularity.end(), 0.0);
    for (double& popularity : m_popularity)
    {
        popularity *= m_rate * static_cast<double>(agents) / sum;
    }
    m_ranks.resize(agents);
    m_active.resize(m_shares.size());
    m_rates.assign(m_shares.size(), 0.0);
    m_idle.assign(m_shares.size(), 1.0);
    m_requests.resize(m_shares.size());
}

void
AgentDemand::Start()
{
    m_slot = 0;
    std::iota(m_ranks.begin(), m_ranks.end(), 0);
    Shuffle();
    for (auto& active : m_active)
    {
        active = m_switchDraws.GetValue() < m_onShare;
    }
    Draw();
}

void
AgentDemand::Next()
{
    ++m_slot;
    Drift();
    if (m_slot == m_shiftSlot)
    {
        Shuffle();
    }
    Switch();
    Draw();
}

uint32_t
AgentDemand::GetSlot() const
{
    return m_slot;
}

const std::vector<double>&
AgentDemand::GetRates() const
{
    return m_rates;
}

const std::vector<double>&
AgentDemand::GetRequests() const
{
    return m_requests;
}

void
AgentDemand::Shuffle()
{
    for (size_t left = m_ranks.size(); left > 1; --left)
    {
        const auto other = m_rankDraws->GetInteger(0, static_cast<uint32_t>(left - 1));
        std::swap(m_ranks[other], m_ranks[left - 1]);
    }
}

void
AgentDemand::Drift()
{
    const auto agents = static_cast<uint32_t>(m_ranks.size());
    double swaps = m_drift * agents;
    while (agents > 1 && swaps > 0 && m_driftDraws->GetValue() < swaps)
    {
        const auto one = m_driftDraws->GetInteger(0, agents - 1);
        const auto other = (one + 1 + m_driftDraws->GetInteger(0, agents - 2)) % agents;
        std::swap(m_ranks[one], m_ranks[other]);
        swaps -= 1;
    }
}

void
AgentDemand::Switch()
{
    const double stop = m_onShare < 1 ? 1 / m_onSlots : 0;
    const double start = m_onShare < 1 ? stop * m_onShare / (1 - m_onShare) : 1;
    for (auto& active : m_active)
    {
        const double draw = m_switchDraws.GetValue();
        active = active ? draw >= stop : draw < start;
    }
}

void
AgentDemand::Draw()
{
    const double on = (1 - m_offActivity * (1 - m_onShare)) / m_onShare;
    size_t k = 0;
    for (const auto rank : m_ranks)
    {
        for (size_t model = 0; model < m_models; ++model, ++k)
        {
            const double activity = m_active[k] ? on : m_offActivity;
            const double rate = m_popularity[rank] * m_shares[k] * activity;
            // Most rates stay from slot to slot, and exponentials take longer than the rest.
            if (rate != m_rates[k])
            {
                m_rates[k] = rate;
                m_idle[k] = std::exp(-rate);
            }
            m_requests[k] = rate > MOST_AT_ONCE ? LargePoisson(rate) : Poisson(rate, m_idle[k]);
        }
    }
}

double
AgentDemand::LargePoisson(double mean)
{
    double count = 0;
    while (mean > MOST_AT_ONCE)
    {
        count += Poisson(MOST_AT_ONCE, std::exp(-MOST_AT_ONCE));
        mean -= MOST_AT_ONCE;
    }
    return count + Poisson(mean, std::exp(-mean));
}

double
AgentDemand::Poisson(double mean, double none)
{
    double count = 0;
    const double draw = m_requestDraws.GetValue();
    double term = none;
    double sum = term;
    for (double n = 1; sum <= draw && term > 0; ++n)
    {
        term *= mean / n;
        sum += term;
        ++count;
    }
    return count;
}

} // namespace llmedge
} // namespace ns3
