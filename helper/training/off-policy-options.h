/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFF_POLICY_OPTIONS_H
#define LLM_EDGE_OFF_POLICY_OPTIONS_H

#include "agent-options.h"

#include "ns3/greedy-evaluator.h"
#include "ns3/off-policy-settings.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What the options of agents that learn from the past have in common: OffPolicySettings, and
 * one environment that plays an episode in an update.
 */
class OffPolicyOptions : public AgentOptions
{
  public:
    size_t GetEnvironments() const override;

  protected:
    using AgentOptions::AgentOptions;

    /**
     * @brief Add an option for each setting.
     *
     * @param options the program's options
     * @param settings the settings
     */
    static void AddShared(ProgramOptions& options, OffPolicySettings& settings);

    static constexpr double INF = std::numeric_limits<double>::max(); //!< Largest number
    static constexpr uint64_t MANY = 1000000; //!< More steps than an episode has
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFF_POLICY_OPTIONS_H
