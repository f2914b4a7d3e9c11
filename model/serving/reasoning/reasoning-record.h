/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_RECORD_H
#define LLM_EDGE_REASONING_RECORD_H

#include "ns3/nstime.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A reasoning step as its device has done it or had it done.
 */
struct ReasoningStepRecord
{
    /** How a step was done. */
    enum Way : uint8_t
    {
        SMALL,    //!< By the device's model; it was not nominated
        LARGE,    //!< By a server's model
        RETURNED, //!< By the device's model, after the gateway has returned it
        FAILED    //!< By the device's model, after its request has ended in another way
    };

    Way way{SMALL};              //!< How it was done
    double contextTokens{0};     //!< Context before it (tokens)
    uint32_t tokens{0};          //!< What was written (tokens)
    Time began;                  //!< When it began
    Time ended;                  //!< When its text was at the device
    double computeMs{0};         //!< Time that the device computed (ms)
    double joules{0};            //!< Energy of that, the GPU's rest included (J)
    double valueGain{0};         //!< Gain that the gateway was told; 0 if not nominated
    std::optional<uint64_t> key; //!< RequestRecord::GetKey() of its request, if nominated

    std::optional<double> predictedWaitMs; //!< First wait that the gateway has announced (ms)
    std::optional<Time> answered;          //!< When it was granted or returned
};

/**
 * @ingroup llm-edge
 *
 * @brief A reasoning task as its device has worked on it.
 */
struct ReasoningTaskRecord
{
    uint32_t device{0};                     //!< The device
    uint64_t number{0};                     //!< Number of the task in the run, from 0
    Time created;                           //!< When it came to the device
    Time began;                             //!< When the device began to work on it
    std::optional<Time> ended;              //!< When its last step was done; nothing: it was not
    uint32_t promptTokens{0};               //!< Its prompt (tokens)
    bool onTrack{true};                     //!< Whether the reasoning is on track
    double accuracy{0};                     //!< Probability that the answer is right, once ended
    std::vector<ReasoningStepRecord> steps; //!< Its steps, as far as they were done

    /**
     * @param way how steps are done
     * @return how many of its steps were done so
     */
    uint32_t Count(ReasoningStepRecord::Way way) const
    {
        uint32_t count = 0;
        for (const auto& step : steps)
        {
            count += step.way == way;
        }
        return count;
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_RECORD_H
