/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-caching.h"

#include "place-foresight.h"

#include "ns3/boolean.h"
#include "ns3/caching-problem-builder.h"
#include "ns3/caching-recorder.h"
#include "ns3/double.h"
#include "ns3/group-demand.h"
#include "ns3/input-error.h"
#include "ns3/network-caching-policy.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

namespace
{

// The classes that must agree on the length of an epoch.
const std::vector<std::string> EPOCHS{"ns3::llmedge::EdgeCache::Epoch",
                                      "ns3::llmedge::DemandReporter::Epoch",
                                      "ns3::llmedge::AgentWorkload::SlotDuration",
                                      "ns3::llmedge::CachingProblemBuilder::SlotDuration"};

// Both ends of a report must agree on what it lists.
const std::vector<std::string> ZEROS{"ns3::llmedge::DemandReporter::ReportZeros",
                                     "ns3::llmedge::EdgeCache::ZerosReported"};

/**
 * @return the length of an epoch
 * @throws InputError if they do not agree
 */
Time
GetEpoch()
{
    const auto epoch = AttributeDefault(EPOCHS.front()).Get<TimeValue>().Get();
    for (const auto& name : EPOCHS)
    {
        const auto other = AttributeDefault(name).Get<TimeValue>().Get();
        if (other != epoch)
        {
            throw InputError("attribute " + name + " is " + std::to_string(other.GetSeconds()) +
                             " s and " + EPOCHS.front() + " is " +
                             std::to_string(epoch.GetSeconds()) +
                             " s, expected the same: --epoch sets all");
        }
    }
    return epoch;
}

} // namespace

void
ScenarioCaching::Declare(ProgramOptions& options)
{
    options.BeginSubject("Model caching");
    m_catalog = m_setup.catalog;
    m_agents = CachingSetup::AGENTS;
    options.Add(
        "caching",
        "Caching policy that decides which agents' models edge servers keep, such as Lfu or "
        "MovingAverageKnapsack, or a policy file; empty: none, and the options below are idle",
        m_policy);
    options.Add("agents", "LLM agents", m_agents, 1, 10000);
    options.Add("agentCatalog",
                "Agents: table, drawn, or a CSV file as llm-edge-slotted reads it",
                m_catalog);
    options.Add("cacheGpus", "ns3::llmedge::CachingProblemBuilder::Gpus");
    options.Add("paths", "ns3::llmedge::CachingProblemBuilder::Paths");
    options.Add("vanishing", "ns3::llmedge::CachingProblemBuilder::Vanishing");
    options.Add("agentRate", "ns3::llmedge::AgentDemand::Rate");
    options.Add("epoch", EPOCHS);
    options.Add("telemetryLoss", "ns3::llmedge::DemandReporter::TelemetryLoss");
    options.Add("reportZeros", ZEROS);
    options.Add("reportDelay", "ns3::llmedge::DemandReporter::ReportDelay");
    options.Add("shareReports", "ns3::llmedge::DemandReporter::Share");
    options.Add("shareLoss", "ns3::llmedge::DemandReporter::ShareLoss");
    options.Add("shareDelay", "ns3::llmedge::DemandReporter::ShareDelay");
    options.Add("clusterBandwidth",
                "Rate at which an edge server that caches loads weights, all its GPUs together "
                "(10^9 byte/s)",
                m_bandwidth,
                1e-6,
                1e6);
}

void
ScenarioCaching::RefuseOthers(const ProgramOptions& options)
{
    for (const char* other :
         {"model", "tp", "modelMix", "workload", "rate", "ratePerDevice", "timeScale"})
    {
        if (options.IsGiven(other))
        {
            throw InputError(
                std::string("option --") + other +
                " does not apply with --caching, whose agents decide which models are requested");
        }
    }
    const auto uplink = options.GetText("uplink");
    if (uplink != "direct")
    {
        throw InputError("option --uplink is '" + uplink +
                         "', expected direct with --caching: a reservation names no model");
    }
    AttributeDefault("ns3::llmedge::LlmServer::Paths")
        .Refuse("--paths says how many an answer has, with --caching");
    AttributeDefault("ns3::llmedge::CachingProblemBuilder::LoadBandwidth")
        .Refuse("--clusterBandwidth says how fast models are loaded, with --caching");
}

