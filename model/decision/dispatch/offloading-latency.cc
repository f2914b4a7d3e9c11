/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-latency.h"

#include "ns3/free-space-loss.h"
#include "ns3/input-error.h"

#include <string>

namespace ns3
{
namespace llmedge
{

double
PredictOffloadingLatency(const OffloadingForecast& f)
{
    if (!(f.rateBps > 0))
    {
        throw InputError("the rate of a link is " + std::to_string(f.rateBps) +
                         " bit/s, expected more than 0");
    }
    for (const double value : {f.uplinkBytes,
                               f.downlinkBytes,
                               f.uplinkDistanceM,
                               f.downlinkDistanceM,
                               f.queueingS,
                               f.inferenceS})
    {
        if (!(value >= 0))
        {
            throw InputError("a size, distance or time of a request is " + std::to_string(value) +
                             ", expected at least 0");
        }
    }
    return 8 * (f.uplinkBytes + f.downlinkBytes) / f.rateBps +
           (f.uplinkDistanceM + f.downlinkDistanceM) / SPEED_OF_LIGHT_M_PER_S + f.queueingS +
           f.inferenceS;
}

} // namespace llmedge
} // namespace ns3
