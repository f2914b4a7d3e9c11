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
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The actions of an environment as a list, for agents that value each of them: all
 * combinations of discrete numbers, or those of OffloadingChoices.
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

  private:
    size_t m_width;            //!< Numbers of an action
    std::vector<float> m_rows; //!< Action after action
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ACTION_CHOICES_H
