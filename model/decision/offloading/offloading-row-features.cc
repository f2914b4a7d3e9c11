/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-row-features.h"

#include "candidate-features.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double METRES_PER_KM = 1000;
constexpr std::array<const char*, CandidateFeatures::RESOURCES> NAMES{"compute",
                                                                      "bandwidth",
                                                                      "memory"};

/** @return part of a whole; 0 if there is no whole */
float
Share(double part, double whole)
{
    return static_cast<float>(whole > 0 ? part / whole : 0);
}

FeatureBlock
MakeBlock(size_t servers)
{
    FeatureBlock block{"servers",
                       servers,
                       {{"distance",
                         "distance from the device (km), 0 if not known",
                         0,
                         std::numeric_limits<double>::infinity()},
                        {"cloud", "1 if it is in the cloud, otherwise 0", 0, 1}}};
    for (const std::string name : NAMES)
    {
        block.features.push_back(
            {name + "_left", name + " that no request holds, by all of it", 0, 1});
    }
    for (const std::string name : NAMES)
    {
        block.features.push_back({name + "_room",
                                  "what would be left after the largest amount, by that amount, "
                                  "at most 1",
                                  -1,
                                  1});
    }
    return block;
}

} // namespace

OffloadingRowFeatures::OffloadingRowFeatures(size_t servers)
    : m_layout{"offloading-observation", VERSION, {MakeBlock(servers)}}
{
}

const FeatureLayout&
OffloadingRowFeatures::GetLayout() const
{
    return m_layout;
}

void
OffloadingRowFeatures::Write(const std::vector<ServerView>& servers, Span<float> floats) const
{
    auto* next = floats.begin();
    for (const auto& server : servers)
    {
        *next++ = static_cast<float>(server.distanceM.value_or(0) / METRES_PER_KM);
        *next++ = server.cloud ? 1.0F : 0.0F;
        const std::array<float, CandidateFeatures::RESOURCES> left{
            Share(server.left.computeShare, server.capacity.computeShare),
            Share(server.left.bandwidth, server.capacity.bandwidth),
            Share(static_cast<double>(server.left.kvBlocks),
                  static_cast<double>(server.capacity.kvBlocks))};
        next = std::copy(left.begin(), left.end(), next);
        next = std::transform(left.begin(), left.end(), next, [](float part) {
            return std::min(1.0F, CandidateFeatures::SLOTS * part - 1);
        });
    }
}

} // namespace llmedge
} // namespace ns3
