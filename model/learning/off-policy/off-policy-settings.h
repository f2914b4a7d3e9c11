/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFF_POLICY_SETTINGS_H
#define LLM_EDGE_OFF_POLICY_SETTINGS_H

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Settings of agents that learn from transitions of the past, whoever acted then. The
 * defaults suit the offloading problem.
 */
struct OffPolicySettings
{
    uint64_t hidden{64};       //!< Width of hidden layers
    double gamma{0.9};         //!< Discount of a step
    uint64_t capacity{50000};  //!< Transitions that are remembered
    uint64_t startSteps{500};  //!< Steps before it learns
    uint64_t learnEvery{2};    //!< Steps of the environment between two of the optimiser
    uint64_t samples{64};      //!< Transitions of a step of the optimiser
    double learningRate{1e-3}; //!< Learning rate of Adam
    double gradientNorm{10};   //!< Largest norm of a gradient

    /**
     * @param steps steps of the environment so far, the present one included
     * @return whether it is time for a step of the optimiser
     */
    bool IsTimeToLearn(uint64_t steps) const;

  protected:
    /**
     * @brief Look for impossible numbers among these.
     * @throws std::invalid_argument with what was found and expected
     */
    void CheckShared() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFF_POLICY_SETTINGS_H
