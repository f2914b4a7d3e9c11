/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "clock-range.h"

#include "ns3/input-error.h"

#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

std::string
Text(int64_t number)
{
    return std::to_string(number);
}

} // namespace

ClockRange
ClockRange::Between(int64_t lowest, int64_t highest, int64_t step)
{
    if (step < 1)
    {
        throw InputError("the clock step is " + Text(step) + ", expected a whole number from 1");
    }
    if (lowest < -MAX_PRICE || lowest > MAX_PRICE || highest < -MAX_PRICE || highest > MAX_PRICE)
    {
        throw InputError("the clock range is " + Text(lowest) + " to " + Text(highest) +
                         ", expected prices from " + Text(-MAX_PRICE) + " to " + Text(MAX_PRICE));
    }
    if (highest <= lowest || (highest - lowest) % step != 0)
    {
        throw InputError("the clock range " + Text(lowest) + " to " + Text(highest) +
                         " is no multiple of the step " + Text(step));
    }
    const ClockRange range{lowest, step, (highest - lowest) / step};
    range.Check();
    return range;
}

void
ClockRange::Check() const
{
    if (step < 1 || step > MAX_PRICE)
    {
        throw InputError("the clock step is " + Text(step) +
                         ", expected a whole number from 1 to " + Text(MAX_PRICE));
    }
    if (ticks < 1 || ticks > MAX_TICKS)
    {
        throw InputError("the clock range has " + Text(ticks) + " steps, expected 1 to " +
                         Text(MAX_TICKS));
    }
    if (lowest < -MAX_PRICE || lowest > MAX_PRICE || ticks > (MAX_PRICE - lowest) / step)
    {
        throw InputError("the clock range begins at " + Text(lowest) + " and has " + Text(ticks) +
                         " steps of " + Text(step) + ", expected prices from " + Text(-MAX_PRICE) +
                         " to " + Text(MAX_PRICE));
    }
}

} // namespace llmedge
} // namespace ns3
