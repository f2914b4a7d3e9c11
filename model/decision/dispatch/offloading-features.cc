/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-features.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double METRES_PER_KM = 1000;

/** @return part of a whole; 0 if there is no whole */
float
Share(double part, double whole)
{
    return static_cast<float>(whole > 0 ? part / whole : 0);
}

} // namespace

OffloadingFeatures::OffloadingFeatures(size_t servers)
    : m_layout{"offloading-observation",
               1,
               {{"distances",
                 servers,
                 {{"distance",
                   "distance from the device (km), 0 if not known",
                   0,
                   std::numeric_limits<double>::infinity()}}},
                {"left",
                 servers,
                 {{"compute", "compute that no request holds, by all of it", 0, 1},
                  {"bandwidth", "bandwidth that no request holds, by all of it", 0, 1},
                  {"memory", "memory that no request holds, by all of it", 0, 1}}}}}
{
}

const FeatureLayout&
OffloadingFeatures::GetLayout() const
{
    return m_layout;
}

void
OffloadingFeatures::Write(const std::vector<ServerView>& servers, Span<float> floats) const
{
    auto* next = floats.begin();
    for (const auto& server : servers)
    {
        *next++ = static_cast<float>(server.distanceM.value_or(0) / METRES_PER_KM);
    }
    for (const auto& server : servers)
    {
        *next++ = Share(server.left.computeShare, server.capacity.computeShare);
        *next++ = Share(server.left.bandwidth, server.capacity.bandwidth);
        *next++ = Share(static_cast<double>(server.left.kvBlocks),
                        static_cast<double>(server.capacity.kvBlocks));
    }
}

} // namespace llmedge
} // namespace ns3
