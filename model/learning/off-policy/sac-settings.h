/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SAC_SETTINGS_H
#define LLM_EDGE_SAC_SETTINGS_H

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Settings of SacAgent. The defaults suit the offloading problem.
 */
struct SacSettings
{
    uint64_t hidden{64};       //!< Width of hidden layers
    double gamma{0.9};         //!< Discount of a step
    double follow{0.01};       //!< Part by which target networks follow in a step of the optimiser
    double temperature{0.1};   //!< First price of being predictable
    double entropy{-1};        //!< Entropy that the temperature aims at, per number of an action
    uint64_t capacity{50000};  //!< Transitions that are remembered
    uint64_t startSteps{500};  //!< Steps before it learns
    uint64_t learnEvery{2};    //!< Steps of the environment between two of the optimiser
    uint64_t samples{64};      //!< Transitions of a step of the optimiser
    double learningRate{1e-3}; //!< Learning rate of Adam
    double gradientNorm{10};   //!< Largest norm of a gradient

    /**
     * @brief Look for impossible numbers.
     * @throws std::invalid_argument with what was found and expected
     */
    void Check() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SAC_SETTINGS_H
