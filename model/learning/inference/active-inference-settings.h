/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ACTIVE_INFERENCE_SETTINGS_H
#define LLM_EDGE_ACTIVE_INFERENCE_SETTINGS_H

#include "ns3/cross-entropy-planner.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Settings of ActiveInferenceAgent.
 */
struct ActiveInferenceSettings
{
    uint64_t members{5};         //!< Members of the ensemble
    uint64_t hidden{64};         //!< Width of hidden layers
    bool oneHot{true};           //!< The server as one number for each; otherwise a single number
    bool relative{true};         //!< What would be left on the chosen server, and how far it is
    uint64_t randomEpisodes{5};  //!< Episodes that are played at random first
    uint64_t gradientSteps{100}; //!< Steps of Adam after an episode
    uint64_t samples{64};        //!< Transitions that a member learns from in a step
    double learningRate{2e-3};   //!< Learning rate of Adam
    double gradientNorm{100};    //!< Largest norm of the gradient
    uint64_t capacity{100000};   //!< Transitions that are remembered; then the oldest is replaced
    PlannerSettings planner;     //!< How it decides while it learns

    /**
     * @brief The paper's own form: the server as a single number along an axis of the planner, and
     * nothing relative to it.
     *
     * @return the settings
     */
    static ActiveInferenceSettings Literal();

    /**
     * @brief Look for impossible numbers.
     * @throws std::invalid_argument with what was found and expected
     */
    void Check() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ACTIVE_INFERENCE_SETTINGS_H
