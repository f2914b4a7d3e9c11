/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ITERATION_PLAN_H
#define LLM_EDGE_ITERATION_PLAN_H

#include "iteration-load.h"
#include "sequence.h"

#include "ns3/nstime.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a batch scheduler decided: the next iteration of one lane.
 */
struct IterationPlan
{
    std::vector<Sequence*> sequences; //!< What is computed; nullptr: cancelled meanwhile
    std::vector<Sequence*> admitted;  //!< Those of them that waited until now
    std::vector<Sequence*> preempted; //!< Sequences sent back to the queue
    IterationLoad load;               //!< What it costs
    bool wait{false};                 //!< Nothing to do yet, but at the time below
    Time until;                       //!< When to ask again, if wait

    /** Make it empty, keeping its memory. */
    void Clear()
    {
        sequences.clear();
        admitted.clear();
        preempted.clear();
        load.prefill.clear();
        load.decodes = 0;
        load.decodeContext = 0;
        load.longestDecodeContext = 0;
        load.sampled = 0;
        wait = false;
    }

    /**
     * @brief Compute tokens of a sequence, the blocks for which it holds already.
     *
     * @param sequence the sequence
     * @param tokens how many, 1 to Remaining()
     */
    void Add(Sequence* sequence, uint32_t tokens)
    {
        sequences.push_back(sequence);
        sequence->scheduled = tokens;
        const uint32_t context = sequence->computed + tokens;
        const bool last = context == sequence->Length();
        if (last && tokens <= sequence->paths && sequence->generated > 0)
        {
            // One token of each path, which reads the prompt and what it has generated itself.
            const uint32_t own = (sequence->generated + sequence->paths - 1) / sequence->paths;
            const uint32_t length = sequence->prompt + own;
            load.sampled += tokens;
            load.decodes += tokens;
            load.decodeContext += uint64_t{tokens} * length;
            load.longestDecodeContext = std::max(load.longestDecodeContext, length);
        }
        else
        {
            load.sampled += last ? 1 : 0;
            load.prefill.push_back({tokens, sequence->computed});
        }
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ITERATION_PLAN_H
