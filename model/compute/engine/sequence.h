/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SEQUENCE_H
#define LLM_EDGE_SEQUENCE_H

#include "engine-state.h"
#include "kv-cache.h"

#include "ns3/nstime.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A live request inside an inference engine.
 *
 * The engine owns it; batch schedulers decide which of its tokens are computed next.
 */
struct Sequence
{
    uint32_t prompt{0};                     //!< Tokens of the prompt
    uint32_t generated{0};                  //!< Tokens generated so far
    uint32_t computed{0};                   //!< Tokens whose keys and values are in the cache
    uint32_t scheduled{0};                  //!< Tokens in the current iteration
    EngineState state{EngineState::QUEUED}; //!< Its state
    bool finished{false}; //!< All tokens have been generated; it is about to leave
    bool sampled{false};  //!< Got a token in the iteration just finished
    uint32_t lane{0};     //!< Lane that computes it
    KvTable kv;           //!< Its blocks

    static constexpr uint64_t NO_NUMBER = UINT64_MAX; //!< Number of what is no longer live

    uint64_t id{0};             //!< The request's id
    uint64_t number{NO_NUMBER}; //!< Order of submission
    uint32_t output{0};         //!< Tokens it will generate; not for schedulers
    uint32_t paths{1};          //!< Continuations sampled side by side
    double energy{0};           //!< Its part of the energy of the iterations it was in (J)
    uint32_t givenHit{0};       //!< Prompt tokens that the workload says are cached, whole blocks
    Time queuedAt;              //!< When it began to wait

    double computeShare{0}; //!< Fraction of the GPU's speed it may use; 0: not limited
    uint64_t kvQuota{0};    //!< KV blocks it may hold; 0: not limited
    Time notBefore;         //!< Its share does not let it be computed before this time

    /** @return number of known tokens: the prompt and those generated */
    uint32_t Length() const
    {
        return prompt + generated;
    }

    /** @return number of tokens to compute before the next one can be sampled */
    uint32_t Remaining() const
    {
        return prompt + generated - computed;
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SEQUENCE_H
