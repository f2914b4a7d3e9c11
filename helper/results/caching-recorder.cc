/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-recorder.h"

#include "ns3/caching-environment.h"
#include "ns3/csv-writer.h"
#include "ns3/simulator.h"

#include <algorithm>
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
      m_start(start),
      m_epoch(epoch),
      m_epochs(epochs),
      m_cells(epochs, std::vector<Cell>(m_caches.size()))
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
CachingRecorder::SetTwin(const std::string& policy,
                         std::vector<Ptr<RecordedDemand>> demands,
                         int64_t stream)
{
    m_policy = policy;
    m_demands = std::move(demands);
    m_stream = stream;
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

double
CachingRecorder::GetLoadingCost() const
{
    return m_loadingCost;
}

uint32_t
CachingRecorder::EpochOf(Time time) const
{
    const double epochs = (time - m_start).GetSeconds() / m_epoch.GetSeconds();
    return static_cast<uint32_t>(std::clamp(epochs, 0.0, m_epochs - 1.0));
}

CachingRecorder::Cell&
CachingRecorder::At(uint32_t epoch, size_t server)
{
    return m_cells.at(std::min(epoch, m_epochs - 1)).at(server);
}

void
CachingRecorder::EpochEnded(size_t server, uint32_t epoch, const CachingCost& cost)
{
    At(epoch, server).cost += cost;
}

void
CachingRecorder::Dispatched(const RequestView& request, const ServerView& server)
{
    const size_t home = request.device % m_caches.size();
    const auto& cache = *m_caches[home];
    const auto pair = cache.FindPair(request.model);
    if (server.cloud && pair && cache.IsWanted(*pair) && !cache.IsCached(*pair))
    {
        const auto cost = cache.GetProblem().Marginal(*pair, 0, true);
        At(EpochOf(Simulator::Now()), home).loadingCost += cost.cloud - cost.Edge();
    }
}

void
CachingRecorder::Reported(uint32_t server, const DemandHeader& demand, uint32_t lost, bool sent)
{
    if (demand.epoch < m_epochs)
    {
        auto& cell = At(demand.epoch, server);
        cell.lostCounts += lost;
        cell.reported = demand.counts;
        m_lostCounts += lost;
    }
}

void
CachingRecorder::RequestEnded(const RequestRecord& record)
{
    const size_t home = record.device % m_caches.size();
    auto& cell = At(EpochOf(record.created), home);
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

CachingCost
CachingRecorder::RunTwin(size_t server, int64_t& stream) const
{
    auto environment = CreateObject<CachingEnvironment>();
    environment->Configure(m_caches[server]->GetProblem(), m_demands[server]);
    const auto policy = CachingPolicy::Create(m_policy);
    stream += environment->AssignStreams(stream);
    stream += policy->AssignStreams(stream);
    environment->SetForesight(policy->GetForesight());
    environment->Start();
    const auto& problem = environment->GetProblem();
    policy->Start(problem);
    CachingCost cost;
    std::vector<uint8_t> cached(problem.Size());
    for (uint32_t slot = 0; slot < m_epochs; ++slot)
    {
        auto observation = environment->GetObservation();
        std::fill(observation.requests.begin(), observation.requests.end(), 0.0);
        if (slot > 0)
        {
            for (const auto& [name, count] : m_cells[slot - 1][server].reported)
            {
                if (const auto pair = m_caches[server]->FindPair(name))
                {
                    observation.requests[*pair] = count;
                }
            }
        }
        policy->Choose(problem, observation, cached);
        cost += environment->Step(cached);
    }
    return cost;
}

void
CachingRecorder::Finish(RunDirectory* directory)
{
    for (const auto& cache : m_caches)
    {
        cache->Finish();
    }
    for (const auto& epoch : m_cells)
    {
        for (const auto& cell : epoch)
        {
            m_mean += cell.cost;
            m_loadingCost += cell.loadingCost;
        }
    }
    m_mean *= 1.0 / m_epochs;
    m_loadingCost /= m_epochs;
    if (!m_demands.empty())
    {
        m_twin = CachingCost();
        auto stream = m_stream;
        for (size_t i = 0; i < m_demands.size(); ++i)
        {
            *m_twin += RunTwin(i, stream);
        }
        *m_twin *= 1.0 / m_epochs;
    }
    if (directory)
    {
        WriteCsv(*directory);
    }
}

void
CachingRecorder::WriteCsv(RunDirectory& directory) const
{
    constexpr int DECIMALS = 6;
    CsvWriter out(directory.File("caching.csv"),
                  {"epoch",
                   "server",
                   "cost",
                   "load_cost",
                   "network_cost",
                   "compute_cost",
                   "accuracy_cost",
                   "cloud_cost",
                   "loading_cost",
                   "requests",
                   "edge_requests",
                   "edge_correct",
                   "edge_energy_j",
                   "loads",
                   "flushes",
                   "lost_counts",
                   "not_answered"});
    for (uint32_t epoch = 0; epoch < m_epochs; ++epoch)
    {
        for (size_t server = 0; server < m_caches.size(); ++server)
        {
            const auto& cell = m_cells[epoch][server];
            const auto& cost = cell.cost;
            out.Count(epoch).Text("edge-" + std::to_string(server));
            for (const double value : {cost.Total(),
                                       cost.load,
                                       cost.network,
                                       cost.compute,
                                       cost.accuracy,
                                       cost.cloud,
                                       cell.loadingCost})
            {
                out.Fixed(value, DECIMALS);
            }
            out.Count(static_cast<uint64_t>(cost.requests))
                .Count(static_cast<uint64_t>(cost.edgeRequests))
                .Fixed(cost.edgeCorrect, DECIMALS)
                .Fixed(cost.energyJ, 1)
                .Count(static_cast<uint64_t>(cost.loads))
                .Count(static_cast<uint64_t>(cost.flushes))
                .Count(cell.lostCounts)
                .Count(cell.notAnswered);
            out.EndRow();
        }
    }
}

void
CachingRecorder::SummariseCost(RunSummary& summary,
                               const std::string& group,
                               const CachingCost& cost)
{
    const auto ratio = [](double part, double whole) {
        return whole > 0 ? std::optional<double>(part / whole) : std::nullopt;
    };
    summary.Set("cost", cost.Total(), group);
    summary.Set("load_cost", cost.load, group);
    summary.Set("network_cost", cost.network, group);
    summary.Set("compute_cost", cost.compute, group);
    summary.Set("accuracy_cost", cost.accuracy, group);
    summary.Set("cloud_cost", cost.cloud, group);
    summary.Set("slot_requests", cost.requests, group);
    summary.Set("edge_share", ratio(cost.edgeRequests, cost.requests), group);
    summary.Set("edge_accuracy", ratio(cost.edgeCorrect, cost.edgeRequests), group);
    summary.Set("edge_energy_j", cost.energyJ, group);
    summary.Set("loads", cost.loads, group);
    summary.Set("flushes", cost.flushes, group);
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
    summary.Set("lost_counts", static_cast<double>(m_lostCounts));
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
                  static_cast<unsigned long long>(m_lostCounts));
    out << rest;
}

} // namespace llmedge
} // namespace ns3
