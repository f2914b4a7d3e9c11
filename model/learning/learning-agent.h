/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LEARNING_AGENT_H
#define LLM_EDGE_LEARNING_AGENT_H

#include "ns3/environment-batch.h"
#include "ns3/network-architecture.h"
#include "ns3/policy-description.h"
#include "ns3/tensor-file.h"

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** What an update did. */
struct UpdateResult
{
    uint64_t steps{0};           //!< Steps of environments
    double reward{0};            //!< Mean reward of a step
    std::vector<double> figures; //!< Values of LearningAgent::GetFigures()
};

/** A training that has left the range of finite numbers. */
class DivergenceError : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
};

/**
 * @ingroup llm-edge
 *
 * @brief What learns: it plays environments and changes a policy, update after update.
 *
 * An update depends on nothing but the agent's state, the seed and the update's number: all random
 * streams are assigned anew from these, because ns-3's generators cannot be saved. So an agent that
 * was saved and loaded between two updates goes on as if it had not been interrupted.
 */
class LearningAgent
{
  public:
    /** Episodes of trainings begin with this number; a user's --RngRun is smaller. */
    static constexpr uint64_t FIRST_EPISODE = uint64_t{1} << 32;
    /** Episodes on which policies are compared begin with this number; no training has them. */
    static constexpr uint64_t HELD_OUT_EPISODE = uint64_t{1} << 40;
    /** First random stream of agents, beyond those of environments. */
    static constexpr int64_t FIRST_STREAM = int64_t{1} << 60;

    virtual ~LearningAgent() = default;

    /** @return the network that decides */
    virtual const NetworkArchitecture& GetArchitecture() const = 0;

    /**
     * @brief Say what a policy file says of itself where that differs from what the environments
     * say; changes nothing unless overridden.
     *
     * @param description what the file says, complete but for the architecture
     */
    virtual void Describe(PolicyDescription& description) const
    {
    }

    /**
     * @brief Begin with the weights of another policy; before the first update.
     *
     * @param tensors all weights of a network like this one
     * @throws std::invalid_argument if they are not; unless overridden, because the agent begins
     * with random weights only
     */
    virtual void SetPolicy(const std::map<std::string, Tensor>& tensors)
    {
        throw std::invalid_argument("this agent begins with random weights, expected no policy");
    }

    /** @return its present weights */
    virtual std::map<std::string, Tensor> GetPolicy() const = 0;

    /** @return steps of environments in an update */
    virtual uint64_t GetStepsPerUpdate() const = 0;

    /** @return names of what the log of a training has beside rewards: losses and the like */
    virtual std::vector<std::string> GetFigures() const = 0;

    /** @return numbers that are trained */
    virtual size_t CountParameters() const = 0;

    /**
     * @brief Play and learn.
     *
     * @param update number of the update, from 0
     * @return what it did
     * @throws DivergenceError if a number is not finite; then the agent is of no further use
     */
    virtual UpdateResult Update(uint64_t update) = 0;

    /**
     * @brief Write everything that the next update depends on.
     * @param file receives tensors
     */
    virtual void Save(TensorFile& file) const = 0;

    /**
     * @brief Read what Save() wrote.
     *
     * @param file the tensors
     * @throws std::invalid_argument if they are not those of such an agent
     */
    virtual void Load(const TensorFile& file) = 0;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LEARNING_AGENT_H
