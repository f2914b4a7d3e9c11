/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-runs.h"

#include "rollout-source.h"

#include "ns3/input-error.h"
#include "ns3/policy-file.h"
#include "ns3/trajectory-reader.h"

#include <cstdio>

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

PacketRuns::PacketRuns(PacketPlan plan)
    : m_plan(std::move(plan))
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

std::string
PacketRuns::PathOf(size_t index) const
{
    return m_folder.PathOf(std::to_string(index) + ".safetensors");
}

ProcessPool::Command
PacketRuns::MakeCommand(const std::string& policy, const Selection& selection, size_t index) const
{
    ProcessPool::Command command{m_plan.program};
    command.insert(command.end(), m_plan.options.begin(), m_plan.options.end());
    command.push_back("--caching=" + policy);
    command.push_back("--cachingTrajectory=" + PathOf(index));
    command.push_back("--RngSeed=" + std::to_string(selection.seed));
    command.push_back("--RngRun=" + std::to_string(selection.first + index));
    if (selection.logDeviation)
    {
        command.emplace_back("--explore=true");
        command.push_back("--ns3::llmedge::NetworkCachingPolicy::LogDeviation=" +
                          Digits(*selection.logDeviation));
    }
    return command;
}

void
PacketRuns::Check(const NetworkArchitecture& architecture,
                  const std::map<std::string, Tensor>& tensors,
                  double logDeviation)
{
    Selection selection;
    selection.logDeviation = logDeviation;
    auto command = MakeCommand(WritePolicy(architecture, tensors), selection, 0);
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
    std::vector<ProcessPool::Command> commands;
    for (size_t i = 0; i < selection.count; ++i)
    {
        commands.push_back(MakeCommand(policy, selection, i));
    }
    try
    {
        ProcessPool(m_plan.workers).Run(commands);
        return Read(policy, selection);
    }
    catch (const ProcessError& error)
    {
        throw RolloutError("run " + std::to_string(selection.first + error.index) +
                           " on packets fails: " + error.what());
    }
    catch (const InputError& error)
    {
        throw RolloutError(error.what());
    }
}

std::vector<Trajectory>
PacketRuns::Read(const std::string& policy, const Selection& selection) const
{
    const auto file = PolicyFile::Read(policy);
    std::vector<Trajectory> trajectories;
    for (size_t i = 0; i < selection.count; ++i)
    {
        const auto path = PathOf(i);
        trajectories.push_back(TrajectoryReader::Read(path));
        TrajectoryReader::Check(trajectories.back(),
                                path,
                                file,
                                selection.seed,
                                selection.first + i);
        CheckSizes(trajectories.back(), path);
        std::remove(path.c_str()); // no later run can be taken for it
    }
    return trajectories;
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
    if (!trajectory.FindDetail("epochs"))
    {
        throw InputError(path, 0, "has no tensor 'detail.epochs', expected one");
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
    std::vector<size_t> decisions(m_plan.servers);
    for (const auto& step : trajectory.steps)
    {
        if (step.policy >= m_plan.servers)
        {
            refuse("edge servers or more", step.policy + 1, m_plan.servers);
        }
        if (++decisions[step.policy] > m_plan.epochs)
        {
            refuse("decisions of a server or more", decisions[step.policy], m_plan.epochs);
        }
    }
}

} // namespace llmedge
} // namespace ns3
