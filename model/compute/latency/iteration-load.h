/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ITERATION_LOAD_H
#define LLM_EDGE_ITERATION_LOAD_H

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What one iteration of a serving engine computes: prefill chunks and decoding sequences.
 */
struct IterationLoad
{
    /** New prompt tokens of one sequence in this iteration. */
    struct PrefillChunk
    {
        uint32_t tokens{0};  //!< Tokens computed in this iteration
        uint32_t history{0}; //!< Tokens of the same sequence computed before
    };

    std::vector<PrefillChunk> prefill; //!< One entry per sequence in prefill
    uint32_t decodes{0};               //!< Sequences that decode one token each
    uint64_t decodeContext{0};         //!< Sum of the contexts of the decoding sequences (tokens)
    uint32_t longestDecodeContext{0};  //!< The longest of them (tokens)
    uint32_t sampled{0};               //!< Sequences that sample a token in this iteration

    bool hasAttention{true};     //!< Attention is part of what is asked for (calibration rows)
    bool hasHead{true};          //!< The output head is part of it
    bool hasCommunication{true}; //!< Tensor-parallel communication is part of it

    /** @return tokens of the prefill chunks */
    uint64_t PrefillTokens() const
    {
        uint64_t sum = 0;
        for (const auto& chunk : prefill)
        {
            sum += chunk.tokens;
        }
        return sum;
    }
};

/**
 * @ingroup llm-edge
 *
 * @brief What the iteration costs, in seconds, by part; the parts add up to Total().
 */
struct IterationCost
{
    double linear{0};        //!< Matrix products of the layers (s)
    double head{0};          //!< Output head (s)
    double elementwise{0};   //!< Norms, activations, residuals (s)
    double attention{0};     //!< Attention kernels (s)
    double communication{0}; //!< Tensor-parallel all-reduce (s)
    double overhead{0};      //!< Host time that the GPU waits for (s)
    double computeShare{0};  //!< How far linear is bound by compute: 0 memory, 1 compute

    double bytes{0}; //!< What each GPU reads of weights, keys and values; 0 with flops 0: not known
    double flops{0}; //!< What each GPU computes (FLOP)

    /** @return the iteration's latency (s) */
    double Total() const
    {
        return linear + head + elementwise + attention + communication + overhead;
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ITERATION_LOAD_H
