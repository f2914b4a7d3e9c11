/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cache.h"

#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeEdgeCache");
NS_OBJECT_ENSURE_REGISTERED(EdgeCache);

TypeId
EdgeCache::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::EdgeCache")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<EdgeCache>()
            .AddAttribute("Epoch",
                          "Time between two decisions (s).",
                          TimeValue(Seconds(10)),
                          MakeTimeAccessor(&EdgeCache::m_epochDuration),
                          MakeTimeChecker(MilliSeconds(1), Hours(24)))
            .AddAttribute("ReportTimeout",
                          "Longest wait for the report of the epoch that has ended, before the "
                          "policy chooses without it (s).",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&EdgeCache::m_reportTimeout),
                          MakeTimeChecker(Seconds(0), Hours(24)))
            .AddTraceSource("Epoch",
                            "An epoch has ended: its number and what the server has cost in it.",
                            MakeTraceSourceAccessor(&EdgeCache::m_epochTrace),
                            "ns3::llmedge::EdgeCache::EpochTracedCallback")
            .AddTraceSource("Decision",
                            "The policy has chosen: for which epoch, what it saw, and what is to "
                            "be cached.",
                            MakeTraceSourceAccessor(&EdgeCache::m_decisionTrace),
                            "ns3::llmedge::EdgeCache::DecisionTracedCallback")
            .AddTraceSource("Drop",
                            "A report of the demand, or a count of one, cannot be used.",
                            MakeTraceSourceAccessor(&EdgeCache::m_dropTrace),
                            "ns3::llmedge::EdgeCache::DropTracedCallback");
    return tid;
}

void
EdgeCache::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_next.Cancel();
    m_timeout.Cancel();
    if (m_server)
    {
        m_server->SetDemandCallback(LlmServer::DemandCallback());
        Listen(&ObjectBase::TraceDisconnectWithoutContext);
    }
    m_server = nullptr;
    m_store = nullptr;
    m_policy = nullptr;
    m_foresight = nullptr;
    Object::DoDispose();
}

void
EdgeCache::Configure(const CachingProblem& problem,
                     std::vector<std::string> names,
                     Ptr<CachingPolicy> policy,
                     Ptr<LlmServer> server)
{
    NS_LOG_FUNCTION(this << server);
    if (names.size() != problem.Size())
    {
        throw InputError("an edge cache has " + std::to_string(names.size()) +
                         " names for its pairs, expected " + std::to_string(problem.Size()));
    }
    const auto store = server->GetHost()->GetStore();
    for (const auto& name : names)
    {
        if (!store || !store->Find(name))
        {
            throw InputError("server " + std::to_string(server->GetId()) + " cannot load '" + name +
                             "', expected a model store that knows it");
        }
    }
    m_problem = problem;
    m_names = std::move(names);
    m_policy = policy;
    m_server = server;
    m_store = store;
    for (size_t k = 0; k < m_names.size(); ++k)
    {
        m_pairs[m_names[k]] = k;
    }
    m_observation.cached.assign(problem.Size(), 0);
    m_observation.requests.assign(problem.Size(), 0);
    m_observation.ages.assign(problem.Size(), 0);
    m_observation.contextTokens.assign(problem.Size(), 0);
    m_served.assign(problem.Size(), 0);
    m_server->SetDemandCallback(MakeCallback(&EdgeCache::TakeDemand, this));
    Listen(&ObjectBase::TraceConnectWithoutContext);
}

void
EdgeCache::Listen(bool (ObjectBase::*how)(std::string, const CallbackBase&))
{
    auto& server = *m_server;
    auto& store = *m_store;
    (server.*how)("Answered", MakeCallback(&EdgeCache::HandleAnswered, this));
    (server.*how)("Up", MakeCallback(&EdgeCache::HandleUp, this));
    (store.*how)("LoadBegan", MakeCallback(&EdgeCache::HandleLoadBegan, this));
    (store.*how)("Loaded", MakeCallback(&EdgeCache::HandleLoaded, this));
}

void
EdgeCache::SetForesight(Foresight foresight)
{
    m_foresight = foresight;
}

