/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "stochastic-request-source.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeStochasticRequestSource");
NS_OBJECT_ENSURE_REGISTERED(StochasticRequestSource);

TypeId
StochasticRequestSource::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::StochasticRequestSource")
            .SetParent<RequestSource>()
            .SetGroupName("LlmEdge")
            .AddAttribute("Arrivals",
                          "The arrival process, e.g. ns3::llmedge::PoissonArrivals[Rate=2].",
                          StringValue("ns3::llmedge::CoxArrivals"),
                          MakePointerAccessor(&StochasticRequestSource::m_arrivals),
                          MakePointerChecker<ArrivalProcess>())
            .AddAttribute("Lengths",
                          "The sampler of prompt and output lengths.",
                          StringValue("ns3::llmedge::QuantileTokenLengths"),
                          MakePointerAccessor(&StochasticRequestSource::m_lengths),
                          MakePointerChecker<TokenLengthSampler>())
            .AddAttribute("RateScale",
                          "Factor on the arrival process' rate, from 1e-6 to 1e6.",
                          DoubleValue(1.0),
                          MakeDoubleAccessor(&StochasticRequestSource::m_rateScale),
                          MakeDoubleChecker<double>(1e-6, 1e6))
            .AddAttribute("Duration",
                          "No request arrives at or after this time; 0 is no end.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&StochasticRequestSource::m_duration),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("MaxRequests",
                          "End after this many requests; 0 is no limit.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&StochasticRequestSource::m_maxRequests),
                          MakeUintegerChecker<uint64_t>())
            .AddAttribute("MaxContext",
                          "Largest sum of a request's prompt and output tokens; 0 is no limit. A "
                          "longer pair of lengths is drawn again.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&StochasticRequestSource::m_maxContext),
                          MakeUintegerChecker<uint64_t>())
            .AddAttribute("Deadline",
                          "Every request's longest time from sending to the last token; 0 is none.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&StochasticRequestSource::m_deadline),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("Class",
                          "Every request's label.",
                          StringValue(""),
                          MakeStringAccessor(&StochasticRequestSource::m_class),
                          MakeStringChecker());
    return tid;
}

void
StochasticRequestSource::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_arrivals = nullptr;
    m_lengths = nullptr;
    m_ended = true;
    RequestSource::DoDispose();
}

int64_t
StochasticRequestSource::AssignStreams(int64_t stream)
{
    NS_LOG_FUNCTION(this << stream);
    Begin();
    auto next = stream;
    next += m_arrivals->AssignStreams(next);
    next += m_lengths->AssignStreams(next);
    next += DoAssignStreams(next);
    return next - stream;
}

int64_t
StochasticRequestSource::DoAssignStreams(int64_t stream)
{
    return 0;
}

double
StochasticRequestSource::DoGetRequestsPerArrival() const
{
    return 1.0;
}

double
StochasticRequestSource::GetRate()
{
    Begin();
    return m_arrivals->GetRate() * DoGetRequestsPerArrival();
}

uint64_t
StochasticRequestSource::GetMaxContext() const
{
    return m_maxContext;
}

void
StochasticRequestSource::Begin()
{
    if (!m_arrivals || !m_lengths)
    {
        throw InputError("a request generator needs both Arrivals and Lengths");
    }
    if (!m_begun)
    {
        m_arrivals->SetRateScale(m_rateScale);
    }
}

double
StochasticRequestSource::NextArrival()
{
    return m_arrivals->Next();
}

TokenLengths
StochasticRequestSource::SampleLengths()
{
    constexpr int MOST_DRAWS = 1000;
    for (int draw = 0; draw < MOST_DRAWS; ++draw)
    {
        const auto lengths = m_lengths->Sample();
        if (m_maxContext == 0 || uint64_t{lengths.prompt} + lengths.output <= m_maxContext)
        {
            return lengths;
        }
    }
    throw InputError("MaxContext is " + std::to_string(m_maxContext) +
                     " tokens, and a thousand draws of token lengths were all longer");
}

std::optional<LlmRequest>
StochasticRequestSource::Next()
{
    // One object for every way out, made in place: until the simulator runs, each copy of a Time
    // costs a look-up.
    std::optional<LlmRequest> result;
    if (m_ended || (m_maxRequests > 0 && m_given == m_maxRequests))
    {
        return result;
    }
    if (!m_begun)
    {
        Begin();
        m_begun = true;
    }
    auto& request = result.emplace();
    request.arrival = NanoSeconds(std::llround(DoNext(request) * 1e9));
    if (m_duration.IsStrictlyPositive() && request.arrival >= m_duration)
    {
        m_ended = true;
        result.reset();
        return result;
    }
    request.deadline = m_deadline;
    request.serviceClass = m_class;
    ++m_given;
    return result;
}

} // namespace llmedge
} // namespace ns3
