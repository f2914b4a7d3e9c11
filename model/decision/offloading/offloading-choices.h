/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_CHOICES_H
#define LLM_EDGE_OFFLOADING_CHOICES_H

#include "candidate-features.h"

#include <cstddef>

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

  private:
    size_t m_servers; //!< Number of servers
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_CHOICES_H
