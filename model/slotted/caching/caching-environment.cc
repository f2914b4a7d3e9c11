/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-environment.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/thought-state.h"
#include "ns3/trace-source-accessor.h"

#include <stdexcept>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeCachingEnvironment");
NS_OBJECT_ENSURE_REGISTERED(CachingEnvironment);

TypeId
CachingEnvironment::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::CachingEnvironment")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<CachingEnvironment>()
            .AddAttribute("KnownRequests",
                          "Whether a slot's requests are known when its models are chosen (they "
                          "wait until the models are loaded); otherwise those of the slot before "
                          "are.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&CachingEnvironment::m_known),
                          MakeBooleanChecker())
            .AddAttribute("TelemetryLoss",
                          "Probability that a pair's count of requests is not reported; it then "
                          "looks like 0.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&CachingEnvironment::m_telemetryLoss),
                          MakeDoubleChecker<double>(0, 1))
            .AddTraceSource("Slot",
                            "A slot has been played: its number and what it cost.",
                            MakeTraceSourceAccessor(&CachingEnvironment::m_slotTrace),
                            "ns3::llmedge::CachingEnvironment::SlotCallback")
            .AddTraceSource("Load",
                            "A model was loaded: the slot and the pair.",
                            MakeTraceSourceAccessor(&CachingEnvironment::m_loadTrace),
                            "ns3::llmedge::CachingEnvironment::PairCallback")
            .AddTraceSource("Flush",
                            "A context outgrew its window and its model was flushed: the slot and "
                            "the pair.",
                            MakeTraceSourceAccessor(&CachingEnvironment::m_flushTrace),
                            "ns3::llmedge::CachingEnvironment::PairCallback");
    return tid;
}

CachingEnvironment::CachingEnvironment()
    : m_loss(CreateObject<UniformRandomVariable>())
{
}

int64_t
CachingEnvironment::AssignStreams(int64_t stream)
{
    m_loss->SetStream(stream);
    return 1 + m_demand->AssignStreams(stream + 1);
}

void
CachingEnvironment::Configure(const CachingProblem& problem, Ptr<SlotDemand> demand)
{
    m_problem = problem;
    m_demand = demand;
}

void
CachingEnvironment::Start()
{
    NS_LOG_FUNCTION(this);
    const size_t size = m_problem.Size();
    m_observation = CachingObservation();
    m_observation.cached.assign(size, 0);
    m_observation.requests.assign(size, 0.0);
    m_observation.ages.assign(size, 0.0);
    m_observation.contextTokens.assign(size, 0.0);
    m_demand->Start();
    if (m_demand->GetRequests().size() != size)
    {
        throw std::logic_error("demand and problem have different numbers of pairs");
    }
    Observe();
}

void
CachingEnvironment::SetForesight(CachingPolicy::Foresight foresight)
{
    m_foresight = foresight;
}

const CachingObservation&
CachingEnvironment::GetObservation() const
{
    return m_observation;
}

const CachingProblem&
CachingEnvironment::GetProblem() const
{
    return m_problem;
}

const std::vector<double>&
CachingEnvironment::GetRequests() const
{
    return m_demand->GetRequests();
}

const CachingCost&
CachingEnvironment::Step(const std::vector<uint8_t>& cached)
{
    if (cached.size() != m_problem.Size() || !m_problem.Fits(m_problem.Memory(cached)))
    {
        throw std::logic_error("a caching policy chose what does not fit into memory");
    }
    m_cost = CachingCost();
    Load(cached);
    Serve();
    Advance();
    m_slotTrace(m_observation.slot, m_cost);
    if (!m_known)
    {
        m_observation.requests = m_demand->GetRequests();
    }
    m_demand->Next();
    Observe();
    return m_cost;
}

void
CachingEnvironment::Load(const std::vector<uint8_t>& cached)
{
    for (size_t k = 0; k < cached.size(); ++k)
    {
        if (cached[k] == m_observation.cached[k])
        {
            continue;
        }
        m_observation.cached[k] = cached[k];
        m_observation.ages[k] = 0;
        m_observation.contextTokens[k] = 0;
        if (cached[k])
        {
            m_cost.load += m_problem.pairs[k].loadCost;
            ++m_cost.loads;
            m_loadTrace(m_observation.slot, static_cast<uint32_t>(k));
        }
    }
}

void
CachingEnvironment::Serve()
{
    const auto& requests = m_demand->GetRequests();
    const auto& ages = m_observation.ages;
    const auto& shares = m_shares.Choose(m_problem, m_observation.cached, requests, ages);
    for (size_t k = 0; k < requests.size(); ++k)
    {
        if (requests[k] <= 0)
        {
            continue;
        }
        const auto& pair = m_problem.pairs[k];
        const double edge = shares[k] * requests[k];
        m_cost.requests += requests[k];
        m_cost.cloud += (requests[k] - edge) * pair.cloudCost;
        if (edge > 0)
        {
            const double wrong = edge * m_problem.accuracy.Gap(pair.zeroShotAccuracy, ages[k]);
            m_cost.edgeRequests += edge;
            m_cost.edgeCorrect += edge - wrong;
            m_cost.network += edge * pair.networkCost;
            m_cost.compute += edge * pair.computeCost;
            m_cost.accuracy += m_problem.accuracyPrice * wrong;
        }
    }
    m_cost.energyJ = m_shares.GetEnergy();
}

void
CachingEnvironment::Advance()
{
    const auto& requests = m_demand->GetRequests();
    const auto& shares = m_shares.Get();
    for (size_t k = 0; k < requests.size(); ++k)
    {
        if (!m_observation.cached[k])
        {
            continue;
        }
        ThoughtState state{m_observation.ages[k], m_observation.contextTokens[k]};
        if (state.Advance(m_problem.pairs[k].thoughts, shares[k] * requests[k]))
        {
            m_observation.cached[k] = 0;
            ++m_cost.flushes;
            m_flushTrace(m_observation.slot, static_cast<uint32_t>(k));
        }
        m_observation.ages[k] = state.age;
        m_observation.contextTokens[k] = state.contextTokens;
    }
}

void
CachingEnvironment::Observe()
{
    m_observation.slot = m_demand->GetSlot();
    if (m_known)
    {
        m_observation.requests = m_demand->GetRequests();
    }
    if (m_telemetryLoss > 0)
    {
        for (double& requests : m_observation.requests)
        {
            requests = m_loss->GetValue() < m_telemetryLoss ? 0 : requests;
        }
    }
    if (m_foresight == CachingPolicy::RATES)
    {
        m_observation.foreseen = m_demand->GetRates();
    }
    else if (m_foresight == CachingPolicy::REQUESTS)
    {
        m_observation.foreseen = m_demand->GetRequests();
    }
}

} // namespace llmedge
} // namespace ns3
