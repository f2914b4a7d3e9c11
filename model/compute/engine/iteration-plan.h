/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ITERATION_PLAN_H
#define LLM_EDGE_ITERATION_PLAN_H

#include "sequence.h"

#include "ns3/iteration-load.h"
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
 * @brief A batch scheduler's plan: the next iteration of one lane.
 */
struct IterationPlan
{
    std::vector<Sequence*> sequences; //!< Sequences to compute; nullptr: cancelled meanwhile
    std::vector<Sequence*> admitted;  //!< Sequences among them that were waiting until now
    std::vector<Sequence*> preempted; //!< Sequences sent back to the queue
    IterationLoad load;               //!< The load of the iteration
    bool wait{false};                 //!< Nothing can be computed before the time below
    Time until;                       //!< When to plan again, if wait

    /** Empty the plan, keeping its memory. */
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
     * @brief Add tokens of a sequence, which already holds the blocks for them.
     *
     * @param sequence the sequence
     * @param tokens number of tokens, 1 to Remaining()
     */
    void Add(Sequence* sequence, uint32_t tokens)
    {
        sequences.push_back(sequence);
        sequence->scheduled = tokens;
        const uint32_t context = sequence->computed + tokens;
        const bool last = context == sequence->Length();
        if (last && tokens <= sequence->paths && sequence->generated > 0)
        {
            // One token of each path; each path reads the prompt and what it has generated itself.
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
