/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-study.h"

#include "ns3/caching-environment-adapter.h"
#include "ns3/caching-policy-factory.h"
#include "ns3/caching-problem-builder.h"
#include "ns3/input-error.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

namespace
{

// Streams of environments and policies, beyond those of the agents.
constexpr int64_t SYSTEM_STREAM = 2000;

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
    options.Add("telemetryLoss", "ns3::llmedge::CachingEnvironment::TelemetryLoss");
    options.Add("agentRate", "ns3::llmedge::AgentDemand::Rate");
    options.AddName("rate", "agentRate");
    options.Add("shift", "ns3::llmedge::AgentDemand::ShiftSlot");
    options.Add("slots", "Slots per episode", m_slots, 1, MOST);
    options.Add("servers", "Edge servers that share the cloud", m_servers, 1, MOST);
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

Ptr<CachingEnvironment>
CachingStudy::MakeServer() const
{
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
        const auto server = MakeServer();
        policies.Check(server->GetProblem());
        m_system.Add(server, policies.Create());
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
    if (m_servers != 1)
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
