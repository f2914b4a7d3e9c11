/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "poisson-arrivals.h"

#include "ns3/double.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(PoissonArrivals);

TypeId
PoissonArrivals::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::PoissonArrivals")
                            .SetParent<ArrivalProcess>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<PoissonArrivals>()
                            .AddAttribute("Rate",
                                          "Arrivals per second, from 1e-6 to 1e6.",
                                          DoubleValue(1.0),
                                          MakeDoubleAccessor(&PoissonArrivals::m_rate),
                                          MakeDoubleChecker<double>(1e-6, 1e6));
    return tid;
}

PoissonArrivals::PoissonArrivals()
    : m_interval(CreateObject<ExponentialRandomVariable>())
{
}

int64_t
PoissonArrivals::AssignStreams(int64_t stream)
{
    m_interval->SetStream(stream);
    return 1;
}

double
PoissonArrivals::DoNext(double now)
{
    return now + m_interval->GetValue(1.0, 0.0) / GetRate();
}

double
PoissonArrivals::DoGetRate() const
{
    return m_rate;
}

} // namespace llmedge
} // namespace ns3
