/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demand-reporter.h"

#include "ns3/boolean.h"
#include "ns3/cached-model-dispatch-policy.h"
#include "ns3/double.h"
#include "ns3/llm-server.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeDemandReporter");
NS_OBJECT_ENSURE_REGISTERED(DemandReporter);

TypeId
DemandReporter::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::DemandReporter")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<DemandReporter>()
            .AddAttribute("Epoch",
                          "Time over which requests are counted for one report (s).",
                          TimeValue(Seconds(10)),
                          MakeTimeAccessor(&DemandReporter::m_epoch),
                          MakeTimeChecker(MilliSeconds(1), Hours(24)))
            .AddAttribute("ReportDelay",
                          "Time from an epoch's end until its report is sent (s).",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&DemandReporter::m_delay),
                          MakeTimeChecker(Seconds(0), Hours(24)))
            .AddAttribute("TelemetryLoss",
                          "Probability that a model's count is left out of a report; it then "
                          "looks like 0.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&DemandReporter::m_telemetryLoss),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("ReportZeros",
                          "Whether reports also list the models for which there were no requests; "
                          "EdgeCache's ZerosReported must be the same.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&DemandReporter::m_reportZeros),
                          MakeBooleanChecker())
            .AddTraceSource("Report",
                            "A report is sent: the server, the report, the number of counts "
                            "missing in it, and whether the server is connected.",
                            MakeTraceSourceAccessor(&DemandReporter::m_reportTrace),
                            "ns3::llmedge::DemandReporter::ReportTracedCallback");
    return tid;
}

DemandReporter::DemandReporter()
    : m_loss(CreateObject<UniformRandomVariable>())
{
    NS_LOG_FUNCTION(this);
}

void
DemandReporter::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_end.Cancel();
    for (auto& send : m_sends)
    {
        send.Cancel();
    }
    if (m_controller)
    {
        m_controller->TraceDisconnectWithoutContext("Arrival",
                                                    MakeCallback(&DemandReporter::Count, this));
        m_controller = nullptr;
    }
    Object::DoDispose();
}

int64_t
DemandReporter::AssignStreams(int64_t stream)
{
    NS_LOG_FUNCTION(this << stream);
    m_loss->SetStream(stream);
    return 1;
}

void
DemandReporter::SetModels(const std::vector<std::string>& models)
{
    m_zeros.clear();
    for (const auto& model : models)
    {
        m_zeros[model] = 0;
    }
}

void
DemandReporter::Start(Ptr<LlmController> controller, Time start)
{
    NS_LOG_FUNCTION(this << controller << start);
    m_controller = controller;
    m_controller->TraceConnectWithoutContext("Arrival", MakeCallback(&DemandReporter::Count, this));
    m_end =
        Simulator::Schedule(start + m_epoch - Simulator::Now(), &DemandReporter::EndEpoch, this);
}

void
DemandReporter::Count(const RequestView& request)
{
    const auto home = CachedModelDispatchPolicy::FindHome(request.device, m_controller->GetViews());
    if (home && !request.model.empty())
    {
        ++m_counts[*home][request.model];
    }
}

void
DemandReporter::EndEpoch()
{
    NS_LOG_FUNCTION(this << m_number);
    m_sends.erase(std::remove_if(m_sends.begin(),
                                 m_sends.end(),
                                 [](const EventId& send) { return send.IsExpired(); }),
                  m_sends.end());
    const auto counts = std::move(m_counts);
    m_counts.clear();
    const auto views = m_controller->GetViews();
    for (size_t i = 0; i < views.size(); ++i)
    {
        if (!views[i].cloud)
        {
            const auto found = counts.find(i);
            auto counted = found == counts.end() ? Counts() : found->second;
            if (m_reportZeros)
            {
                counted.insert(m_zeros.begin(), m_zeros.end());
            }
            Report(i, m_number, counted);
        }
    }
    ++m_number;
    m_end = Simulator::Schedule(m_epoch, &DemandReporter::EndEpoch, this);
}

void
DemandReporter::Report(size_t index, uint32_t epoch, const Counts& counts)
{
    DemandHeader demand;
    demand.epoch = epoch;
    uint32_t lost = 0;
    for (const auto& [model, count] : counts)
    {
        if (m_telemetryLoss > 0 && m_loss->GetValue(0, 1) < m_telemetryLoss)
        {
            ++lost;
        }
        else
        {
            demand.counts[model] = count;
        }
    }
    if (m_delay.IsZero())
    {
        Send(index, demand, lost);
        return;
    }
    m_sends.push_back(
        Simulator::Schedule(m_delay, &DemandReporter::Send, this, index, demand, lost));
}

void
DemandReporter::Send(size_t index, const DemandHeader& demand, uint32_t lost)
{
    const auto ideal = m_controller->GetIdealServer(index);
    const bool sent =
        ideal ? ideal->IsUp() && ideal->TakeDemand(demand) : m_controller->Tell(index, demand);
    m_reportTrace(static_cast<uint32_t>(index), demand, lost, sent);
}

} // namespace llmedge
} // namespace ns3
