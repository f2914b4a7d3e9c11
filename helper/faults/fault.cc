/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault.h"

namespace ns3
{
namespace llmedge
{

const char*
ToString(FaultKind kind)
{
    switch (kind)
    {
    case FaultKind::SERVER_CRASH:
        return "server crash";
    case FaultKind::SERVER_CUT:
        return "server cut";
    case FaultKind::ACCESS_CUT:
        return "access cut";
    case FaultKind::INTERFERENCE:
        return "interference";
    case FaultKind::CONTROLLER_LOSS:
        return "controller loss";
    }
    return "unknown";
}

Time
Fault::GetEnd() const
{
    return start + duration;
}

bool
Fault::Overlaps(const Fault& other) const
{
    return kind == other.kind && server == other.server && start < other.GetEnd() &&
           other.start < GetEnd();
}

std::string
Fault::GetName() const
{
    return ToString(kind) + (server ? " " + std::to_string(*server) : std::string());
}

} // namespace llmedge
} // namespace ns3
