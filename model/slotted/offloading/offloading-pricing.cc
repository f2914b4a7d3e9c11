/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-pricing.h"

#include "ns3/double.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(OffloadingPricing);

namespace
{

/** @return part of a whole; 0 if there is no whole */
double
Part(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

} // namespace

TypeId
OffloadingPricing::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::OffloadingPricing")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<OffloadingPricing>()
            .AddAttribute("PriceWeight",
                          "What a price of 1 takes away from the reward of a task.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&OffloadingPricing::m_priceWeight),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("RiskWeight",
                          "What a risk of 1 takes away from the reward of a task.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&OffloadingPricing::m_riskWeight),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("CloudPrice",
                          "Price of the largest allocation in the cloud, for a task.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&OffloadingPricing::m_cloudPrice),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("EdgePrice",
                          "Price of the largest allocation of an edge server, for a task.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&OffloadingPricing::m_edgePrice),
                          MakeDoubleChecker<double>(0, 1e6));
    return tid;
}

bool
OffloadingPricing::IsOn() const
{
    return m_priceWeight > 0 || m_riskWeight > 0;
}

double
OffloadingPricing::GetPrice(const ServerView& server,
                            const ResourceAmounts& full,
                            const ResourceAmounts& amounts) const
{
    const double compute = Part(amounts.computeShare, full.computeShare);
    const double bandwidth = Part(amounts.bandwidth, full.bandwidth);
    const double memory =
        Part(static_cast<double>(amounts.kvBlocks), static_cast<double>(full.kvBlocks));
    const double price = server.cloud ? m_cloudPrice : m_edgePrice;
    return price * (compute + bandwidth + memory) / 3;
}

double
OffloadingPricing::GetRisk(const ServerView& server)
{
    const auto& left = server.left;
    const auto& capacity = server.capacity;
    const double least = std::min(
        {Part(left.computeShare, capacity.computeShare),
         Part(left.bandwidth, capacity.bandwidth),
         Part(static_cast<double>(left.kvBlocks), static_cast<double>(capacity.kvBlocks))});
    return 1 - least;
}

double
OffloadingPricing::GetCharge(double price, double risk) const
{
    return m_priceWeight * price + m_riskWeight * risk;
}

} // namespace llmedge
} // namespace ns3
