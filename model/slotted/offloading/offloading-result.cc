/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-result.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

DispatchOutcome
OffloadingResult::ToDispatchOutcome(double deadlineS) const
{
    DispatchOutcome outcome;
    switch (end)
    {
    case INVALID:
        outcome.end = DispatchOutcome::REFUSED;
        outcome.reason = "rejected, or more was allocated than is left";
        break;
    case OUT_OF_MEMORY:
        outcome.end = DispatchOutcome::FAILED;
        outcome.reason = "needs more memory than it gets";
        break;
    case LATE:
        outcome.end = DispatchOutcome::TIMED_OUT;
        outcome.reason = "the deadline has passed";
        break;
    case COMPLETED:
        outcome.end = DispatchOutcome::COMPLETED;
        break;
    }
    outcome.late = end == LATE;
    outcome.latencyS = std::min(latencyS, deadlineS);
    if (IsValid())
    {
        outcome.accuracy = accuracy;
    }
    return outcome;
}

} // namespace llmedge
} // namespace ns3
