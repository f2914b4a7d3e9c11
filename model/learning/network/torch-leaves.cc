/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "torch-leaves.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return whether a tensor is one of a batch norm's statistics */
bool
IsStatistic(const std::string& name)
{
    const auto ending = name.substr(name.rfind('.') + 1);
    return ending == "running_mean" || ending == "running_var";
}

} // namespace

TorchNetwork::Weights
TorchLeaves(NetworkParameters& parameters)
{
    TorchNetwork::Weights leaves;
    for (const auto& part : parameters.GetParts())
    {
        const std::vector<int64_t> shape(part.shape.begin(), part.shape.end());
        auto leaf = torch::from_blob(parameters.values.data() + part.first, shape);
        if (!IsStatistic(part.name))
        {
            leaf.set_requires_grad(true);
            // Gradients are added where one is: they all come to lie in one row.
            leaf.mutable_grad() = torch::from_blob(parameters.gradients.data() + part.first, shape);
        }
        leaves[part.name] = leaf;
    }
    return leaves;
}

} // namespace llmedge
} // namespace ns3
