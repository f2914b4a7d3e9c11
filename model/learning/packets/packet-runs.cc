/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-runs.h"

#include "packet-sweep.h"

#include "ns3/csv-file-reader.h"
#include "ns3/input-error.h"
#include "ns3/policy-file.h"
#include "ns3/rollout-source.h"
#include "ns3/trajectory-reader.h"

#include <cstdio>
#include <filesystem>
#include <limits>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return the number with as many digits as a float has */
std::string
Digits(double number)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.9g", number);
    return text;
}

} // namespace

PacketRole
PacketRole::Caching()
{
    return {"caching",
            "cachingTrajectory",
            "ns3::llmedge::NetworkCachingPolicy::LogDeviation",
            "epochs",
            "restarted",
            true,
            "caching.csv",
            "cost",
            false};
}

PacketRole
PacketRole::Dispatch()
{
    return {"policy", "trajectory", "", "", "", false, "requests.csv", "e2e_s", true};
}

PacketRuns::PacketRuns(PacketPlan plan)
    : m_plan(std::move(plan)),
      m_folder(m_plan.folder)
{
}

const PacketPlan&
PacketRuns::GetPlan() const
{
    return m_plan;
}

std::string
PacketRuns::WritePolicy(const NetworkArchitecture& architecture,
                        const std::map<std::string, Tensor>& tensors) const
{
    const auto path = m_folder.PathOf("policy.safetensors");
    auto description = m_plan.description;
    description.architecture = architecture;
    PolicyFile::Write(path, description, tensors);
    return path;
}

ProcessPool::Command
PacketRuns::MakeCommand(const std::string& policy, const Selection& selection) const
{
    ProcessPool::Command command{m_plan.program};
    command.insert(command.end(), m_plan.options.begin(), m_plan.options.end());
    command.push_back("--" + m_plan.role.policy + "=" + policy);
    command.push_back("--RngSeed=" + std::to_string(selection.seed));
    if (selection.explore)
    {
        command.emplace_back("--explore=true");
        if (!m_plan.role.deviation.empty())
        {
            command.push_back("--" + m_plan.role.deviation + "=" + Digits(selection.logDeviation));
        }
    }
    return command;
}

void
PacketRuns::Check(const NetworkArchitecture& architecture,
                  const std::map<std::string, Tensor>& tensors,
                  double logDeviation)
{
    Selection selection;
    selection.explore = true;
    selection.logDeviation = logDeviation;
    auto command = MakeCommand(WritePolicy(architecture, tensors), selection);
    command.push_back("--" + m_plan.role.trajectory + "=" + m_folder.PathOf("0.safetensors"));
    command.emplace_back("--check");
    try
    {
        ProcessPool(1).Run({command});
    }
    catch (const ProcessError& error)
    {
        throw InputError(std::string("packets cannot be played: ") + error.what());
    }
}

std::vector<Trajectory>
PacketRuns::Play(const NetworkArchitecture& architecture,
                 const std::map<std::string, Tensor>& tensors,
                 const Selection& selection)
{
    const auto policy = WritePolicy(architecture, tensors);
    const auto paths = Execute(MakeCommand(policy, selection),
                               m_plan.role.trajectory,
                               "trajectory.safetensors",
                               selection);
    try
    {
        return Read(policy, paths, selection);
    }
    catch (const InputError& error)
    {
        throw RolloutError(error.what());
    }
}

MeanInterval
PacketRuns::Compare(const std::string& policy, const Selection& selection)
{
    const auto& table = m_plan.role.table;
    MeanInterval result;
    try
    {
        for (const auto& path : Execute(MakeCommand(policy, selection), "out", table, selection))
        {
            result.Add(ReadReward(path));
            std::filesystem::remove_all(std::filesystem::path(path).parent_path());
        }
    }
    catch (const InputError& error)
    {
        throw RolloutError(error.what());
    }
    return result;
}

