/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STORED_MODEL_H
#define LLM_EDGE_STORED_MODEL_H

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A model that a server can load, as a ModelStore sees it.
 */
struct StoredModel
{
    std::string name;      //!< Its name
    double weightBytes{0}; //!< What is read to load it, for all GPUs together (bytes)
    double memoryBytes{0}; //!< What it takes of each GPU: weights and KV cache (bytes)
    bool local{true};      //!< On the server's disk; else it comes over the backhaul
};

/**
 * @ingroup llm-edge
 *
 * @brief Where a model of a ModelStore is.
 */
enum class Residency : uint8_t
{
    ABSENT,   //!< Not in the memory
    LOADING,  //!< On its way; its memory is taken
    RESIDENT, //!< Ready
    DRAINING, //!< To be evicted when its last request has left; takes no new ones
};

/**
 * @ingroup llm-edge
 *
 * @brief What a ModelStore answers to a wish for a model.
 */
enum class LoadAnswer : uint8_t
{
    RESIDENT,  //!< It is there
    UNDER_WAY, //!< It is being loaded, or will be when there is room
    UNKNOWN,   //!< The store does not have it
    TOO_LARGE, //!< It would not fit if it were alone
    NO_ROOM,   //!< It would not fit beside what must not be evicted
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STORED_MODEL_H
