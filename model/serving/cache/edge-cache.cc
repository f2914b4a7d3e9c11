/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cache.h"

#include "ns3/boolean.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <set>

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
            .AddAttribute("ZerosReported",
                          "Whether reports list models without requests, too (DemandReporter's "
                          "ReportZeros); then the count of a model that is not listed has been "
                          "lost, otherwise it is 0.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&EdgeCache::m_zerosReported),
                          MakeBooleanChecker())
            .AddAttribute("ShareWait",
                          "Where servers share their reports: longest wait for those of the "
                          "others, when the server's own has come (s).",
                          TimeValue(MilliSeconds(100)),
                          MakeTimeAccessor(&EdgeCache::m_shareWait),
                          MakeTimeChecker(Seconds(0), Hours(24)))
            .AddTraceSource("Epoch",
                            "An epoch has ended: its number and the server's cost in it.",
                            MakeTraceSourceAccessor(&EdgeCache::m_epochTrace),
                            "ns3::llmedge::EdgeCache::EpochTracedCallback")
            .AddTraceSource(
                "Decision",
                "The policy has chosen: the epoch, what the policy saw, and the pairs to cache.",
                MakeTraceSourceAccessor(&EdgeCache::m_decisionTrace),
                "ns3::llmedge::EdgeCache::DecisionTracedCallback")
            .AddTraceSource("Skip",
                            "The policy cannot choose, since the server is down or the report has "
                            "been awaited to the epoch's end: the epoch, and what was known.",
                            MakeTraceSourceAccessor(&EdgeCache::m_skipTrace),
                            "ns3::llmedge::EdgeCache::SkipTracedCallback")
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
    m_othersTimeout.Cancel();
    if (const auto server = m_server.GetServer())
    {
        server->SetDemandCallback(LlmServer::DemandCallback());
        server->SetSharedDemandCallback(LlmServer::SharedDemandCallback());
        server->TraceDisconnectWithoutContext("Up", MakeCallback(&EdgeCache::HandleUp, this));
        server->TraceDisconnectWithoutContext("Powered", MakeCallback(&EdgeCache::HandleUp, this));
        m_server.Dispose();
    }
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
    m_server.Configure(problem, std::move(names), server);
    m_policy = policy;
    server->SetDemandCallback(MakeCallback(&EdgeCache::TakeDemand, this));
    server->TraceConnectWithoutContext("Up", MakeCallback(&EdgeCache::HandleUp, this));
    server->TraceConnectWithoutContext("Powered", MakeCallback(&EdgeCache::HandleUp, this));
}

void
EdgeCache::SetForesight(Foresight foresight)
{
    m_foresight = foresight;
}

void
EdgeCache::SetHomes(uint32_t home, uint32_t homes)
{
    NS_LOG_FUNCTION(this << home << homes);
    auto& observation = m_server.GetLedger().GetObservation();
    observation.home = home;
    observation.homes = homes;
    m_shares = true;
    m_server.GetServer()->SetSharedDemandCallback(MakeCallback(&EdgeCache::TakeSharedDemand, this));
}

void
EdgeCache::Start(Time start, uint32_t epochs)
{
    NS_LOG_FUNCTION(this << start << epochs);
    m_epochs.SetNumber(epochs);
    m_server.OfferNothing();
    m_next = Simulator::Schedule(start - Simulator::Now(), &EdgeCache::BeginEpoch, this);
}

const CachingProblem&
EdgeCache::GetProblem() const
{
    return m_server.GetLedger().GetProblem();
}

Ptr<CachingPolicy>
EdgeCache::GetPolicy() const
{
    return m_policy;
}

std::optional<size_t>
EdgeCache::FindPair(const std::string& name) const
{
    return m_server.FindPair(name);
}

bool
EdgeCache::IsCached(size_t pair) const
{
    return m_server.IsCached(pair);
}

bool
EdgeCache::IsWanted(size_t pair) const
{
    return m_server.IsWanted(pair);
}

