/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-study.h"

#include "ns3/caching-environment-adapter.h"
#include "ns3/caching-policy-factory.h"
#include "ns3/caching-problem-builder.h"
#include "ns3/group-demand.h"
#include "ns3/input-error.h"
#include "ns3/moving-demand.h"
#include "ns3/shared-reports.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

namespace
{

// Streams of environments and policies, beyond those of the agents.
constexpr int64_t SYSTEM_STREAM = 2000;

// Each has four streams, and environments of learners have 64.
constexpr uint64_t MOST_GROUPS = 12;

} // namespace

void
CachingStudy::AddOptions(ProgramOptions& options)
{
    constexpr uint64_t MOST = 10000;
    m_options = &options;
    options.Add("agents", "LLM agents", m_agents, 1, MOST);
    options.Add("gpus", "ns3::llmedge::CachingProblemBuilder::Gpus");
    options.Add("paths", "ns3::llmedge::CachingProblemBuilder::Paths");
    options.Add("vanishing", "ns3::llmedge::CachingProblemBuilder::Vanishing");
    options.Add("telemetryLoss",
                std::vector<std::string>{"ns3::llmedge::CachingEnvironment::TelemetryLoss",
                                         "ns3::llmedge::SharedReports::TelemetryLoss"});
    options.Add("agentRate", "ns3::llmedge::AgentDemand::Rate");
    options.AddName("rate", "agentRate");
    options.Add("shift", "ns3::llmedge::AgentDemand::ShiftSlot");
    options.Add("slots", "Slots per episode", m_slots, 1, MOST);
    options.Add("servers", "Edge servers that share the cloud", m_servers, 1, MOST);
    AddGroupOptions(options);
    options.Add("variant",
                "proactive: models are chosen before a slot's requests are known; batch: requests "
                "wait for the choice",
                m_variant);
    options.Add("agentCatalog",
                "Agents: table, drawn, or a CSV file with input_tokens, thought_tokens, "
                "consensus_factor, lamda_share and optional task (then their number is that of its "
                "rows)",
                m_catalog);
    options.AddName("catalog", "agentCatalog");
    options.Add("bound", "Compute the lower bound of each episode", m_bound);
}

void
CachingStudy::AddGroupOptions(ProgramOptions& options)
{
    options.Add("groups",
                "Groups in which users drive past the servers, which stand in a row, one for each "
                "cell; 0: users stay at their server",
                m_groups,
                0,
                MOST_GROUPS);
    options.Add("dwellSlots", "ns3::llmedge::MovingDemand::DwellSlots");
    options.Add("shareReports", "ns3::llmedge::SharedReports::Share");
    options.Add("shareLoss", "ns3::llmedge::SharedReports::ShareLoss");
    options.Add("shareDelay", "ns3::llmedge::SharedReports::ShareDelay");
}

void
CachingStudy::CheckGroups() const
{
    if (m_groups == 0)
    {
        for (const char* name : {"dwellSlots", "shareReports", "shareLoss", "shareDelay"})
        {
            if (m_options->IsGiven(name))
            {
                throw InputError(std::string("option --") + name +
                                 " is given, expected --groups with it");
            }
        }
    }
    else if (m_variant == "batch")
    {
        throw InputError("--variant=batch is given with --groups, expected proactive: what is "
                         "reported is about the slot before");
    }
}

void
CachingStudy::AddGroups(const std::vector<CachingAgent>& agents,
                        std::optional<uint32_t> home,
                        CachingEnvironment& environment) const
{
    const auto groups = static_cast<uint32_t>(m_groups);
    if (agents.size() < groups)
    {
        throw InputError("there are " + std::to_string(groups) + " groups of users and " +
                         std::to_string(agents.size()) +
                         " agents, expected an agent or more for each group");
    }
    auto problem = CreateObject<CachingProblemBuilder>()->Build(agents);
    std::vector<Ptr<SlotDemand>> demands;
    for (uint32_t group = 0; group < groups; ++group)
    {
        demands.push_back(CachingSetup::MakeGroupDemand(agents, problem.models, group, groups));
    }
    for (auto& pair : problem.pairs)
    {
        pair.group = GroupDemand::GetGroup(pair.agent, groups);
    }
    auto demand = CreateObject<MovingDemand>();
    demand->Configure(demands, static_cast<uint32_t>(m_servers));
    if (home)
    {
        demand->SetHome(*home);
    }
    auto reports = CreateObject<SharedReports>();
    reports->Configure(demand);
    environment.Configure(problem, demand);
    environment.SetSharedReports(reports);
}

