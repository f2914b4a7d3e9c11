/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gamma-arrivals.h"

#include "ns3/double.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(GammaArrivals);

TypeId
GammaArrivals::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::GammaArrivals")
                            .SetParent<ArrivalProcess>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<GammaArrivals>()
                            .AddAttribute("Shape",
                                          "Shape of the interval's distribution; below 1 is "
                                          "burstier than a Poisson process.",
                                          DoubleValue(0.871),
                                          MakeDoubleAccessor(&GammaArrivals::m_shape),
                                          MakeDoubleChecker<double>(1e-3, 1e6))
                            .AddAttribute("Scale",
                                          "Scale of the interval's distribution (s).",
                                          DoubleValue(0.2076),
                                          MakeDoubleAccessor(&GammaArrivals::m_scale),
                                          MakeDoubleChecker<double>(1e-9, 1e6));
    return tid;
}

GammaArrivals::GammaArrivals()
    : m_interval(CreateObject<GammaRandomVariable>())
{
}

int64_t
GammaArrivals::AssignStreams(int64_t stream)
{
    m_interval->SetStream(stream);
    return 1;
}

double
GammaArrivals::DoNext(double now)
{
    return now + m_interval->GetValue(m_shape, m_scale) / GetRateScale();
}

double
GammaArrivals::DoGetRate() const
{
    return 1.0 / (m_shape * m_scale);
}

} // namespace llmedge
} // namespace ns3
