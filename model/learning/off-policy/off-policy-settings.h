/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFF_POLICY_SETTINGS_H
#define LLM_EDGE_OFF_POLICY_SETTINGS_H

#include "ns3/environment.h"
#include "ns3/network-architecture.h"

#include <cstddef>
#include <cstdint>
#include <string>

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
    std::string network{"flat"}; //!< "flat", or "entity": the same weights for each row
    uint64_t hidden{64};         //!< Width of hidden layers
    double gamma{0.9};           //!< Discount of a step
    uint64_t capacity{50000};    //!< Transitions that are remembered
    uint64_t startSteps{500};    //!< Steps before it learns
    uint64_t learnEvery{2};      //!< Steps of the environment between two of the optimiser
    uint64_t samples{64};        //!< Transitions of a step of the optimiser
    double learningRate{1e-3};   //!< Learning rate of Adam
    double gradientNorm{10};     //!< Largest norm of a gradient

    /**
     * @param steps steps of the environment so far, the present one included
     * @return whether it is time for a step of the optimiser
     */
    bool IsTimeToLearn(uint64_t steps) const;

    /** @return whether the network has the same weights for each row of the observation */
    bool HasEntities() const;

    /**
     * @param description what is observed and decided
     * @return rows of the network's input; 1 unless HasEntities()
     * @throws std::invalid_argument if it needs rows, and the observation has none, or not as many
     * as the action
     */
    size_t CountRows(const EnvironmentDescription& description) const;

    /**
     * @brief Let a network see all rows of the observation: each one the means over all, and its
     * head "value", if it has one, their mean; nothing unless HasEntities().
     *
     * @param network the network of a row
     */
    void SeeRows(NetworkArchitecture& network) const;

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
