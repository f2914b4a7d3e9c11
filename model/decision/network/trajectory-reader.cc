/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "trajectory-reader.h"

#include "layout-text.h"
#include "policy-file.h"
#include "tensor-columns.h"

#include "ns3/input-error.h"

#include <limits>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

const std::string DETAIL = "detail.";

/** Gives each step its row. */
template <class Set>
void
Spread(const std::vector<float>& rows, size_t size, std::vector<Trajectory::Step>& steps, Set set)
{
    for (size_t i = 0; i < steps.size(); ++i)
    {
        const auto first = rows.begin() + static_cast<std::ptrdiff_t>(i * size);
        set(steps[i]).assign(first, first + static_cast<std::ptrdiff_t>(size));
    }
}

/** Reads what the file says of itself. */
Trajectory
ReadDescription(const TensorColumns& columns)
{
    const auto& format = columns.GetText("format");
    if (format != Trajectory::FORMAT)
    {
        throw std::invalid_argument("has format '" + format + "', expected '" + Trajectory::FORMAT +
                                    "'");
    }
    Trajectory trajectory;
    trajectory.problem = columns.GetText("problem");
    trajectory.observation = ParseLayout(columns.GetText("observation"));
    trajectory.decoder = columns.GetText("decoder");
    trajectory.policyDigest = columns.GetText("policy");
    trajectory.seed = columns.GetNumber("seed");
    trajectory.run = columns.GetNumber("run");
    return trajectory;
}

/** Reads what the network saw and did. */
void
ReadDecisions(const TensorColumns& columns, Trajectory& trajectory)
{
    const auto& seen = columns.GetTensor("observation", 2);
    const auto size = trajectory.observation.Size();
    if (seen.shape[1] != size)
    {
        throw std::invalid_argument("has tensor 'observation' of " + seen.ToText() + ", expected " +
                                    std::to_string(size) + " numbers a step (" +
                                    trajectory.observation.ToText() + ")");
    }
    const auto count = seen.shape[0];
    const auto observations = columns.GetRows("observation", count);
    const auto actions = columns.GetRows("action", count);
    trajectory.actions = columns.GetTensor("action", 2).shape[1];
    if (size == 0 || trajectory.actions == 0)
    {
        throw std::invalid_argument("has steps of no numbers, expected 1 or more");
    }
    trajectory.steps.resize(count);
    Spread(
        observations,
        size,
        trajectory.steps,
        [](Trajectory::Step & step) -> auto& { return step.observation; });
    Spread(
        actions,
        trajectory.actions,
        trajectory.steps,
        [](Trajectory::Step & step) -> auto& { return step.action; });
}

/** Reads the other numbers of each step. */
void
ReadRest(const TensorColumns& columns, Trajectory& trajectory)
{
    auto& steps = trajectory.steps;
    const auto count = steps.size();
    const auto logs = columns.GetDoubles("log_probability", count);
    const auto times = columns.GetDoubles("time_s", count);
    const auto rewards = columns.GetDoubles("reward", count);
    const auto policies =
        columns.GetIntegers("policy", count, std::numeric_limits<uint32_t>::max());
    const auto settled = columns.GetIntegers("settled", count, 1);
    for (size_t i = 0; i < count; ++i)
    {
        if (times[i] < 0 || (i > 0 && times[i] < times[i - 1]))
        {
            throw std::invalid_argument("has a step " + std::to_string(i) + " at " +
                                        std::to_string(times[i]) +
                                        " s, expected times from 0 on that do not fall");
        }
        steps[i].logProbability = logs[i];
        steps[i].timeS = times[i];
        steps[i].reward = rewards[i];
        steps[i].policy = static_cast<uint32_t>(policies[i]);
        steps[i].settled = settled[i] == 1;
    }
}

/** Reads further numbers, and refuses tensors that nobody knows. */
void
ReadDetails(const TensorFile& file, Trajectory& trajectory)
{
    const TensorColumns columns(file);
    constexpr size_t OTHERS = 7; // that have been read
    for (const auto& [name, tensor] : file.tensors)
    {
        if (name.compare(0, DETAIL.size(), DETAIL) != 0)
        {
            continue;
        }
        trajectory.detailNames.push_back(name.substr(DETAIL.size()));
        const auto column = columns.GetDoubles(name, trajectory.steps.size());
        for (size_t i = 0; i < column.size(); ++i)
        {
            trajectory.steps[i].details.push_back(column[i]);
        }
    }
    if (file.tensors.size() != OTHERS + trajectory.detailNames.size())
    {
        throw std::invalid_argument("has " + std::to_string(file.tensors.size()) +
                                    " tensors, expected " + std::to_string(OTHERS) +
                                    " and those whose names begin with '" + DETAIL + "'");
    }
}

Trajectory
FromTensors(const TensorFile& file, const std::string& path)
{
    try
    {
        const TensorColumns columns(file);
        auto trajectory = ReadDescription(columns);
        ReadDecisions(columns, trajectory);
        ReadRest(columns, trajectory);
        ReadDetails(file, trajectory);
        return trajectory;
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(path, 0, error.what());
    }
}

} // namespace

Trajectory
TrajectoryReader::Read(const std::string& path)
{
    return FromTensors(TensorFile::Read(path), path);
}

Trajectory
TrajectoryReader::Parse(std::string_view bytes, const std::string& path)
{
    return FromTensors(TensorFile::Parse(bytes, path), path);
}

void
TrajectoryReader::Check(const Trajectory& trajectory,
                        const std::string& path,
                        const PolicyFile& policy,
                        uint64_t seed,
                        uint64_t run)
{
    if (trajectory.policyDigest != policy.digest)
    {
        throw InputError(path,
                         0,
                         "is a trajectory of policy " + trajectory.policyDigest + ", expected " +
                             policy.digest + ", which is " + policy.path);
    }
    if (trajectory.seed != seed || trajectory.run != run)
    {
        throw InputError(path,
                         0,
                         "is a trajectory of seed " + std::to_string(trajectory.seed) +
                             " and run " + std::to_string(trajectory.run) + ", expected seed " +
                             std::to_string(seed) + " and run " + std::to_string(run));
    }
    policy.Check(trajectory.problem, trajectory.observation);
    if (policy.description.decoder != trajectory.decoder)
    {
        throw InputError(path,
                         0,
                         "has decoder '" + trajectory.decoder + "', expected '" +
                             policy.description.decoder + "'");
    }
}

} // namespace llmedge
} // namespace ns3
