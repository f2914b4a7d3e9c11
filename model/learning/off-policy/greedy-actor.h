/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GREEDY_ACTOR_H
#define LLM_EDGE_GREEDY_ACTOR_H

#include "ns3/span.h"
#include "ns3/tensor.h"

#include <map>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Decides as an agent's policy will where it is used: without exploration, without LibTorch.
 */
class GreedyActor
{
  public:
    virtual ~GreedyActor() = default;

    /**
     * @brief Copy the weights.
     * @param tensors the weights
     */
    virtual void Begin(const std::map<std::string, Tensor>& tensors) = 0;

    /**
     * @brief Decide.
     *
     * @param observation what is observed
     * @param action receives the action
     * @throws std::range_error if the weights are too large for finite numbers
     */
    virtual void Act(Span<const float> observation, Span<float> action) = 0;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GREEDY_ACTOR_H
