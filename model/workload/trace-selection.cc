/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "trace-selection.h"

#include "ns3/input-error.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
TraceSelection::Check() const
{
    if (zeroOutput != "one" && zeroOutput != "skip" && zeroOutput != "refuse")
    {
        throw InputError("ZeroOutput is '" + zeroOutput + "', expected one, skip or refuse");
    }
}

bool
TraceSelection::IsBehind(int64_t arrivalNs) const
{
    return untilNs != 0 && arrivalNs >= untilNs;
}

TraceSelection::Use
TraceSelection::Judge(const TraceRow& row) const
{
    if (row.outputTokens == 0 && zeroOutput != "one")
    {
        return zeroOutput == "skip" ? Use::SKIPPED : Use::INVALID;
    }
    const auto context = uint64_t{row.promptTokens} + std::max(row.outputTokens, 1U);
    return maxContext == 0 || context <= maxContext ? Use::TAKEN : Use::SKIPPED;
}

TraceSelection::Extent
TraceSelection::Measure(const std::vector<TraceRow>& rows, int64_t originNs, double lateNs) const
{
    Extent extent;
    extent.rows = rows.size();
    extent.firstNs = rows.empty() ? 0 : rows.front().arrivalNs - originNs;
    extent.lastNs = rows.empty() ? 0 : rows.back().arrivalNs - originNs;
    for (const auto& row : rows)
    {
        const auto arrivalNs = row.arrivalNs - originNs;
        if ((maxRequests > 0 && extent.requests == maxRequests) || IsBehind(arrivalNs))
        {
            break;
        }
        const auto use = arrivalNs < fromNs ? Use::INVALID : Judge(row);
        extent.skipped += use == Use::SKIPPED ? 1 : 0;
        if (use == Use::TAKEN)
        {
            extent.firstTakenNs = extent.requests == 0 ? arrivalNs : extent.firstTakenNs;
            extent.lastTakenNs = arrivalNs;
            ++extent.requests;
            extent.late += static_cast<double>(arrivalNs - fromNs) >= lateNs ? 1 : 0;
        }
    }
    return extent;
}

} // namespace llmedge
} // namespace ns3
