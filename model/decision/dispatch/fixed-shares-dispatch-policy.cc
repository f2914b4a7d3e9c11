/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fixed-shares-dispatch-policy.h"

#include "ns3/double.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(FixedSharesDispatchPolicy);

TypeId
FixedSharesDispatchPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::FixedSharesDispatchPolicy")
            .SetParent<FullSharesDispatchPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<FixedSharesDispatchPolicy>()
            .AddAttribute("BandwidthFraction",
                          "Fraction of the largest bandwidth that a request gets.",
                          DoubleValue(0.7),
                          MakeDoubleAccessor(&FixedSharesDispatchPolicy::m_bandwidth),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("ComputeFraction",
                          "Fraction of the largest compute share that a request gets.",
                          DoubleValue(0.7),
                          MakeDoubleAccessor(&FixedSharesDispatchPolicy::m_compute),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("MemoryFraction",
                          "Fraction of the largest memory quota that a request gets.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&FixedSharesDispatchPolicy::m_memory),
                          MakeDoubleChecker<double>(0, 1));
    return tid;
}

ResourceAmounts
FixedSharesDispatchPolicy::Allot(const ResourceAmounts& full) const
{
    ResourceAmounts amounts;
    amounts.bandwidth = m_bandwidth * full.bandwidth;
    amounts.computeShare = m_compute * full.computeShare;
    amounts.kvBlocks =
        static_cast<uint64_t>(std::floor(m_memory * static_cast<double>(full.kvBlocks)));
    return amounts;
}

} // namespace llmedge
} // namespace ns3
