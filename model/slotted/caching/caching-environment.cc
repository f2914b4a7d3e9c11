/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-environment.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/trace-source-accessor.h"

#include <algorithm>
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
            .AddAttribute(
                "KnownRequests",
                "Whether a slot's requests are known when its models are chosen (they wait until "
                "the models are loaded); otherwise the requests of the previous slot are known.",
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
                            "A slot has been played: its number and its cost.",
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
    int64_t used = 1 + m_demand->AssignStreams(stream + 1);
    if (m_shared)
    {
        used += m_shared->AssignStreams(stream + used);
    }
    return used;
}

void
CachingEnvironment::Configure(const CachingProblem& problem, Ptr<SlotDemand> demand)
{
    m_ledger.SetProblem(problem);
    m_demand = demand;
}

void
CachingEnvironment::Start()
{
    NS_LOG_FUNCTION(this);
    m_ledger.Start();
    m_loads.Start(GetProblem().Size());
    m_slowLoads = std::any_of(GetProblem().pairs.begin(),
                              GetProblem().pairs.end(),
                              [](const CachingPair& pair) { return pair.loadSlots > 0; });
    m_demand->Start();
    if (m_shared)
    {
        m_shared->Start();
    }
    if (m_demand->GetRequests().size() != GetProblem().Size())
    {
        throw std::logic_error("demand and problem have different numbers of pairs");
    }
    for (const auto& report : m_reports.value_or(std::vector<ReportedDemand>()))
    {
        if (report.requests.size() != GetProblem().Size() ||
            report.reports.size() != GetProblem().Size())
        {
            throw std::logic_error("reports and problem have different numbers of pairs");
        }
    }
    Observe();
}

void
CachingEnvironment::SetForesight(CachingPolicy::Foresight foresight)
{
    m_foresight = foresight;
}

void
CachingEnvironment::SetReports(std::vector<std::vector<double>> reports)
{
    m_reports.emplace();
    for (auto& requests : reports)
    {
        m_reports->emplace_back(requests.size(), CachingObservation::COUNTED);
        m_reports->back().requests = std::move(requests);
    }
}

void
CachingEnvironment::SetReports(std::vector<ReportedDemand> reports)
{
    m_reports = std::move(reports);
}

void
CachingEnvironment::SetSharedReports(Ptr<SharedReports> reports)
{
    m_shared = reports;
}

const CachingObservation&
CachingEnvironment::GetObservation() const
{
    return m_ledger.GetObservation();
}

const CachingProblem&
CachingEnvironment::GetProblem() const
{
    return m_ledger.GetProblem();
}

const std::vector<double>&
CachingEnvironment::GetRequests() const
{
    return m_demand->GetRequests();
}

const CachingCost&
CachingEnvironment::Step(const std::vector<uint8_t>& cached)
{
    return Play(cached, nullptr);
}

const CachingCost&
CachingEnvironment::Step(const std::vector<uint8_t>& cached, const std::vector<double>& shares)
{
    if (shares.size() != GetProblem().Size())
    {
        throw std::logic_error("a caching policy chose shares of other pairs");
    }
    return Play(cached, &shares);
}

const CachingCost&
CachingEnvironment::Play(const std::vector<uint8_t>& cached, const std::vector<double>* shares)
{
    const auto& problem = GetProblem();
    if (cached.size() != problem.Size() || !problem.Fits(problem.Memory(cached)))
    {
        throw std::logic_error("a caching policy chose what does not fit into memory");
    }
    auto& observation = m_ledger.GetObservation();
    m_ledger.ClearCost();
    Load(cached);
    Serve(shares);
    for (const size_t k : m_ledger.Advance())
    {
        m_flushTrace(observation.slot, static_cast<uint32_t>(k));
    }
    m_slotTrace(observation.slot, m_ledger.GetCost());
    if (!m_known)
    {
        observation.requests = m_demand->GetRequests();
        observation.reports.assign(problem.Size(), CachingObservation::COUNTED);
    }
    if (m_shared)
    {
        m_shared->EndSlot();
    }
    m_demand->Next();
    Observe();
    return m_ledger.GetCost();
}

