/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "trajectory.h"

#include "layout-text.h"
#include "tensor-file.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

/** Gathers one number of each step. */
template <class Number, class Get>
std::vector<Number>
Column(const std::vector<Trajectory::Step>& steps, Get get)
{
    std::vector<Number> column;
    column.reserve(steps.size());
    for (const auto& step : steps)
    {
        column.push_back(get(step));
    }
    return column;
}

/** Gathers a row of each step. */
template <class Get>
Tensor
Rows(const std::vector<Trajectory::Step>& steps, size_t size, Get get)
{
    std::vector<float> rows;
    rows.reserve(steps.size() * size);
    for (const auto& step : steps)
    {
        const std::vector<float>& row = get(step);
        if (row.size() != size)
        {
            throw std::invalid_argument("a step has " + std::to_string(row.size()) +
                                        " numbers, expected " + std::to_string(size));
        }
        rows.insert(rows.end(), row.begin(), row.end());
    }
    return Tensor::Floats({steps.size(), size}, rows);
}

} // namespace

std::optional<size_t>
Trajectory::FindDetail(const std::string& name) const
{
    const auto found = std::find(detailNames.begin(), detailNames.end(), name);
    if (found == detailNames.end())
    {
        return std::nullopt;
    }
    return static_cast<size_t>(found - detailNames.begin());
}

std::string
Trajectory::ToBytes() const
{
    TensorFile file;
    file.metadata = {{"format", FORMAT},
                     {"problem", problem},
                     {"observation", FormatLayout(observation)},
                     {"decoder", decoder},
                     {"policy", policyDigest},
                     {"seed", std::to_string(seed)},
                     {"run", std::to_string(run)}};
    auto& tensors = file.tensors;
    const auto add = [this, &tensors](const std::string& name, auto get) {
        tensors[name] = Tensor::Doubles(Column<double>(steps, get));
    };
    tensors["observation"] =
        Rows(steps, observation.Size(), [](const Step& step) -> const std::vector<float>& {
            return step.observation;
        });
    tensors["action"] = Rows(steps, actions, [](const Step& step) -> const std::vector<float>& {
        return step.action;
    });
    add("log_probability", [](const Step& step) { return step.logProbability; });
    add("time_s", [](const Step& step) { return step.timeS; });
    add("reward", [](const Step& step) { return step.reward; });
    tensors["policy"] = Tensor::Integers(
        Column<int64_t>(steps, [](const Step& step) { return int64_t{step.policy}; }));
    tensors["settled"] = Tensor::Integers(
        Column<int64_t>(steps, [](const Step& step) { return step.settled ? 1 : 0; }));
    for (size_t i = 0; i < detailNames.size(); ++i)
    {
        add("detail." + detailNames[i], [i](const Step& step) { return step.details.at(i); });
    }
    return file.ToBytes();
}

} // namespace llmedge
} // namespace ns3
