/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RAINBOW_SETTINGS_H
#define LLM_EDGE_RAINBOW_SETTINGS_H

#include "off-policy-settings.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Settings of RainbowAgent. The defaults suit the offloading problem.
 */
struct RainbowSettings : OffPolicySettings
{
    uint64_t atoms{31};          //!< Atoms of the distribution of returns
    double leastReturn{-1};      //!< Value of the first one, in rewards
    double mostReturn{4};        //!< Value of the last one, in rewards
    uint64_t nStep{3};           //!< Rewards that are added up before the value that follows
    double noise{0.5};           //!< First deviation of weights, times the root of a layer's inputs
    uint64_t noiseSteps{10};     //!< Steps that are played with the same noise
    double priorityPower{0.5};   //!< Power of errors in priorities; 0: all are drawn equally often
    double weightPower{0.4};     //!< First power of importance weights; it grows to 1
    uint64_t weightSteps{20000}; //!< Steps after which it is 1
    uint64_t targetEvery{200}; //!< Steps of the optimiser between two copies to the target network

    /**
     * @brief Look for impossible numbers.
     * @throws std::invalid_argument with what was found and expected
     */
    void Check() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RAINBOW_SETTINGS_H
