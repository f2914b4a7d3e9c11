/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_CHOICES_H
#define LLM_EDGE_OFFLOADING_CHOICES_H

#include "candidate-features.h"

#include <cstddef>
#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Actions of the offloading problem as a list, for policies that value each: of every server
 * a third, two thirds or all of the largest compute share, half or all of the bandwidth, and nine
 * tenths or all of the memory; 60 for five servers.
 */
class OffloadingChoices
{
  public:
    /** @param servers number of servers, 1 or more */
    explicit OffloadingChoices(size_t servers);

    /** @return number of actions */
    size_t GetSize() const;

    /**
     * @param choice index of an action, below GetSize()
     * @return the action
     */
    OffloadingCandidate Get(size_t choice) const;

    /**
     * @brief Say which actions ask for no more than is left.
     *
     * @param observation what OffloadingRowFeatures writes
     * @param possible receives 1 for each of these actions and 0 for the others; 1 for all if there
     * is none
     */
    void FindPossible(Span<const float> observation, Span<uint8_t> possible) const;

  private:
    size_t m_servers; //!< Number of servers
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_CHOICES_H
