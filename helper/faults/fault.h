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
 * @brief The kinds of faults. This is not an enum class, so that attributes can hold it on every
 * ns-3 version.
 */
enum FaultKind : uint8_t
{
    SERVER_CRASH,    //!< A server loses all work, and comes back empty
    SERVER_CUT,      //!< The links between the gateway and a server carry nothing
    ACCESS_CUT,      //!< Nothing gets through between the devices and the gateway
    INTERFERENCE,    //!< Noise at the receivers of the access network rises
    CONTROLLER_LOSS, //!< The controller crashes, and comes back without knowing any request
};

/**
 * @param kind a kind
 * @return its name in files: "server crash", ...
 */
const char* ToString(FaultKind kind);

/**
 * @ingroup llm-edge
 *
 * @brief A fault of one part, with its duration.
 */
struct Fault
{
    FaultKind kind{FaultKind::SERVER_CRASH}; //!< What breaks
    std::optional<uint32_t> server;          //!< The server, if it is a server's fault
    Time start;                              //!< When it begins (simulated time)
    Time duration;                           //!< How long it lasts

    /** @return when it ends */
    Time GetEnd() const;

    /**
     * @param other another fault
     * @return whether both break the same part at the same time
     */
    bool Overlaps(const Fault& other) const;

    /** @return its kind and the part it breaks: "server crash 2", "access cut" */
    std::string GetName() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FAULT_H