void
ScenarioCaching::Check(ProgramOptions& options)
{
    if (m_policy.empty())
    {
        return;
    }
    constexpr const char* GPU = "A100-80G";
    m_policies = CachingPolicyFactory(m_policy);
    m_policies.Create(); // a wrong name is refused now
    if (m_policies.DecidesShares())
    {
        throw InputError(m_policy +
                         ": decides which share of requests the edge serves, which only "
                         "time slots can do, expected decoder '" +
                         NetworkCachingPolicy::GetDecoder() + "'");
    }
    RefuseOthers(options);
    options.Prefer("gpu", GPU);
    options.Prefer("cloudGpu", GPU);
    options.Prefer("policy", "CachedModel");
    const AttributeDefault bandwidth("ns3::llmedge::ModelStore::LoadBandwidth");
    if (options.IsGiven("clusterBandwidth"))
    {
        options.Assign("clusterBandwidth", bandwidth, options.GetText("clusterBandwidth"));
    }
    bandwidth.Prefer(options.GetText("clusterBandwidth"));
    m_epoch = GetEpoch();
    m_setup.catalog = m_catalog;
    if (options.IsGiven("agents"))
    {
        m_setup.agents = m_agents;
    }
}

void
ScenarioCaching::CheckSite(const ScenarioSite& site)
{
    const double epochs = site.duration.GetSeconds() / m_epoch.GetSeconds();
    if (epochs < 1 - 1e-9 || std::abs(epochs - std::round(epochs)) > 1e-6)
    {
        throw InputError("option --duration is " + std::to_string(site.duration.GetSeconds()) +
                         ", expected a whole number of epochs of " +
                         std::to_string(m_epoch.GetSeconds()) + " s");
    }
    const auto devices = site.network->GetDevices().GetN();
    const auto servers = site.network->GetServers().GetN();
    while (m_servers < servers && !site.network->IsCloud(m_servers))
    {
        ++m_servers; // edge servers come first
    }
    const auto cloud = servers - m_servers;
    if (m_servers == 0 || cloud == 0 || devices < m_servers)
    {
        throw InputError("there are " + std::to_string(devices) + " devices, " +
                         std::to_string(m_servers) + " edge and " + std::to_string(cloud) +
                         " cloud servers, expected for --caching at least one of each and a device "
                         "for each edge server");
    }
    m_epochs = static_cast<uint32_t>(std::llround(epochs));
}

void
ScenarioCaching::Describe(ScenarioSite& site)
{
    if (m_policy.empty())
    {
        return;
    }
    CheckSite(site);
    site.agents = m_setup.MakeAgents();
    m_problem = CreateObject<CachingProblemBuilder>()->Build(site.agents);
    DescribePairs(site.network->GetGroupCount());
    for (const auto& pair : m_problem.pairs)
    {
        const auto& llm = CachingProblemBuilder::GetModels().at(pair.model);
        m_names.push_back(llm + "@" + std::to_string(pair.agent));
    }
    m_policies.Check(m_problem);
    DescribeServers(site);
    DescribeRequests(site);
}

void
ScenarioCaching::DescribePairs(uint32_t groups)
{
    if (groups > m_problem.agents)
    {
        throw InputError("there are " + std::to_string(groups) + " groups of devices and " +
                         std::to_string(m_problem.agents) +
                         " agents, expected an agent or more for each group");
    }
    const auto builder = CreateObject<CachingProblemBuilder>();
    const AttributeDefault bandwidth("ns3::llmedge::ModelStore::LoadBandwidth");
    for (auto& pair : m_problem.pairs)
    {
        pair.group = groups > 0 ? GroupDemand::GetGroup(pair.agent, groups) : pair.agent;
        pair.loadSlots = builder->LoadSlots(pair.sizeGpus, bandwidth.Get<DoubleValue>().Get());
    }
}

void
ScenarioCaching::DescribeServers(ScenarioSite& site) const
{
    constexpr double AT_ONCE = 1e6; // the cloud has its models from the beginning
    std::vector<LlmServerHelper::ClusterModel> models;
    for (size_t k = 0; k < m_problem.Size(); ++k)
    {
        const auto& pair = m_problem.pairs[k];
        models.push_back(
            {m_names[k], CachingProblemBuilder::GetModels().at(pair.model), pair.sizeGpus});
    }
    const UintegerValue paths(static_cast<uint64_t>(m_problem.pairs.front().thoughts.paths));
    for (uint32_t i = 0; i < site.servers.size(); ++i)
    {
        auto& server = site.servers[i];
        server.SetCluster(models, site.network->IsCloud(i) ? 0 : m_problem.gpus);
        server.SetAttribute("Paths", paths);
        if (site.network->IsCloud(i))
        {
            server.SetStoreAttribute("LoadBandwidth", DoubleValue(AT_ONCE));
            server.SetStoreAttribute("LoadOverhead", TimeValue(Seconds(0)));
        }
    }
}

