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
 * @brief What an eviction policy may know about a resident model.
 */
struct ModelUse
{
    std::string name; //!< The model
    Time loaded;      //!< When its load ended
    Time lastUse;     //!< When the last request asked for it
    uint64_t uses{
        0}; //!< Number of requests that have asked for it since the store was last cleared
    uint64_t order{0};  //!< Number of loads that ended before its own
    double score{0};    //!< Its score from ModelScore; 0 without one
    double memoryGb{0}; //!< Memory that it would free on each GPU (10^9 bytes)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MODEL_USE_H
