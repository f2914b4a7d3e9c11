/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-recorder.h"

#include "ns3/caching-environment.h"
#include "ns3/caching-system.h"
#include "ns3/simulator.h"

#include <cmath>
#include <cstdio>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(CachingRecorder);

TypeId
CachingRecorder::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::CachingRecorder").SetParent<RunPart>().SetGroupName("LlmEdge");
    return tid;
}

CachingRecorder::CachingRecorder(std::vector<Ptr<EdgeCache>> caches,
                                 Time start,
                                 Time epoch,
                                 uint32_t epochs)
    : m_caches(std::move(caches)),
      m_table(start, epoch, epochs, m_caches.size())
{
    for (size_t i = 0; i < m_caches.size(); ++i)
    {
        m_caches[i]->TraceConnectWithoutContext(
            "Epoch",
            MakeBoundCallback(
                +[](CachingRecorder* self,
                    size_t server,
                    uint32_t number,
                    const CachingCost& cost) { self->EpochEnded(server, number, cost); },
                this,
                i));
    }
}

CachingRecorder::~CachingRecorder()
{
    for (const auto& cache : m_caches)
    {
        cache->Dispose();
    }
    if (m_controller)
    {
        m_controller->TraceDisconnectWithoutContext("Arrival",
                                                    MakeCallback(&CachingRecorder::Arrived, this));
        m_controller->TraceDisconnectWithoutContext(
            "Dispatch",
            MakeCallback(&CachingRecorder::Dispatched, this));
        m_reporter->TraceDisconnectWithoutContext("Report",
                                                  MakeCallback(&CachingRecorder::Reported, this));
        m_ledger->TraceDisconnectWithoutContext("RequestEnded",
                                                MakeCallback(&CachingRecorder::RequestEnded, this));
        m_reporter->Dispose();
    }
}

void
CachingRecorder::Listen(Ptr<LlmController> controller,
                        Ptr<DemandReporter> reporter,
                        Ptr<RequestLedger> ledger,
                        std::vector<bool> cloud)
{
    m_controller = controller;
    m_reporter = reporter;
    m_ledger = ledger;
    m_cloud = std::move(cloud);
    controller->TraceConnectWithoutContext("Dispatch",
                                           MakeCallback(&CachingRecorder::Dispatched, this));
    reporter->TraceConnectWithoutContext("Report", MakeCallback(&CachingRecorder::Reported, this));
    ledger->TraceConnectWithoutContext("RequestEnded",
                                       MakeCallback(&CachingRecorder::RequestEnded, this));
}

void
CachingRecorder::SetTwin(const CachingPolicyFactory& policies,
                         std::vector<Ptr<RecordedDemand>> demands,
                         int64_t stream)
{
    m_policies = policies;
    m_demands = std::move(demands);
    m_stream = stream;
}

void
CachingRecorder::FollowDevices()
{
    const auto pairs = m_caches.front()->GetProblem().Size();
    m_homes.emplace(m_caches.size(), m_table.GetEpochs(), pairs);
    m_controller->TraceConnectWithoutContext("Arrival",
                                             MakeCallback(&CachingRecorder::Arrived, this));
    for (size_t i = 0; i < m_caches.size(); ++i)
    {
        m_caches[i]->TraceConnectWithoutContext(
            "Decision",
            MakeBoundCallback(
                +[](HomeDemands* homes,
                    size_t server,
                    uint32_t epoch,
                    const CachingObservation& seen,
                    const std::vector<uint8_t>&) {
                    if (!seen.foreseen.empty())
                    {
                        homes->Foresee(server, epoch, seen.foreseen);
                    }
                },
                &*m_homes,
                i));
    }
}

size_t
CachingRecorder::GetHome(const RequestRecord& record) const
{
    return m_homes ? m_homes->Find(record) : record.device % m_caches.size();
}

void
CachingRecorder::Arrived(const RequestView& request)
{
    const auto pair = m_caches.front()->FindPair(request.model);
    m_homes->Arrive(request, m_table.GetEpoch(Simulator::Now()), pair);
}

const CachingCost&
CachingRecorder::GetCost() const
{
    return m_mean;
}

const std::optional<CachingCost>&
CachingRecorder::GetSlottedCost() const
{
    return m_twin;
}

const CachingCostTable&
CachingRecorder::GetTable() const
{
    return m_table;
}

double
CachingRecorder::GetLoadingCost() const
{
    return m_loadingCost;
}

void
CachingRecorder::EpochEnded(size_t server, uint32_t epoch, const CachingCost& cost)
{
    m_table.At(epoch, server).cost += cost;
}

void
CachingRecorder::Dispatched(const RequestView& request, const ServerView& server)
{
    const size_t home = m_homes ? m_homes->Find(request) : request.device % m_caches.size();
    const auto& cache = *m_caches[home];
    const auto pair = cache.FindPair(request.model);
    if (server.cloud && pair && cache.IsWanted(*pair) && !cache.IsCached(*pair))
    {
        const auto cost = cache.GetProblem().Marginal(*pair, 0, true);
        m_table.At(Simulator::Now(), home).loadingCost += cost.cloud - cost.Edge();
    }
}

