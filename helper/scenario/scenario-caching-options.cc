/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-caching-options.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/nstime.h"
#include "ns3/path-accuracy.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <optional>

namespace ns3
{
namespace llmedge
{

void
ScenarioCachingOptions::Declare(ProgramOptions& options)
{
    constexpr uint64_t MOST = 10000;
    m_options = &options;
    options.Add(
        "caching",
        "Caching policy that decides which agents' models edge servers keep, such as Lfu or "
        "MovingAverageKnapsack; empty: none, and the options below are idle",
        caching);
    options.Add("agents", "LLM agents", agents, 1, MOST);
    options.Add("agentCatalog",
                "Agents: table, drawn, or a CSV file as llm-edge-slotted --catalog reads it",
                catalog);
    options.Add("cacheGpus", "GPUs of an edge server that caches", gpus, 1e-3, 1e6);
    options.Add("paths", "Reasoning paths per request", paths, 1, MOST_TABLED_PATHS);
    options.Add("vanishing", "Thoughts that vanish per epoch", vanishing, 0, 1e6);
    options.Add("agentRate", "Requests per agent and epoch at each edge server", rate, 0, MOST);
    options.Add("epoch", "Time between two decisions of the caching policy (s)", epoch, 0.1, 86400);
    options.Add("telemetryLoss",
                "Probability that a model's count is left out of a report of the demand",
                telemetryLoss,
                0,
                1);
    options.Add("reportDelay",
                "Time from an epoch's end until its report of the demand leaves (s)",
                reportDelay,
                0,
                86400);
    options.Add("clusterBandwidth",
                "Rate at which an edge server that caches loads weights, all its GPUs together "
                "(10^9 byte/s)",
                bandwidth,
                1e-6,
                1e6);
}

bool
ScenarioCachingOptions::IsActive() const
{
    return !caching.empty();
}

void
ScenarioCachingOptions::Prepare(double duration, uint32_t devices, uint32_t servers, uint32_t cloud)
{
    CachingPolicy::Create(caching);
    for (const char* other : {"model", "tp", "modelMix", "workload", "rate", "timeScale"})
    {
        if (m_options && m_options->IsGiven(other))
        {
            throw InputError(std::string("option --") + other +
                             " has no meaning with --caching, whose agents say what is asked for");
        }
    }
    const double epochs = duration / epoch;
    if (epochs < 1 - 1e-9 || std::abs(epochs - std::round(epochs)) > 1e-6)
    {
        throw InputError("option --duration is " + std::to_string(duration) +
                         ", expected a whole number of epochs of " + std::to_string(epoch) + " s");
    }
    if (servers == 0 || cloud == 0 || devices < servers)
    {
        throw InputError("there are " + std::to_string(devices) + " devices, " +
                         std::to_string(servers) + " edge and " + std::to_string(cloud) +
                         " cloud servers, expected for --caching at least one of each and a device "
                         "for each edge server");
    }
    m_epochs = static_cast<uint32_t>(std::llround(epochs));
    m_servers = servers;
    const auto given = [this](const char* name) { return !m_options || m_options->IsGiven(name); };
    CachingSetup setup;
    setup.catalog = catalog;
    setup.agents = given("agents") ? std::optional<uint64_t>(agents) : std::nullopt;
    setup.gpus = given("cacheGpus") ? std::optional<double>(gpus) : std::nullopt;
    setup.paths = given("paths") ? std::optional<uint64_t>(paths) : std::nullopt;
    setup.vanishing = given("vanishing") ? std::optional<double>(vanishing) : std::nullopt;
    setup.rate = given("agentRate") ? std::optional<double>(rate) : std::nullopt;
    setup.slotDuration = epoch;
    const auto list = setup.MakeAgents();
    m_list = list;
    MakePairs(setup, list);
    std::vector<AgentWorkload::Pair> pairs;
    for (size_t k = 0; k < m_problem.Size(); ++k)
    {
        const auto& pair = m_problem.pairs[k];
        pairs.push_back(
            {m_names[k],
             static_cast<uint32_t>(std::max(1.0, std::round(pair.inputTokens))),
             static_cast<uint32_t>(
                 std::max(1.0, std::round(pair.thoughts.paths * pair.thoughts.thoughtTokens)))});
    }
    m_workload = CreateObject<AgentWorkload>();
    m_workload->SetAttribute("SlotDuration", TimeValue(Seconds(epoch)));
    m_workload->Configure(pairs, m_epochs, devices);
    for (uint32_t i = 0; i < servers; ++i)
    {
        m_workload->AddCell(setup.MakeDemand(list));
    }
}

void
ScenarioCachingOptions::MakePairs(const CachingSetup& setup, const std::vector<CachingAgent>& list)
{
    m_problem = setup.MakeBuilder()->Build(list);
    m_names.clear();
    m_models.clear();
    for (const auto& pair : m_problem.pairs)
    {
        const auto& llm = CachingProblemBuilder::GetModels().at(pair.model);
        m_names.push_back(llm + "@" + std::to_string(pair.agent));
        m_models.push_back({m_names.back(), llm, pair.sizeGpus});
    }
}

std::string
ScenarioCachingOptions::ChooseGpu(const std::string& name, const std::string& value) const
{
    return IsActive() && !(m_options && m_options->IsGiven(name)) ? GPU : value;
}

std::string
ScenarioCachingOptions::ChoosePolicy(const std::string& value) const
{
    return IsActive() && !(m_options && m_options->IsGiven("policy")) ? "CachedModel" : value;
}

void
ScenarioCachingOptions::Apply(LlmServerHelper& helper, bool cloud) const
{
    if (!IsActive())
    {
        return;
    }
    constexpr double AT_ONCE = 1e6; // the cloud has its models from the beginning
    helper.SetCluster(m_models, cloud ? 0 : m_problem.gpus);
    helper.SetStoreAttribute("LoadBandwidth", DoubleValue(cloud ? AT_ONCE : bandwidth));
    if (cloud)
    {
        helper.SetStoreAttribute("LoadOverhead", TimeValue(Seconds(0)));
    }
    helper.SetAttribute(
        "Paths",
        UintegerValue(static_cast<uint64_t>(m_problem.pairs.front().thoughts.paths)));
}

Ptr<AgentWorkload>
ScenarioCachingOptions::GetWorkload() const
{
    return m_workload;
}

int64_t
ScenarioCachingOptions::Install(const LlmServingHelper& serving, int64_t stream)
{
    const auto first = stream;
    const auto start = LlmServingHelper::GetWarmUp();
    for (uint32_t i = 0; i < m_servers; ++i)
    {
        const auto policy = CachingPolicy::Create(caching);
        stream += policy->AssignStreams(stream);
        auto cache = CreateObject<EdgeCache>();
        cache->SetAttribute("Epoch", TimeValue(Seconds(epoch)));
        cache->Configure(m_problem, m_names, policy, serving.GetServers().at(i));
        const auto demand = m_workload->GetDemand(i);
        if (policy->GetForesight() == CachingPolicy::RATES)
        {
            cache->SetForesight([demand](uint32_t number) -> const std::vector<double>& {
                return demand->GetRates(number);
            });
        }
        else if (policy->GetForesight() == CachingPolicy::REQUESTS)
        {
            cache->SetForesight([demand](uint32_t number) -> const std::vector<double>& {
                return demand->GetRequests(number);
            });
        }
        cache->Start(start, m_epochs);
        m_caches.push_back(cache);
    }
    m_reporter = CreateObject<DemandReporter>();
    m_reporter->SetAttribute("Epoch", TimeValue(Seconds(epoch)));
    m_reporter->SetAttribute("ReportDelay", TimeValue(Seconds(reportDelay)));
    m_reporter->SetAttribute("TelemetryLoss", DoubleValue(telemetryLoss));
    stream += m_reporter->AssignStreams(stream);
    m_reporter->Start(serving.GetController(), start);
    m_twinStream = stream;
    return stream - first;
}

Ptr<CachingRecorder>
ScenarioCachingOptions::Record(const LlmServingHelper& serving, Ptr<RequestLedger> ledger) const
{
    std::vector<bool> cloud;
    for (const auto& server : serving.GetServers())
    {
        cloud.push_back(server->IsCloud());
    }
    auto part = CreateObject<CachingRecorder>(m_caches,
                                              LlmServingHelper::GetWarmUp(),
                                              Seconds(epoch),
                                              m_epochs);
    part->Listen(serving.GetController(), m_reporter, ledger, cloud);
    std::vector<Ptr<RecordedDemand>> demands;
    for (uint32_t i = 0; i < m_servers; ++i)
    {
        demands.push_back(m_workload->GetDemand(i));
    }
    part->SetTwin(caching, demands, m_twinStream);
    return part;
}

const std::vector<CachingAgent>&
ScenarioCachingOptions::GetAgents() const
{
    return m_list;
}

const std::vector<Ptr<EdgeCache>>&
ScenarioCachingOptions::GetCaches() const
{
    return m_caches;
}

} // namespace llmedge
} // namespace ns3
