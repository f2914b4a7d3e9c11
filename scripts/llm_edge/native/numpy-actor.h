/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NUMPY_ACTOR_H
#define LLM_EDGE_NUMPY_ACTOR_H

#include "numpy-rows.h"

#include "ns3/environment.h"
#include "ns3/policy-file.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @brief Look whether a policy can decide in an environment: problem, observation and decoder.
 *
 * @param policy the policy
 * @param description what the environment observes and decides
 * @throws InputError if it cannot; the message has what was expected and what was found
 */
void CheckPolicy(const PolicyFile& policy, const EnvironmentDescription& description);

/**
 * @brief A policy file's network for several environments, each with its own memory; reads and
 * writes NumPy arrays. The floats are those that programs compute from the same file.
 */
class NumpyActor
{
  public:
    /**
     * @param policy the policy; its network is shared
     * @param environments how many environments, 1 or more
     * @param rows rows of input of each; 1 for a flat network
     * @throws InputError if the network does not work with so many rows
     */
    NumpyActor(std::shared_ptr<const PolicyFile> policy, size_t environments, size_t rows);

    /**
     * @param head name of a head
     * @return numbers of its output for an environment
     * @throws std::invalid_argument if there is no such head
     */
    size_t GetOutputs(const std::string& head) const;

    /**
     * @brief Forget what has been seen in one environment.
     * @param index which one
     * @throws std::out_of_range if there is none
     */
    void Restart(size_t index);

    /**
     * @brief Take a step with all environments.
     *
     * @param observations a row per environment
     * @throws std::invalid_argument if there are more or fewer numbers than needed, or one is not
     * finite
     */
    void Step(const NumpyRows<float>& observations);

    /**
     * @brief Compute the output of a head after a Step().
     *
     * @param head its name
     * @param output receives a row per environment
     * @throws std::invalid_argument if there is no such head, or the size is wrong
     */
    void Read(const std::string& head, NumpyRows<float> output);

  private:
    std::shared_ptr<const PolicyFile> m_policy; //!< The policy
    std::vector<NetworkState> m_states;         //!< What each environment's network remembers
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NUMPY_ACTOR_H
