/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RANDOM_ORDER_H
#define LLM_EDGE_RANDOM_ORDER_H

#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Shuffle a list such that all orders are equally likely (Fisher and Yates).
 *
 * @param list the list to shuffle
 * @param random draws the order
 */
inline void
Shuffle(std::vector<uint32_t>& list, UniformRandomVariable& random)
{
    for (size_t left = list.size(); left > 1; --left)
    {
        const uint32_t drawn = random.GetInteger(0, static_cast<uint32_t>(left - 1));
        std::swap(list[drawn], list[left - 1]);
    }
}

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RANDOM_ORDER_H
