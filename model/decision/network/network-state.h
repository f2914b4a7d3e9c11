/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NETWORK_STATE_H
#define LLM_EDGE_NETWORK_STATE_H

#include "aligned-floats.h"

#include <cstddef>
#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a network remembers between steps, and the room in which it computes.
 *
 * Network::NewState() makes it. Weights are shared by all who use a network; a state belongs to one
 * server, or one environment. Copies continue independently.
 */
struct NetworkState
{
    size_t rows{0};       //!< Rows of input, one for each entity
    size_t stride{0};     //!< Places of a feature: 1, or rows filled up to a multiple of 16
    uint64_t steps{0};    //!< Steps so far
    bool learns{true};    //!< Layers of test-time training change their fast weights
    AlignedFloats memory; //!< Recurrent states and fast weights, which stay from step to step
    AlignedFloats room;   //!< Outputs of layers in the present step
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NETWORK_STATE_H
