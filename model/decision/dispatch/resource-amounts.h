/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RESOURCE_AMOUNTS_H
#define LLM_EDGE_RESOURCE_AMOUNTS_H

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Amounts of the three resources that a server divides among requests: its capacity, what is
 * left of it, or the allocation of a request.
 *
 * In an allocation, 0 means that the resource is not allocated: the request's uplink is not shaped,
 * its computation is not slowed down, or its memory is not limited.
 */
struct ResourceAmounts
{
    double bandwidth{0};    //!< Uplink bandwidth, in Hz or bit/s like the capacity
    double computeShare{0}; //!< Share of the GPU's speed, 0 to 1
    uint64_t kvBlocks{0};   //!< Memory: blocks of the KV cache
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RESOURCE_AMOUNTS_H
