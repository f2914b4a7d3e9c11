/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dispatch-outcome.h"

#include <array>

namespace ns3
{
namespace llmedge
{

const char*
DispatchOutcome::GetName(End end)
{
    constexpr std::array<const char*, STOPPED + 1> NAMES{"completed",
                                                         "refused",
                                                         "rejected",
                                                         "elsewhere",
                                                         "failed",
                                                         "server_lost",
                                                         "timed_out",
                                                         "cancelled",
                                                         "stopped"};
    return NAMES.at(end);
}

} // namespace llmedge
} // namespace ns3
