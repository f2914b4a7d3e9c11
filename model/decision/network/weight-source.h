/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WEIGHT_SOURCE_H
#define LLM_EDGE_WEIGHT_SOURCE_H

#include <cstddef>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Where a network that is being built gets its weights: a policy file, or a trainer that
 * begins.
 */
class WeightSource
{
  public:
    virtual ~WeightSource() = default;

    /**
     * @param name name of a tensor
     * @param shape the shape that it must have
     * @return its numbers, all of them finite
     * @throws std::invalid_argument if there is no such tensor, or it has another shape
     */
    virtual std::vector<float> Take(const std::string& name, const std::vector<size_t>& shape) = 0;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_WEIGHT_SOURCE_H
