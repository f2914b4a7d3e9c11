/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_HELD_OUT_EVALUATOR_H
#define LLM_EDGE_HELD_OUT_EVALUATOR_H

#include "ns3/mean-interval.h"
#include "ns3/network-architecture.h"
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
 * @brief Says how good a policy is on episodes that no training has seen, always the same ones.
 */
class HeldOutEvaluator
{
  public:
    virtual ~HeldOutEvaluator() = default;

    /**
     * @brief Play all episodes, without exploration.
     *
     * @param architecture a network with heads "action" and "value"
     * @param tensors its weights
     * @return mean over episodes of the mean reward of a step, in the problem's own unit
     * @throws std::range_error if the weights are too large for finite numbers
     * @throws RolloutError if an episode cannot be played
     */
    virtual MeanInterval Evaluate(const NetworkArchitecture& architecture,
                                  const std::map<std::string, Tensor>& tensors) = 0;

    /** @return value of a reward of 1 in the problem's own unit */
    virtual double GetRewardUnit() const = 0;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_HELD_OUT_EVALUATOR_H
