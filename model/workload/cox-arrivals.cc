/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cox-arrivals.h"

#include "ns3/double.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(CoxArrivals);

TypeId
CoxArrivals::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::CoxArrivals")
            .SetParent<ArrivalProcess>()
            .SetGroupName("LlmEdge")
            .AddConstructor<CoxArrivals>()
            .AddAttribute("Rate",
                          "Mean arrivals per second, from 1e-6 to 1e6.",
                          DoubleValue(5.554),
                          MakeDoubleAccessor(&CoxArrivals::m_mean),
                          MakeDoubleChecker<double>(1e-6, 1e6))
            .AddAttribute("LogSigma",
                          "Standard deviation of the rate's natural logarithm.",
                          DoubleValue(0.2126),
                          MakeDoubleAccessor(&CoxArrivals::m_sigma),
                          MakeDoubleChecker<double>(0.0, 3.0))
            .AddAttribute("Ar1PerMinute",
                          "Correlation of the rate's logarithm over 60 s.",
                          DoubleValue(0.8471),
                          MakeDoubleAccessor(&CoxArrivals::m_ar1),
                          MakeDoubleChecker<double>(0.0, 1.0))
            .AddAttribute("RenewalShape",
                          "Shape of the gamma intervals within the rate; 1 is a Poisson process.",
                          DoubleValue(0.91),
                          MakeDoubleAccessor(&CoxArrivals::m_renewalShape),
                          MakeDoubleChecker<double>(1e-3, 1e6))
            .AddAttribute("Step",
                          "Time for which the rate stays constant.",
                          TimeValue(Seconds(10)),
                          MakeTimeAccessor(&CoxArrivals::m_step),
                          MakeTimeChecker(MilliSeconds(100), Hours(24)));
    return tid;
}

CoxArrivals::CoxArrivals()
    : m_normal(CreateObject<NormalRandomVariable>()),
      m_gamma(CreateObject<GammaRandomVariable>())
{
}

int64_t
CoxArrivals::AssignStreams(int64_t stream)
{
    m_normal->SetStream(stream);
    m_gamma->SetStream(stream + 1);
    return 2;
}

void
CoxArrivals::Step()
{
    const auto step = m_step.GetSeconds();
    const auto phi = m_steps == 0 ? 0.0 : std::pow(m_ar1, step / 60.0);
    m_z = phi * m_z + std::sqrt(1 - phi * phi) * m_normal->GetValue(0.0, 1.0);
    m_rate = m_mean * std::exp(m_sigma * m_z - m_sigma * m_sigma / 2);
    m_end = static_cast<double>(++m_steps) * step;
}

double
CoxArrivals::DoNext(double now)
{
    auto clock = m_gamma->GetValue(m_renewalShape, 1.0 / m_renewalShape);
    while (true)
    {
        const auto rate = m_rate * GetRateScale();
        if (clock < rate * (m_end - now))
        {
            return now + clock / rate;
        }
        if (now > MAX_SECONDS)
        {
            return now;
        }
        clock -= rate * (m_end - now);
        now = m_end;
        Step();
    }
}

double
CoxArrivals::DoGetRate() const
{
    return m_mean;
}

} // namespace llmedge
} // namespace ns3
