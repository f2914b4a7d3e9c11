/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "service-level-objective.h"

namespace ns3
{
namespace llmedge
{

bool
ServiceLevelObjective::IsMet(const RequestRecord& record) const
{
    const auto first = record.GetTtft();
    const auto further = record.GetTpot();
    const bool quick = ttft.IsZero() || (first && *first <= ttft);
    const bool steady = tpot.IsZero() || !further || *further <= tpot;
    const auto whole = record.GetE2e();
    const bool soon = e2e.IsZero() || (whole && *whole <= e2e);
    return record.state == RequestState::COMPLETED && quick && steady && soon;
}

} // namespace llmedge
} // namespace ns3
