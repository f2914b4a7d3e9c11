/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LIVE_SEQUENCES_H
#define LLM_EDGE_LIVE_SEQUENCES_H

#include "inference-request.h"
#include "sequence.h"

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The sequences of an engine's live requests, by id.
 *
 * The memory of a sequence is used again for a later request; Sequence::number, which never comes
 * twice, tells the two apart.
 */
class LiveSequences
{
  public:
    /** A sequence that is no longer live, with its end. */
    struct Departed
    {
        uint64_t id{0};   //!< The request
        double joules{0}; //!< Its part of the energy (J)
    };

    /**
     * @brief Create a sequence, which waits from now on.
     *
     * @param request its request; the id is not that of a live one
     * @return the sequence, live until Remove() or Clear()
     */
    Sequence* Add(const InferenceRequest& request);

    /**
     * @param id a request
     * @return its sequence, null if it is not live
     */
    Sequence* Find(uint64_t id) const;

    /**
     * @brief Forget a sequence that has left the scheduler.
     *
     * @param sequence a live sequence
     * @return what it was
     */
    Departed Remove(Sequence* sequence);

    /**
     * @brief Forget all sequences and their blocks.
     * @return what they were, in the order of submission
     */
    std::vector<Departed> Clear();

  private:
    std::deque<Sequence> m_storage;                 //!< All sequences, live and spare
    std::vector<Sequence*> m_spare;                 //!< Those not in use
    std::unordered_map<uint64_t, Sequence*> m_live; //!< Live ones by id
    uint64_t m_submitted{0};                        //!< Sequences made so far
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LIVE_SEQUENCES_H
