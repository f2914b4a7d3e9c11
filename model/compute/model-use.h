/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MODEL_USE_H
#define LLM_EDGE_MODEL_USE_H

#include "ns3/nstime.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What an eviction policy may know of a model that is resident in a server's memory.
 */
struct ModelUse
{
    std::string name;   //!< The model
    Time loaded;        //!< When its loading ended
    Time lastUse;       //!< When a request asked for it last
    uint64_t uses{0};   //!< Requests that have asked for it since the store is empty
    uint64_t order{0};  //!< Loads that ended before its own
    double score{0};    //!< What ModelScore says of it; 0 without one
    double memoryGb{0}; //!< Memory that it would free on each GPU (10^9 bytes)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MODEL_USE_H
