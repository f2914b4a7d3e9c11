/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-trajectory.h"

#include "ns3/caching-trajectory-recorder.h"
#include "ns3/dispatch-trajectory-recorder.h"
#include "ns3/input-error.h"
#include "ns3/output-file.h"
#include "ns3/policy-file.h"

namespace ns3
{
namespace llmedge
{

namespace
{

const std::vector<std::string> EXPLORE{"ns3::llmedge::NetworkDispatchPolicy::Explore",
                                       "ns3::llmedge::NetworkCachingPolicy::Explore"};

/**
 * @param options the options, given
 * @param option an option that chooses a policy
 * @param example name of such a policy
 * @return whether it names a policy file; a TorchScript module is none, and whoever makes the
 * policy says whether it can read those
 */
bool
IsFile(const ProgramOptions& options, const std::string& option, const std::string& example)
{
    const auto choice = options.GetText(option);
    return !PolicyFile::IsTorchscript(choice) && PolicyFile::IsNamedBy(choice, example);
}

} // namespace

void
ScenarioTrajectory::Declare(ProgramOptions& options)
{
    options.BeginSubject("Policy files");
    options.Add("explore", EXPLORE)
        .SetHelp("Whether policy files of --policy and --caching draw their actions instead of "
                 "taking the best ones");
    options.Add("trajectory",
                "Write what the policy file of --policy sees, does and gets into this .safetensors "
                "file; a name without '/' is in the folder of --out",
                m_dispatch);
    options.Add("cachingTrajectory", "The same for the policy file of --caching", m_caching);
}

void
ScenarioTrajectory::Check(ProgramOptions& options)
{
    const bool dispatch = IsFile(options, "policy", "LeastLoaded");
    const bool caching = IsFile(options, "caching", "MovingAverageKnapsack");
    const auto refuse = [&options](const std::string& option, const std::string& which) {
        if (options.IsGiven(option))
        {
            throw InputError("option --" + option + " is given, but " + which +
                             " names no policy file, expected one that ends in .safetensors");
        }
    };
    if (!dispatch && !caching)
    {
        refuse("explore", "neither --policy nor --caching");
    }
    if (!dispatch)
    {
        refuse("trajectory", "--policy");
    }
    if (!caching)
    {
        refuse("cachingTrajectory", "--caching");
    }
    for (const auto& path : {m_dispatch, m_caching})
    {
        if (!path.empty())
        {
            TrajectoryOutput trial(path);
        }
        if (!path.empty() && options.GetText("out").empty())
        {
            OutputFile::Check(path); // there is no folder of a run
        }
    }
    if (!m_dispatch.empty() && m_dispatch == m_caching)
    {
        throw InputError("options --trajectory and --cachingTrajectory are both '" + m_caching +
                         "', expected two files");
    }
}

void
ScenarioTrajectory::Record(ScenarioSite& site)
{
    if (!m_dispatch.empty())
    {
        const auto part = CreateObject<DispatchTrajectoryRecorder>();
        part->Start(site.serving->GetController(), site.serving->GetServers().size(), m_dispatch);
        site.recorder->AddPart(part);
    }
    if (!m_caching.empty())
    {
        Ptr<CachingRecorder> costs;
        for (const auto& part : site.recorder->GetParts())
        {
            const auto caching = DynamicCast<CachingRecorder>(part);
            costs = caching ? caching : costs;
        }
        const auto part = CreateObject<CachingTrajectoryRecorder>();
        part->Start(site.caches, costs, m_caching);
        site.recorder->AddPart(part);
    }
}

} // namespace llmedge
} // namespace ns3