void
EdgeCache::Start(Time start, uint32_t epochs)
{
    NS_LOG_FUNCTION(this << start << epochs);
    m_epochs = epochs;
    m_server->SetOffer({});
    m_next = Simulator::Schedule(start - Simulator::Now(), &EdgeCache::BeginEpoch, this);
}

const CachingProblem&
EdgeCache::GetProblem() const
{
    return m_problem;
}

std::optional<size_t>
EdgeCache::FindPair(const std::string& name) const
{
    const auto found = m_pairs.find(name);
    return found == m_pairs.end() ? std::nullopt : std::optional<size_t>(found->second);
}

bool
EdgeCache::IsCached(size_t pair) const
{
    return m_observation.cached.at(pair) != 0 &&
           m_store->GetResidency(m_names[pair]) == Residency::RESIDENT;
}

bool
EdgeCache::IsWanted(size_t pair) const
{
    return m_observation.cached.at(pair) != 0;
}

double
EdgeCache::GetAge(size_t pair) const
{
    return m_observation.ages.at(pair);
}

uint32_t
EdgeCache::GetEpoch() const
{
    return m_epoch;
}

uint64_t
EdgeCache::GetLateReports() const
{
    return m_late;
}

uint64_t
EdgeCache::GetMissingReports() const
{
    return m_missing;
}

uint64_t
EdgeCache::GetDrops() const
{
    return m_drops;
}

bool
EdgeCache::Offers(size_t pair) const
{
    const auto& constants = m_problem.pairs[pair];
    return IsCached(pair) &&
           m_problem.EdgeCost(constants, m_observation.ages[pair]) < constants.cloudCost &&
           m_cost.energyJ + constants.energyJ <= m_problem.energyJ * (1 + 1e-9);
}

void
EdgeCache::UpdateOffer()
{
    std::set<std::string> offer;
    for (size_t k = 0; k < m_names.size(); ++k)
    {
        if (Offers(k))
        {
            offer.insert(m_names[k]);
        }
    }
    m_server->SetOffer(offer);
}

void
EdgeCache::HandleLoadBegan(const std::string& name, Time duration)
{
    const auto pair = FindPair(name);
    if (pair)
    {
        m_cost.load += m_problem.pairs[*pair].loadCost;
        ++m_cost.loads;
    }
}

void
EdgeCache::HandleLoaded(const std::string& name, Time duration)
{
    const auto pair = FindPair(name);
    if (pair && !m_observation.cached[*pair])
    {
        m_store->Evict(name); // unwanted since its load began
    }
    UpdateOffer();
}

void
EdgeCache::HandleAnswered(uint64_t id,
                          const std::string& model,
                          uint32_t promptTokens,
                          uint32_t tokens)
{
    const auto pair = FindPair(model);
    if (!pair)
    {
        return;
    }
    const auto cost = m_problem.Measured(*pair, m_observation.ages[*pair], promptTokens, tokens);
    const double gap =
        m_problem.accuracy.Gap(m_problem.pairs[*pair].zeroShotAccuracy, m_observation.ages[*pair]);
    m_served[*pair] += 1;
    m_cost.network += cost.network;
    m_cost.compute += cost.compute;
    m_cost.accuracy += cost.accuracy;
    m_cost.energyJ += cost.energyJ;
    ++m_cost.requests;
    ++m_cost.edgeRequests;
    m_cost.edgeCorrect += 1 - gap;
    UpdateOffer();
}

void
EdgeCache::HandleUp(bool before, bool now)
{
    NS_LOG_FUNCTION(this << before << now);
    const size_t size = m_names.size();
    m_observation.cached.assign(size, 0);
    m_observation.ages.assign(size, 0);
    m_observation.contextTokens.assign(size, 0);
    m_served.assign(size, 0);
    if (now)
    {
        m_server->SetOffer({});
    }
}

void
EdgeCache::Drop(const std::string& reason)
{
    NS_LOG_WARN("edge cache of server " << m_server->GetId() << ": " << reason);
    m_dropTrace(reason);
}

} // namespace llmedge
} // namespace ns3