std::vector<std::string>
PacketRuns::Execute(const ProcessPool::Command& common,
                    const std::string& option,
                    const std::string& name,
                    const Selection& selection) const
{
    const bool folders = option == "out"; // or files
    std::vector<std::string> paths;
    std::vector<ProcessPool::Command> commands;
    try
    {
        if (!m_plan.sweep.empty())
        {
            auto command = common;
            if (!folders)
            {
                command.push_back("--" + option + "=" + name); // in the folder of each run
            }
            const PacketSweep sweep(m_plan.sweep, m_plan.workers, m_folder.PathOf("."));
            for (const auto& folder : sweep.Run(command, selection.first, selection.count))
            {
                paths.push_back(folder + "/" + name);
            }
            return paths;
        }
        for (size_t i = 0; i < selection.count; ++i)
        {
            const auto path = m_folder.PathOf(std::to_string(i));
            paths.push_back(folders ? path + "/" + name : path + "-" + name);
            commands.push_back(common);
            commands.back().push_back("--" + option + "=" + (folders ? path : paths.back()));
            commands.back().push_back("--RngRun=" + std::to_string(selection.first + i));
        }
        ProcessPool(m_plan.workers).Run(commands);
        return paths;
    }
    catch (const ProcessError& error)
    {
        throw RolloutError((commands.empty()
                                ? "the sweep of the runs"
                                : "run " + std::to_string(selection.first + error.index)) +
                           " on packets fails: " + error.what());
    }
}

std::vector<Trajectory>
PacketRuns::Read(const std::string& policy,
                 const std::vector<std::string>& paths,
                 const Selection& selection) const
{
    const auto file = PolicyFile::Read(policy);
    std::vector<Trajectory> trajectories;
    for (size_t i = 0; i < paths.size(); ++i)
    {
        trajectories.push_back(TrajectoryReader::Read(paths[i]));
        TrajectoryReader::Check(trajectories.back(),
                                paths[i],
                                file,
                                selection.seed,
                                selection.first + i);
        CheckSizes(trajectories.back(), paths[i]);
        std::remove(paths[i].c_str()); // no later run can be taken for it
    }
    return trajectories;
}

double
PacketRuns::ReadReward(const std::string& path) const
{
    constexpr double MOST = std::numeric_limits<double>::max();
    CsvFileReader rows(path);
    const auto column = rows.Require(m_plan.role.column);
    MeanInterval mean;
    while (rows.Next())
    {
        const bool has = rows.Has(column);
        if (m_plan.role.inverse)
        {
            mean.Add(has ? 1 / rows.Number(column, std::numeric_limits<double>::min(), MOST) : 0);
        }
        else if (has)
        {
            mean.Add(-rows.Number(column, -MOST, MOST));
        }
    }
    if (!mean.GetMean())
    {
        throw InputError(path, 0, "has no row, expected longer runs");
    }
    return *mean.GetMean();
}

void
PacketRuns::CheckSizes(const Trajectory& trajectory, const std::string& path) const
{
    const auto refuse = [&path](const std::string& what, size_t found, size_t expected) {
        throw InputError(path,
                         0,
                         "has " + std::to_string(found) + " " + what + ", expected " +
                             std::to_string(expected));
    };
    for (const auto& detail : {m_plan.role.covers, m_plan.role.restarted})
    {
        if (!detail.empty() && !trajectory.FindDetail(detail))
        {
            throw InputError(path, 0, "has no tensor 'detail." + detail + "', expected one");
        }
    }
    const auto& environment = m_plan.environment;
    if (trajectory.observation.Size() != environment.observation.Size())
    {
        refuse("numbers in an observation",
               trajectory.observation.Size(),
               environment.observation.Size());
    }
    if (trajectory.actions != environment.action.Size())
    {
        refuse("numbers in an action", trajectory.actions, environment.action.Size());
    }
    std::vector<size_t> decisions(m_plan.policies);
    for (const auto& step : trajectory.steps)
    {
        if (step.policy >= m_plan.policies)
        {
            refuse("policies or more", step.policy + 1, m_plan.policies);
        }
        if (++decisions[step.policy] > m_plan.decisions && m_plan.role.bounded)
        {
            refuse("decisions of a policy or more", decisions[step.policy], m_plan.decisions);
        }
    }
}

} // namespace llmedge
} // namespace ns3
