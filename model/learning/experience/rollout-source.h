/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ROLLOUT_SOURCE_H
#define LLM_EDGE_ROLLOUT_SOURCE_H

#include "action-distribution.h"
#include "rollout-buffer.h"

#include "ns3/environment.h"
#include "ns3/network-architecture.h"
#include "ns3/tensor.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** Something was to be played and could not be, for no fault of what learns. */
class RolloutError : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
};

/** A policy that explores. */
struct ExploringPolicy
{
    const NetworkArchitecture& architecture; //!< Its network
    std::map<std::string, Tensor> tensors;   //!< Its weights
    const ActionDistribution& distribution;  //!< What its outputs mean
    std::vector<float> logDeviations;        //!< Logarithms of the standard deviations
};

/**
 * @ingroup llm-edge
 *
 * @brief Where an agent that learns from rollouts has them from: a number of environments, each of
 * which plays an episode in every update.
 */
class RolloutSource
{
  public:
    virtual ~RolloutSource() = default;

    /** @return what an environment observes and decides */
    virtual const EnvironmentDescription& Describe() const = 0;
    /** @return number of environments */
    virtual size_t GetEnvironments() const = 0;
    /** @return most steps of an episode from which an agent can learn */
    virtual size_t GetSteps() const = 0;
    /** @return whether all numbers of an action must have the same standard deviation */
    virtual bool HasOneDeviation() const = 0;

    /**
     * @brief Play an episode in every environment; the same for the same update and policy,
     * whatever was played before.
     *
     * @param update number of the update
     * @param policy what plays
     * @param buffer receives observations, actions and their log-probabilities, values, rewards and
     * ends; steps without a reward are not valid, and have a reward of 0
     * @throws RolloutError if it cannot be played
     * @throws std::range_error if the weights are too large for finite numbers
     */
    virtual void Play(uint64_t update, const ExploringPolicy& policy, RolloutBuffer& buffer) = 0;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ROLLOUT_SOURCE_H
