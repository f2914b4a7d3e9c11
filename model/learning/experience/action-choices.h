/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ACTION_CHOICES_H
#define LLM_EDGE_ACTION_CHOICES_H

#include "ns3/environment.h"
#include "ns3/span.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The actions of an environment as a list, for agents that value each of them: all
 * combinations of discrete numbers, or those of OffloadingChoices. Where an observation says what
 * is left of each server, those that ask for more are impossible.
 */
class ActionChoices
{
  public:
    /** Most actions. */
    static constexpr size_t MAX_CHOICES = 4096;

    /**
     * @param description what is decided
     * @throws std::invalid_argument if there are more than MAX_CHOICES, or numbers are continuous
     * and nobody has listed what is worth a choice
     */
    explicit ActionChoices(const EnvironmentDescription& description);

    /** @return number of actions */
    size_t GetSize() const;

    /**
     * @param choice index of an action
     * @return its numbers
     */
    Span<const float> Get(size_t choice) const;

    /** @return rows of the observation that have as many choices each, one after the other; or 1 */
    size_t GetRows() const;

    /**
     * @brief Say what can be chosen.
     *
     * @param observation an observation
     * @param possible receives 1 for choices that can be taken, and 0 for the others
     */
    void FindPossible(Span<const float> observation, Span<uint8_t> possible) const;

  private:
    size_t m_width;               //!< Numbers of an action
    size_t m_rows{1};             //!< Rows of the observation that have choices of their own
    std::vector<float> m_actions; //!< Action after action
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ACTION_CHOICES_H