void
CachingEnvironment::Load(const std::vector<uint8_t>& cached)
{
    const auto& observation = m_ledger.GetObservation();
    std::vector<size_t> wanted; // by loads that take time
    for (size_t k = 0; k < cached.size(); ++k)
    {
        if (cached[k] == observation.cached[k])
        {
            continue;
        }
        if (!cached[k])
        {
            m_ledger.Release(k);
            m_loads.Remove(k);
            continue;
        }
        m_ledger.Keep(k);
        if (m_slowLoads)
        {
            wanted.push_back(k);
        }
        else
        {
            BeginLoad(k);
        }
    }
    if (m_slowLoads)
    {
        GoOnLoading(wanted);
    }
}

void
CachingEnvironment::BeginLoad(size_t pair)
{
    m_ledger.PayLoad(pair);
    m_loadTrace(m_ledger.GetObservation().slot, static_cast<uint32_t>(pair));
}

void
CachingEnvironment::GoOnLoading(std::vector<size_t>& wanted)
{
    const auto& requests = m_ledger.GetObservation().requests;
    std::stable_sort(wanted.begin(), wanted.end(), [&requests](size_t a, size_t b) {
        return requests[a] > requests[b];
    });
    for (const size_t k : wanted)
    {
        m_loads.Add(k, GetProblem().pairs[k].loadSlots);
    }
    for (const size_t k : m_loads.Advance())
    {
        BeginLoad(k);
    }
}

const std::vector<double>&
CachingEnvironment::Servable()
{
    const auto& requests = m_demand->GetRequests();
    if (!m_slowLoads)
    {
        return requests;
    }
    m_servable = requests;
    for (size_t k = 0; k < m_servable.size(); ++k)
    {
        m_servable[k] *= m_loads.GetReady(k);
    }
    return m_servable;
}

void
CachingEnvironment::Serve(const std::vector<double>* wanted)
{
    const auto& problem = GetProblem();
    const auto& observation = m_ledger.GetObservation();
    const auto& requests = m_demand->GetRequests();
    const auto& servable = Servable();
    const auto& shares =
        wanted ? m_shares.Limit(problem, observation.cached, servable, observation.ages, *wanted)
               : m_shares.Choose(problem, observation.cached, servable, observation.ages);
    for (size_t k = 0; k < requests.size(); ++k)
    {
        if (requests[k] <= 0)
        {
            continue;
        }
        const auto& pair = problem.pairs[k];
        const double edge = shares[k] * servable[k];
        m_ledger.AddRequests(requests[k]);
        m_ledger.PayCloud(k, requests[k] - edge);
        if (edge > 0)
        {
            m_ledger.PayEdge(k, edge, pair.networkCost, pair.computeCost);
        }
    }
    m_ledger.AddEnergy(m_shares.GetEnergy());
}

void
CachingEnvironment::Observe()
{
    auto& observation = m_ledger.GetObservation();
    observation.slot = m_demand->GetSlot();
    observation.loadBacklog = m_loads.GetBacklog();
    if (m_known)
    {
        observation.requests = m_demand->GetRequests();
        observation.reports.assign(GetProblem().Size(), CachingObservation::COUNTED);
    }
    if (m_telemetryLoss > 0)
    {
        LoseCounts();
    }
    if (m_reports)
    {
        const auto slot = observation.slot;
        const auto& report = slot < m_reports->size()
                                 ? m_reports->at(slot)
                                 : ReportedDemand(GetProblem().Size(), CachingObservation::MISSING);
        observation.requests = report.requests;
        observation.reports = report.reports;
    }
    if (m_shared)
    {
        m_shared->Fill(observation);
    }
    if (m_foresight == CachingPolicy::RATES)
    {
        observation.foreseen = m_demand->GetRates();
    }
    else if (m_foresight == CachingPolicy::REQUESTS)
    {
        observation.foreseen = m_demand->GetRequests();
    }
}

void
CachingEnvironment::LoseCounts()
{
    auto& observation = m_ledger.GetObservation();
    for (size_t k = 0; k < observation.requests.size(); ++k)
    {
        // Before the first slot there is no count to lose; the draw keeps later slots the same.
        if (m_loss->GetValue() < m_telemetryLoss &&
            observation.reports[k] != CachingObservation::MISSING)
        {
            observation.requests[k] = 0;
            observation.reports[k] = CachingObservation::LOST;
        }
    }
}

} // namespace llmedge
} // namespace ns3
