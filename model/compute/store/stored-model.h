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
    double weightBytes{0}; //!< Bytes read to load it, for all GPUs together
    double memoryBytes{0}; //!< Memory that it takes on each GPU: weights and KV cache (bytes)
    bool local{true}; //!< Whether it is on the server's disk; if not, it comes over the backhaul
};

/**
 * @ingroup llm-edge
 *
 * @brief State of a model in a ModelStore.
 */
enum class Residency : uint8_t
{
    ABSENT,   //!< Not in memory
    LOADING,  //!< Being loaded; its memory is taken
    RESIDENT, //!< Ready
    DRAINING, //!< Will be evicted when its last request has left; takes no new ones
};

/**
 * @ingroup llm-edge
 *
 * @brief A ModelStore's answer to the request to load a model.
 */
enum class LoadAnswer : uint8_t
{
    RESIDENT,  //!< It is in memory
    UNDER_WAY, //!< It is being loaded, or will be when there is room
    UNKNOWN,   //!< The store does not have it
    TOO_LARGE, //!< It would not fit even alone
    NO_ROOM,   //!< It would not fit beside models that must not be evicted
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STORED_MODEL_H
