/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RAINBOW_SETTINGS_H
#define LLM_EDGE_RAINBOW_SETTINGS_H

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
struct RainbowSettings
{
    uint64_t hidden{64};         //!< Width of hidden layers
    uint64_t atoms{31};          //!< Atoms of the distribution of returns
    double leastReturn{-1};      //!< Value of the first one, in rewards
    double mostReturn{4};        //!< Value of the last one, in rewards
    double gamma{0.9};           //!< Discount of a step
    uint64_t nStep{3};           //!< Rewards that are added up before the value that follows
    double noise{0.5};           //!< First deviation of weights, times the root of a layer's inputs
    uint64_t noiseSteps{10};     //!< Steps that are played with the same noise
    double priorityPower{0.5};   //!< Power of errors in priorities; 0: all are drawn equally often
    double weightPower{0.4};     //!< First power of importance weights; it grows to 1
    uint64_t weightSteps{20000}; //!< Steps after which it is 1
    uint64_t capacity{50000};    //!< Transitions that are remembered
    uint64_t startSteps{500};    //!< Steps before it learns
    uint64_t learnEvery{2};      //!< Steps of the environment between two of the optimiser
    uint64_t samples{64};        //!< Transitions of a step of the optimiser
    uint64_t targetEvery{200}; //!< Steps of the optimiser between two copies to the target network
    double learningRate{1e-3}; //!< Learning rate of Adam
    double gradientNorm{10};   //!< Largest norm of the gradient

    /**
     * @brief Look for impossible numbers.
     * @throws std::invalid_argument with what was found and expected
     */
    void Check() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RAINBOW_SETTINGS_H
