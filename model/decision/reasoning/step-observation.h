/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STEP_OBSERVATION_H
#define LLM_EDGE_STEP_OBSERVATION_H

#include "ns3/reasoning-features.h"

#include <cstdint>
#include <optional>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a device knows at the beginning of a reasoning step.
 */
struct StepObservation
{
    uint32_t step{0};        //!< Number of the step in its task, from 0
    double contextTokens{1}; //!< Prompt and steps so far (tokens)
    bool rejected{false};    //!< The small model's step was done, and its score was too low

    /**
     * Value of doing the step by the large model less that by the small one, computing time
     * included. Only a simulation knows it: the mean over what chance decides after the step has
     * begun.
     */
    double valueGain{0};

    /**
     * Whether Stage 1 thinks that the large model is worth its time: that valueGain is positive, or
     * what a trained network says.
     */
    bool promising{false};

    /** What a network is told; only if the policy has one. */
    ReasoningFeatures::Values features{};
};

/**
 * @ingroup llm-edge
 *
 * @brief What a device decides at the beginning of a reasoning step.
 */
struct StepScreening
{
    bool nominated{false}; //!< Whether the server's large model is asked for
    double valueGain{0};   //!< The gain that the server is told, see StepCandidate

    /** Time that the server is expected to compute (ms); empty: that of a step of mean length. */
    std::optional<double> serviceMs;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STEP_OBSERVATION_H