void
CachingRecorder::Reported(uint32_t server, const DemandHeader& demand, uint32_t lost, bool sent)
{
    if (demand.epoch < m_table.GetEpochs())
    {
        auto& cell = m_table.At(demand.epoch, server);
        cell.lostCounts += lost;
        cell.reported = demand.counts;
    }
}

void
CachingRecorder::RequestEnded(const RequestRecord& record)
{
    const size_t home = GetHome(record);
    auto& cell = m_table.At(record.created, home);
    if (record.state != RequestState::COMPLETED)
    {
        ++cell.notAnswered;
        return;
    }
    const auto pair = m_caches[home]->FindPair(record.model);
    if (pair && record.server < m_cloud.size() && m_cloud[record.server])
    {
        const auto& problem = m_caches[home]->GetProblem();
        cell.cost.requests += 1;
        cell.cost.cloud +=
            problem.Measured(*pair, 0, record.promptTokens, record.tokensReceived).cloud;
    }
}

std::vector<ReportedDemand>
CachingRecorder::GetReports(size_t server) const
{
    const auto& cache = *m_caches[server];
    const ReportedDemand nothing(cache.GetProblem().Size(), CachingObservation::MISSING);
    std::vector<ReportedDemand> reports(m_table.GetEpochs(), nothing);
    for (uint32_t slot = 1; slot < m_table.GetEpochs(); ++slot)
    {
        if (const auto& reported = m_table.At(slot - 1, server).reported)
        {
            reports[slot] = cache.ReadCounts(*reported);
        }
    }
    return reports;
}

CachingCost
CachingRecorder::RunTwin() const
{
    CachingSystem system;
    auto stream = m_stream;
    for (size_t i = 0; i < m_demands.size(); ++i)
    {
        const auto environment = CreateObject<CachingEnvironment>();
        auto problem = m_caches[i]->GetProblem();
        for (auto& pair : problem.pairs)
        {
            pair.loadSlots = 0; // the twin is what it would cost if loads took no time
        }
        environment->Configure(problem, m_homes ? m_homes->Get(i) : m_demands[i]);
        environment->SetReports(GetReports(i));
        const auto policy = m_policies.Create();
        stream += environment->AssignStreams(stream);
        stream += policy->AssignStreams(stream);
        system.Add(environment, policy);
    }
    return system.RunEpisode(m_table.GetEpochs());
}

void
CachingRecorder::Finish(RunDirectory* directory)
{
    for (const auto& cache : m_caches)
    {
        cache->Finish();
    }
    m_mean = m_table.GetMeanCost();
    m_loadingCost = m_table.GetMeanLoadingCost();
    if (!m_demands.empty())
    {
        m_twin = RunTwin();
    }
    if (directory)
    {
        m_table.WriteCsv(*directory);
    }
}

void
CachingRecorder::SummariseCost(RunSummary& summary,
                               const std::string& group,
                               const CachingCost& cost)
{
    for (const auto& [name, value] : cost.GetMetrics())
    {
        summary.Set(name, std::isnan(value) ? std::nullopt : std::optional<double>(value), group);
    }
}

void
CachingRecorder::Summarise(RunSummary& summary) const
{
    SummariseCost(summary, RunSummary::TOTAL, m_mean);
    summary.Set("loading_cost", m_loadingCost);
    double late = 0;
    double missing = 0;
    for (const auto& cache : m_caches)
    {
        late += static_cast<double>(cache->GetLateReports());
        missing += static_cast<double>(cache->GetMissingReports());
    }
    summary.Set("lost_counts", static_cast<double>(m_table.GetLostCounts()));
    summary.Set("late_reports", late);
    summary.Set("missing_reports", missing);
    if (m_twin)
    {
        summary.Set("slotted_cost", m_twin->Total());
        SummariseCost(summary, "slotted", *m_twin);
    }
}

void
CachingRecorder::Print(std::ostream& out) const
{
    const auto print = [&out](const char* name, const CachingCost& cost) {
        char row[160];
        const double share = cost.requests > 0 ? 100 * cost.edgeRequests / cost.requests : 0;
        std::snprintf(row,
                      sizeof(row),
                      "%-10s %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f %6.1f %7.3f\n",
                      name,
                      cost.Total(),
                      cost.load,
                      cost.network,
                      cost.compute,
                      cost.accuracy,
                      cost.cloud,
                      cost.requests,
                      share,
                      cost.loads);
        out << row;
    };
    out << "cost/slot     total     load  network  compute accuracy    cloud requests edge_%"
           "   loads\n";
    print("packets", m_mean);
    if (m_twin)
    {
        print("slotted", *m_twin);
    }
    char rest[160];
    std::snprintf(rest,
                  sizeof(rest),
                  "cloud cost for models that were being loaded: %.2f; counts lost: %llu\n",
                  m_loadingCost,
                  static_cast<unsigned long long>(m_table.GetLostCounts()));
    out << rest;
}

} // namespace llmedge
} // namespace ns3
