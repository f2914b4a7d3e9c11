/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FAULT_H
#define LLM_EDGE_FAULT_H

#include "ns3/nstime.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What can break. Not an enum class, so that attributes can hold it on every ns-3 version.
 */
enum FaultKind : uint8_t
{
    SERVER_CRASH,    //!< A server loses all work, and comes back empty
    SERVER_CUT,      //!< The links between the gateway and a server let nothing through
    ACCESS_CUT,      //!< Nothing gets through between the devices and the gateway
    INTERFERENCE,    //!< Noise at the receivers of the access network rises
    CONTROLLER_LOSS, //!< The controller crashes, and comes back knowing no request
};

/**
 * @param kind a kind
 * @return its name in files: "server crash", ...
 */
const char* ToString(FaultKind kind);

/**
 * @ingroup llm-edge
 *
 * @brief Something that breaks once, for a while.
 */
struct Fault
{
    FaultKind kind{FaultKind::SERVER_CRASH}; //!< What breaks
    std::optional<uint32_t> server;          //!< Which server, where it is one's
    Time start;                              //!< When (simulated time)
    Time duration;                           //!< For how long

    /** @return when it is over */
    Time GetEnd() const;

    /**
     * @param other another fault
     * @return whether the same thing is broken by both at some time
     */
    bool Overlaps(const Fault& other) const;

    /** @return what it is and what it hits: "server crash 2", "access cut" */
    std::string GetName() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FAULT_H
