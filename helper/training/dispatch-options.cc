/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dispatch-options.h"

#include "ns3/dispatch-features.h"
#include "ns3/input-error.h"

namespace ns3
{
namespace llmedge
{

void
DispatchOptions::AddOptions(ProgramOptions& options)
{
    constexpr uint64_t MOST = 1000;
    options.Add("servers", "Edge servers", m_servers, 0, MOST);
    options.Add("cloud", "Cloud servers behind the backhaul", m_cloud, 0, MOST);
    options.Add("decisions",
                "Decisions of a run from which the policy learns, the first ones",
                m_decisions,
                1,
                1000000);
}

EnvironmentDescription
DispatchOptions::Describe(uint32_t version) const
{
    const auto servers = m_servers + m_cloud;
    if (servers == 0)
    {
        throw InputError("--servers=0 and --cloud=0, expected a server");
    }
    EnvironmentDescription description;
    description.problem = PROBLEM;
    description.observation = DispatchFeatures(servers, version).GetLayout();
    description.action = {
        "dispatch-score",
        1,
        {{"request", 1, {{"server", "index of a server", 0, static_cast<double>(servers - 1)}}}}};
    description.actionKind = ActionKind::DISCRETE;
    description.episodeSteps = static_cast<uint32_t>(m_decisions);
    description.choosable = "up";
    return description;
}

std::vector<std::string>
DispatchOptions::MakeArguments() const
{
    return {"--servers=" + std::to_string(m_servers), "--cloud=" + std::to_string(m_cloud)};
}

std::string
DispatchOptions::GetBaselines()
{
    return "LeastLoaded,ShortestCompletion,RoundRobin";
}

} // namespace llmedge
} // namespace ns3
