/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "arrival-process.h"

#include "ns3/input-error.h"
#include "ns3/log.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeArrivalProcess");
NS_OBJECT_ENSURE_REGISTERED(ArrivalProcess);

TypeId
ArrivalProcess::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::ArrivalProcess").SetParent<Object>().SetGroupName("LlmEdge");
    return tid;
}

double
ArrivalProcess::Next()
{
    m_now = DoNext(m_now);
    if (!(m_now <= MAX_SECONDS))
    {
        throw InputError("requests arrive so rarely that the next one comes after more than 1e9 s");
    }
    return m_now;
}

double
ArrivalProcess::GetRate() const
{
    return DoGetRate() * m_rateScale;
}

void
ArrivalProcess::SetRateScale(double scale)
{
    NS_LOG_FUNCTION(this << scale);
    if (!(scale >= 1e-6 && scale <= 1e6))
    {
        throw InputError("the factor on an arrival rate is " + std::to_string(scale) +
                         ", expected one from 1e-6 to 1e6");
    }
    m_rateScale = scale;
}

double
ArrivalProcess::GetRateScale() const
{
    return m_rateScale;
}

int64_t
ArrivalProcess::AssignStreams(int64_t stream)
{
    return 0;
}

} // namespace llmedge
} // namespace ns3
