/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_TASK_H
#define LLM_EDGE_OFFLOADING_TASK_H

#include <array>
#include <cstddef>
#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A task of the offloading problem: all of it, what policies do not see included.
 */
struct OffloadingTask
{
    static constexpr size_t SERVERS = 5; //!< The cloud, and four edge servers

    double arrivalS{0};                      //!< When it arrives (s from the episode's begin)
    uint32_t terminal{0};                    //!< Terminal that it comes from
    uint32_t promptTokens{0};                //!< Length of its prompt (tokens)
    double uplinkBytes{0};                   //!< Size on the uplink (byte)
    double downlinkBytes{0};                 //!< Size of the answer on the downlink (byte)
    uint64_t memoryBlocks{0};                //!< Memory that it needs (blocks)
    double jitter{1};                        //!< Factor of its inference time
    std::array<double, SERVERS> shadowing{}; //!< N(0, 1), by server
    double relayShadowing{0};                //!< N(0, 1) of the hop to a relay
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_TASK_H