Ptr<CachingEnvironment>
CachingStudy::MakeServer(std::optional<uint32_t> home) const
{
    CheckGroups();
    if (m_variant != "proactive" && m_variant != "batch")
    {
        throw InputError("variant '" + m_variant + "' is unknown, expected proactive or batch");
    }
    if (m_options->IsGiven("variant"))
    {
        m_options->Assign("variant",
                          AttributeDefault("ns3::llmedge::CachingEnvironment::KnownRequests"),
                          m_variant == "batch" ? "true" : "false");
    }
    CachingSetup setup;
    setup.catalog = m_catalog;
    if (m_options->IsGiven("agents"))
    {
        setup.agents = m_agents;
    }
    const auto agents = setup.MakeAgents();
    auto environment = CreateObject<CachingEnvironment>();
    if (m_groups > 0)
    {
        AddGroups(agents, home, *environment);
        return environment;
    }
    environment->Configure(CreateObject<CachingProblemBuilder>()->Build(agents),
                           CachingSetup::MakeDemand(agents));
    return environment;
}

void
CachingStudy::Prepare(const std::string& policy)
{
    const CachingPolicyFactory policies(policy);
    m_system = CachingSystem();
    for (uint64_t i = 0; i < m_servers; ++i)
    {
        const auto server = MakeServer(static_cast<uint32_t>(i));
        policies.Check(server->GetProblem());
        m_system.Add(server, policies.Create());
    }
    if (m_groups > 0)
    {
        m_system.ShareUsers();
    }
    m_system.AssignStreams(SYSTEM_STREAM);
    if (m_bound)
    {
        m_system.KeepRequests();
    }
}

EpisodeRow
CachingStudy::RunEpisode()
{
    EpisodeRow row = m_system.RunEpisode(static_cast<uint32_t>(m_slots)).GetMetrics();
    row.emplace_back("lower_bound",
                     m_bound ? m_system.GetLowerBound() : std::numeric_limits<double>::quiet_NaN());
    return row;
}

void
CachingStudy::SetObservation(uint32_t version)
{
    if (version == 0 || version > CachingFeatures::VERSION)
    {
        throw InputError("version " + std::to_string(version) +
                         " of caching-observation is unknown, expected 1 to " +
                         std::to_string(CachingFeatures::VERSION));
    }
    m_observation = version;
}

void
CachingStudy::SetDecoder(const std::string& decoder)
{
    if (!decoder.empty() && decoder != "log-demand" && decoder != "raw")
    {
        throw InputError("decoder '" + decoder + "' is unknown, expected log-demand or raw");
    }
    m_raw = decoder == "raw";
}

std::unique_ptr<Environment>
CachingStudy::MakeEnvironment() const
{
    if (m_servers != 1 && m_groups == 0)
    {
        throw InputError("--servers=" + std::to_string(m_servers) +
                         ", expected 1: each server is an environment of its own");
    }
    return std::make_unique<CachingEnvironmentAdapter>(MakeServer(),
                                                       static_cast<uint32_t>(m_slots),
                                                       m_observation,
                                                       m_raw);
}

std::vector<std::string>
CachingStudy::GetBaselines() const
{
    return {"Cloud",
            "Fifo",
            "Lfu",
            "LeastAgeOfThought",
            "PerfectLfu",
            "MovingAverageKnapsack",
            "RateOracle"};
}

} // namespace llmedge
} // namespace ns3
