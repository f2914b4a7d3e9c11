/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "handover-statistics.h"

#include "ns3/log.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeHandoverStatistics");
NS_OBJECT_ENSURE_REGISTERED(HandoverStatistics);

TypeId
HandoverStatistics::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::HandoverStatistics")
            .SetParent<RunPart>()
            .SetGroupName("LlmEdge")
            .AddConstructor<HandoverStatistics>()
            .AddAttribute("PingPongTime",
                          "A handover back after a stay shorter than this is a ping-pong (s).",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&HandoverStatistics::m_pingPongTime),
                          MakeTimeChecker(Seconds(0)))
            .AddTraceSource("Handover",
                            "A device has arrived in a new cell: the device, its old and its new "
                            "cell, the time without a cell.",
                            MakeTraceSourceAccessor(&HandoverStatistics::m_handoverTrace),
                            "ns3::llmedge::HandoverStatistics::HandoverTracedCallback")
            .AddTraceSource("HandoverFailure",
                            "A handover has failed: the device, the cell that it was to leave.",
                            MakeTraceSourceAccessor(&HandoverStatistics::m_failureTrace),
                            "ns3::llmedge::HandoverStatistics::CellTracedCallback")
            .AddTraceSource(
                "HandoverRefused",
                "A requested handover cannot begin, because the device has no cell, is in another "
                "handover, or is already in that cell: the device, the cell to which it was to go.",
                MakeTraceSourceAccessor(&HandoverStatistics::m_refusalTrace),
                "ns3::llmedge::HandoverStatistics::CellTracedCallback")
            .AddTraceSource("RadioLinkFailure",
                            "A device has lost its cell: the device, the cell.",
                            MakeTraceSourceAccessor(&HandoverStatistics::m_lossTrace),
                            "ns3::llmedge::HandoverStatistics::CellTracedCallback");
    return tid;
}

void
HandoverStatistics::Leave(uint32_t device, uint16_t from)
{
    NS_LOG_FUNCTION(this << device << from);
    auto& visit = m_visits[device];
    visit.leaving = from;
    visit.left = Simulator::Now();
}

void
HandoverStatistics::Arrive(uint32_t device, uint16_t to)
{
    NS_LOG_FUNCTION(this << device << to);
    auto& visit = m_visits[device];
    const auto now = Simulator::Now();
    ++m_handovers;
    m_pingPongs += to == visit.previous && visit.left - visit.since < m_pingPongTime ? 1 : 0;
    m_interruptions.Add((now - visit.left).GetSeconds());
    visit.previous = visit.leaving;
    visit.since = now;
    m_handoverTrace(device, visit.leaving, to, now - visit.left);
}

void
HandoverStatistics::Fail(uint32_t device, uint16_t cell)
{
    NS_LOG_FUNCTION(this << device << cell);
    ++m_failures;
    m_failureTrace(device, cell);
}

void
HandoverStatistics::Lose(uint32_t device, uint16_t cell)
{
    NS_LOG_FUNCTION(this << device << cell);
    ++m_losses;
    m_lossTrace(device, cell);
}

void
HandoverStatistics::Refuse(uint32_t device, uint16_t cell)
{
    NS_LOG_FUNCTION(this << device << cell);
    ++m_refusals;
    m_refusalTrace(device, cell);
}

uint64_t
HandoverStatistics::GetHandovers() const
{
    return m_handovers;
}

uint64_t
HandoverStatistics::GetPingPongs() const
{
    return m_pingPongs;
}

uint64_t
HandoverStatistics::GetFailures() const
{
    return m_failures;
}

uint64_t
HandoverStatistics::GetLosses() const
{
    return m_losses;
}

uint64_t
HandoverStatistics::GetRefusals() const
{
    return m_refusals;
}

const SampleSet&
HandoverStatistics::GetInterruptions() const
{
    return m_interruptions;
}

void
HandoverStatistics::Summarise(RunSummary& summary) const
{
    summary.Set("handovers", static_cast<double>(m_handovers));
    summary.Set("handover_ping_pongs", static_cast<double>(m_pingPongs));
    summary.Set("handover_failures", static_cast<double>(m_failures));
    summary.Set("radio_link_failures", static_cast<double>(m_losses));
    summary.Set("handover_interruption_s", m_interruptions);
}

void
HandoverStatistics::Print(std::ostream& out) const
{
    out << "handovers: " << m_handovers << ", " << m_pingPongs << " ping-pongs, " << m_failures
        << " failed, " << m_refusals << " refused, " << m_losses << " radio link failures\n";
}

} // namespace llmedge
} // namespace ns3