double
EdgeCache::GetAge(size_t pair) const
{
    return m_server.GetLedger().GetObservation().ages.at(pair);
}

uint32_t
EdgeCache::GetEpoch() const
{
    return m_epochs.GetEpoch();
}

uint64_t
EdgeCache::GetLateReports() const
{
    return m_epochs.GetLate();
}

uint64_t
EdgeCache::GetMissingReports() const
{
    return m_epochs.GetMissing();
}

uint64_t
EdgeCache::GetDrops() const
{
    return m_drops;
}

void
EdgeCache::BeginEpoch()
{
    NS_LOG_FUNCTION(this << m_epochs.GetEpoch());
    const bool first = !m_epochs.HasBegun();
    if (first)
    {
        m_policy->Start(GetProblem());
    }
    else
    {
        if (!m_timeout.IsExpired() || !m_othersTimeout.IsExpired())
        {
            Skip();
        }
        m_timeout.Cancel();
        m_othersTimeout.Cancel();
        m_server.Advance();
        m_epochTrace(m_epochs.GetEpoch(), m_server.GetLedger().GetCost());
        m_server.GetLedger().ClearCost();
    }
    m_epochs.Begin();
    auto& observation = m_server.GetLedger().GetObservation();
    observation.slot = m_epochs.GetEpoch();
    std::fill(observation.requests.begin(), observation.requests.end(), 0.0);
    observation.reports.assign(observation.requests.size(), CachingObservation::MISSING);
    if (m_epochs.AreOver())
    {
        return;
    }
    m_next = Simulator::Schedule(m_epochDuration, &EdgeCache::BeginEpoch, this);
    if (first)
    {
        m_epochs.Decide();
        Choose();
    }
    else if (const auto early = m_epochs.GetEarly())
    {
        AwaitOthers(*early);
    }
    else
    {
        const Time wait = std::min(m_reportTimeout, m_epochDuration);
        m_timeout = Simulator::Schedule(wait, &EdgeCache::GiveUpReport, this);
        m_server.UpdateOffer();
    }
}

void
EdgeCache::Finish()
{
    NS_LOG_FUNCTION(this);
    m_next.Cancel();
    m_timeout.Cancel();
    m_othersTimeout.Cancel();
    if (m_epochs.HasBegun())
    {
        if (!m_epochs.AreOver())
        {
            m_server.Advance();
        }
        m_epochTrace(m_epochs.GetEpoch(), m_server.GetLedger().GetCost());
        m_server.GetLedger().ClearCost();
    }
}

void
EdgeCache::TakeDemand(const DemandHeader& demand)
{
    NS_LOG_FUNCTION(this << demand.epoch);
    if (m_shares)
    {
        Note(m_server.GetLedger().GetObservation().home, demand); // a late one, too
    }
    switch (m_epochs.Take(demand))
    {
    case CachingEpochs::Use::NOW:
        AwaitOthers(demand);
        break;
    case CachingEpochs::Use::LATE:
        Drop("the report of epoch " + std::to_string(demand.epoch) + " has come in epoch " +
             std::to_string(m_epochs.GetEpoch()) + ", after the decision that it was for");
        break;
    case CachingEpochs::Use::LATER:
    case CachingEpochs::Use::NEVER:
        break;
    }
}

void
EdgeCache::TakeSharedDemand(const SharedDemandHeader& demand)
{
    NS_LOG_FUNCTION(this << demand.home << demand.epoch);
    if (demand.home >= m_server.GetLedger().GetObservation().homes)
    {
        Drop("a report of the demand at server " + std::to_string(demand.home) +
             ", which shares none");
        return;
    }
    Note(demand.home, demand);
    if (!m_othersTimeout.IsExpired() && HaveAllReported())
    {
        m_othersTimeout.Cancel();
        DecideBy(m_own);
    }
}

