/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "plain-data.h"

#include <pybind11/stl.h>

namespace ns3
{
namespace llmedge
{

namespace py = pybind11;
using namespace pybind11::literals;

py::dict
ToPlainData(const FeatureLayout& layout)
{
    py::list blocks;
    for (const auto& block : layout.blocks)
    {
        py::list features;
        for (const auto& feature : block.features)
        {
            features.append(py::dict("name"_a = feature.name,
                                     "meaning"_a = feature.meaning,
                                     "least"_a = feature.least,
                                     "most"_a = feature.most));
        }
        blocks.append(
            py::dict("name"_a = block.name, "rows"_a = block.rows, "features"_a = features));
    }
    return py::dict("name"_a = layout.name, "version"_a = layout.version, "blocks"_a = blocks);
}

py::dict
ToPlainData(const EnvironmentDescription& description)
{
    const bool isDiscrete = description.actionKind == ActionKind::DISCRETE;
    return py::dict("problem"_a = description.problem,
                    "observation"_a = ToPlainData(description.observation),
                    "action"_a = ToPlainData(description.action),
                    "action_kind"_a = isDiscrete ? "discrete" : "continuous",
                    "episode_steps"_a = description.episodeSteps,
                    "reward_unit"_a = description.rewardUnit);
}

py::dict
ToPlainData(const PolicyDescription& description)
{
    return py::dict("problem"_a = description.problem,
                    "observation"_a = ToPlainData(description.observation),
                    "architecture"_a = description.architecture.ToText(),
                    "entities"_a = description.architecture.entities,
                    "features"_a = description.architecture.features,
                    "decoder"_a = description.decoder,
                    "training_command"_a = description.trainingCommand,
                    "seed"_a = description.seed,
                    "versions"_a = description.versions);
}

} // namespace llmedge
} // namespace ns3