void
ScenarioCaching::DescribeRequests(ScenarioSite& site)
{
    const auto tokens = [](double count) {
        return static_cast<uint32_t>(std::max(1.0, std::round(count)));
    };
    std::vector<AgentWorkload::Pair> pairs;
    for (size_t k = 0; k < m_problem.Size(); ++k)
    {
        const auto& pair = m_problem.pairs[k];
        pairs.push_back({m_names[k],
                         tokens(pair.inputTokens),
                         tokens(pair.thoughts.paths * pair.thoughts.thoughtTokens)});
    }
    m_workload = CreateObject<AgentWorkload>();
    m_workload->Configure(pairs, m_epochs, site.network->GetDevices().GetN());
    const auto groups = site.network->GetGroupCount();
    m_demands = groups > 0 ? groups : m_servers;
    for (uint32_t i = 0; i < m_demands; ++i)
    {
        m_workload->AddCell(
            groups > 0 ? CachingSetup::MakeGroupDemand(site.agents, m_problem.models, i, groups)
                       : CachingSetup::MakeDemand(site.agents));
    }
    site.requests = {m_workload};
    site.workloads.assign(site.network->GetDevices().GetN(), 0);
}

bool
ScenarioCaching::FollowsDevices(const ScenarioSite& site)
{
    StringValue homes;
    site.serving->GetController()->GetAttribute("Homes", homes);
    return site.network->HasHomeServers() && homes.Get() == "place";
}

EdgeCache::Foresight
ScenarioCaching::MakeForesight(const ScenarioSite& site, uint32_t server, bool requests) const
{
    if (FollowsDevices(site) || m_demands != m_servers)
    {
        std::vector<Ptr<RecordedDemand>> demands;
        for (uint32_t i = 0; i < m_demands; ++i)
        {
            demands.push_back(m_workload->GetDemand(i));
        }
        const auto foresight = Create<PlaceForesight>(site.network, demands, m_servers);
        return [foresight, server, requests](uint32_t number) -> const std::vector<double>& {
            return foresight->Get(server, number, requests);
        };
    }
    const auto demand = m_workload->GetDemand(server);
    return [demand, requests](uint32_t number) -> const std::vector<double>& {
        return requests ? demand->GetRequests(number) : demand->GetRates(number);
    };
}

Ptr<EdgeCache>
ScenarioCaching::MakeCache(const ScenarioSite& site,
                           Ptr<CachingPolicy> policy,
                           uint32_t server) const
{
    auto cache = CreateObject<EdgeCache>();
    cache->Configure(m_problem, m_names, policy, site.serving->GetServers().at(server));
    if (policy->GetForesight() != CachingPolicy::NONE)
    {
        const bool requests = policy->GetForesight() == CachingPolicy::REQUESTS;
        cache->SetForesight(MakeForesight(site, server, requests));
    }
    if (AttributeDefault("ns3::llmedge::DemandReporter::Share").Get<BooleanValue>().Get())
    {
        cache->SetHomes(server, m_servers);
    }
    cache->Start(LlmServingHelper::GetWarmUp(), m_epochs);
    return cache;
}

void
ScenarioCaching::Install(ScenarioSite& site)
{
    if (m_policy.empty())
    {
        return;
    }
    int64_t stream = 40000;
    for (uint32_t i = 0; i < m_servers; ++i)
    {
        const auto policy = m_policies.Create();
        stream += policy->AssignStreams(stream);
        site.caches.push_back(MakeCache(site, policy, i));
    }
    m_reporter = CreateObject<DemandReporter>();
    stream += m_reporter->AssignStreams(stream);
    m_reporter->SetModels(m_names);
    m_reporter->Start(site.serving->GetController(), LlmServingHelper::GetWarmUp());
    m_twinStream = stream;
}

void
ScenarioCaching::Record(ScenarioSite& site)
{
    if (m_policy.empty())
    {
        return;
    }
    std::vector<bool> cloud;
    for (const auto& server : site.serving->GetServers())
    {
        cloud.push_back(server->IsCloud());
    }
    auto part = CreateObject<CachingRecorder>(site.caches,
                                              LlmServingHelper::GetWarmUp(),
                                              m_epoch,
                                              m_epochs);
    part->Listen(site.serving->GetController(), m_reporter, site.recorder->GetLedger(), cloud);
    std::vector<Ptr<RecordedDemand>> demands;
    if (FollowsDevices(site))
    {
        part->FollowDevices();
    }
    for (uint32_t i = 0; i < m_demands; ++i)
    {
        demands.push_back(m_workload->GetDemand(i));
    }
    part->SetTwin(m_policies, demands, m_twinStream);
    site.recorder->AddPart(part);
}

} // namespace llmedge
} // namespace ns3
