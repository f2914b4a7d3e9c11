/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_SESSION_H
#define LLM_EDGE_REASONING_SESSION_H

#include "ns3/reasoning-features.h"
#include "ns3/reasoning-task.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A task that a device is working on, and what it has cost so far.
 */
struct ReasoningSession
{
    /** What it does at the beginning of a slot. */
    enum class State : uint8_t
    {
        READY,   //!< A step begins
        WAITING, //!< Its step waits for the server
        BUSY,    //!< Its step is uploaded or computed
    };

    ReasoningTask task; //!< The task

    /** What a network does not see of it; only if features are observed. */
    ReasoningFeatures::TaskNoise noise;

    State state{State::BUSY};        //!< What it does
    bool counted{false};             //!< Whether it counts for the results
    bool onTrack{true};              //!< Whether the reasoning is on track
    bool lastLarge{false};           //!< The large model has done the last step
    bool rejected{false};            //!< The small model has done the step, with too low a score
    size_t step{0};                  //!< Steps done
    double contextTokens{0};         //!< Prompt and steps so far (tokens)
    double smallCached{0};           //!< Of these, in the device's KV cache (tokens)
    double largeCached{0};           //!< Of these, in the server's KV cache (tokens)
    double scored{0};                //!< Of these, read by the reward model (tokens)
    double valueGain{0};             //!< Gain of its step, as told to the server
    std::optional<double> serviceMs; //!< Time of its step at the server, if the device has said it
    double endMs{0};                 //!< When the present step, or the arrival, ends (ms)
    double waitedMs{0};              //!< Wait of the present step so far (ms)
    double processingMs{0};          //!< Time computed, by either model (ms)
    double communicationMs{0};       //!< Time of uploads (ms)
    double queueingMs{0};            //!< Time in the queue (ms)
    double alignmentMs{0};           //!< Time from the end of a step to the next slot (ms)
    double largeMs{0};               //!< Time computed by the server (ms)
    double uploadedTokens{0};        //!< Context uploaded (tokens)
    double contextSum{0};            //!< Context before each step, added up (tokens)
    uint32_t offloads{0};            //!< Steps done by the server
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_SESSION_H
