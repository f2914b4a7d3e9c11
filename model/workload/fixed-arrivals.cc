/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fixed-arrivals.h"

#include "ns3/double.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(FixedArrivals);

TypeId
FixedArrivals::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::FixedArrivals")
                            .SetParent<ArrivalProcess>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<FixedArrivals>()
                            .AddAttribute("Rate",
                                          "Arrivals per second, from 1e-6 to 1e6.",
                                          DoubleValue(1.0),
                                          MakeDoubleAccessor(&FixedArrivals::m_rate),
                                          MakeDoubleChecker<double>(1e-6, 1e6));
    return tid;
}

double
FixedArrivals::DoNext(double now)
{
    // Counted, not added up, so that rounding does not drift over millions of arrivals.
    return static_cast<double>(++m_count) / GetRate();
}

double
FixedArrivals::DoGetRate() const
{
    return m_rate;
}

} // namespace llmedge
} // namespace ns3