void
EdgeCache::AwaitOthers(const DemandHeader& demand)
{
    if (!m_othersTimeout.IsExpired())
    {
        return; // the report has come twice
    }
    if (!m_shares || HaveAllReported())
    {
        DecideBy(demand);
        return;
    }
    m_timeout.Cancel();
    m_own = demand;
    m_othersTimeout = Simulator::Schedule(m_shareWait, [this] { DecideBy(m_own); });
}

bool
EdgeCache::HaveAllReported() const
{
    const auto& observation = m_server.GetLedger().GetObservation();
    std::set<uint32_t> homes;
    for (const auto& report : observation.homeReports)
    {
        if (report.slot + 1 == m_epochs.GetEpoch())
        {
            homes.insert(report.home);
        }
    }
    return homes.size() == observation.homes;
}

void
EdgeCache::Note(uint32_t home, const DemandHeader& demand)
{
    auto counted = ReadCounts(demand.counts);
    m_server.GetLedger().GetObservation().homeReports.push_back(
        {home, demand.epoch, std::move(counted.requests), std::move(counted.reports)});
}

void
EdgeCache::DecideBy(const DemandHeader& demand)
{
    for (const auto& [name, count] : demand.counts)
    {
        if (!FindPair(name))
        {
            ++m_drops;
            Drop("a report counts requests for '" + name + "', which this server does not know");
        }
    }
    auto& observation = m_server.GetLedger().GetObservation();
    auto demanded = ReadCounts(demand.counts);
    observation.requests = std::move(demanded.requests);
    observation.reports = std::move(demanded.reports);
    m_epochs.Decide();
    Choose();
}

ReportedDemand
EdgeCache::ReadCounts(const std::map<std::string, uint32_t>& counts) const
{
    ReportedDemand demand(GetProblem().Size(),
                          m_zerosReported ? CachingObservation::LOST : CachingObservation::COUNTED);
    for (const auto& [name, count] : counts)
    {
        if (const auto pair = FindPair(name))
        {
            demand.requests[*pair] = count;
            demand.reports[*pair] = CachingObservation::COUNTED;
        }
    }
    return demand;
}

void
EdgeCache::GiveUpReport()
{
    NS_LOG_FUNCTION(this << m_epochs.GetEpoch());
    m_epochs.DecideWithoutReport();
    Choose();
}

void
EdgeCache::Choose()
{
    m_timeout.Cancel();
    const auto server = m_server.GetServer();
    if (!server->IsUp() || !server->IsPowered())
    {
        Skip(); // without power, a load would take energy that there is not
        return;
    }
    auto& observation = m_server.GetLedger().GetObservation();
    observation.loadBacklog = m_server.GetLoadBacklog();
    if (m_foresight)
    {
        observation.foreseen = m_foresight(m_epochs.GetEpoch());
    }
    std::vector<uint8_t> cached(GetProblem().Size());
    m_policy->Choose(GetProblem(), observation, cached);
    m_decisionTrace(m_epochs.GetEpoch(), observation, cached);
    observation.homeReports.clear();
    m_server.Apply(cached);
    m_server.UpdateOffer();
}

void
EdgeCache::Skip()
{
    auto& observation = m_server.GetLedger().GetObservation();
    m_policy->NoteSkippedSlot(GetProblem(), observation);
    m_skipTrace(m_epochs.GetEpoch(), observation);
    observation.homeReports.clear();
}

void
EdgeCache::HandleUp(bool before, bool now)
{
    NS_LOG_FUNCTION(this << before << now);
    if (before && !now && m_epochs.HasBegun() && !m_epochs.AreOver())
    {
        m_policy->NoteCrash(GetProblem());
    }
}

void
EdgeCache::Drop(const std::string& reason)
{
    NS_LOG_WARN("edge cache of server " << m_server.GetServer()->GetId() << ": " << reason);
    m_dropTrace(reason);
}

} // namespace llmedge
} // namespace ns3
