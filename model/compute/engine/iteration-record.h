/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ITERATION_RECORD_H
#define LLM_EDGE_ITERATION_RECORD_H

#include "ns3/nstime.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A finished iteration of an inference engine.
 */
struct IterationRecord
{
    uint32_t lane{0};          //!< Lane it ran in; always 0 unless requests run side by side
    Time start;                //!< When it began
    Time duration;             //!< How long it took
    uint32_t prefills{0};      //!< Number of sequences with prompt tokens in it
    uint64_t prefillTokens{0}; //!< Prompt tokens computed
    uint32_t decodes{0};       //!< Number of sequences that decoded one token
    uint64_t decodeContext{0}; //!< Sum of their contexts (tokens)
    uint32_t sampled{0};       //!< Number of sequences that got a token
    double power{0};           //!< Power during the iteration, idle power included (W)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ITERATION_RECORD_H
