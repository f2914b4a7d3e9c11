/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AGENT_OPTIONS_H
#define LLM_EDGE_AGENT_OPTIONS_H

#include "ns3/environment-batch.h"
#include "ns3/held-out-evaluator.h"
#include "ns3/learning-agent.h"
#include "ns3/program-options.h"
#include "ns3/rollout-source.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What learns, by name (--agent): its settings as options of a program, and the agent that
 * has them.
 */
class AgentOptions
{
  public:
    virtual ~AgentOptions() = default;

    /**
     * @param name name of an agent
     * @return its options
     * @throws InputError if there is no such agent; the message lists those that exist
     */
    static std::unique_ptr<AgentOptions> Create(const std::string& name);

    /**
     * @brief What learns if no agent is named: ppo, which begins with what costs least for the
     * problem, as far as that is known.
     *
     * @param problem name of the decision problem
     * @return its options
     */
    static std::unique_ptr<AgentOptions> CreateFor(const std::string& problem);

    /** @return names of all agents, for messages */
    static std::string GetNames();

    /**
     * @brief Add an option for each setting.
     * @param options the program's options, which are given while this object is there
     */
    virtual void AddOptions(ProgramOptions& options) = 0;

    /**
     * @brief Refuse what does not go together on packets, and prefer what suits them; after
     * ProgramOptions::Parse().
     *
     * @param options the program's options, given
     * @throws InputError with what was found and expected; unless a derived class can, because the
     * agent learns in time slots only
     */
    virtual void CheckPackets(ProgramOptions& options) const;

    /** @return environments that play side by side */
    virtual size_t GetEnvironments() const = 0;

    /**
     * @brief Create an agent that learns in time slots.
     *
     * @param environments as many as GetEnvironments() says; must outlive the agent
     * @param seed seed of all random numbers, 1 to Environment::MAX_SEED
     * @return the agent
     * @throws std::invalid_argument if settings are impossible or do not fit the environments
     */
    virtual std::unique_ptr<LearningAgent> Make(EnvironmentBatch& environments,
                                                uint32_t seed) const = 0;

    /**
     * @brief Create what says how good the agent's policies are in time slots.
     *
     * @param environments one for each episode; must outlive the evaluator
     * @param seed seed of the episodes, 1 to Environment::MAX_SEED
     * @return the evaluator; unless overridden, one of networks with a head "action"
     */
    virtual std::unique_ptr<HeldOutEvaluator> MakeEvaluator(EnvironmentBatch& environments,
                                                            uint32_t seed) const;

    /**
     * @brief Create an agent that learns from what it is given; only after CheckPackets().
     *
     * @param rollouts what it learns from
     * @param seed seed of all random numbers, 1 to Environment::MAX_SEED
     * @return the agent
     * @throws std::invalid_argument if settings are impossible or do not fit
     */
    virtual std::unique_ptr<LearningAgent> MakeForPackets(std::unique_ptr<RolloutSource> rollouts,
                                                          uint32_t seed) const;

    /** @return logarithm of the standard deviation with which it first explores on packets */
    virtual double GetLogDeviation() const;

  protected:
    /** @param name name of the agent, for messages */
    explicit AgentOptions(std::string name);

  private:
    std::string m_name; //!< Name of the agent
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AGENT_OPTIONS_H
