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
            .AddAttribute("Share",
                          "Whether every edge server gets a copy of the other edge servers' "
                          "reports.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&DemandReporter::m_share),
                          MakeBooleanChecker())
            .AddAttribute("ShareLoss",
                          "Probability that such a copy is lost.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&DemandReporter::m_shareLoss),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("ShareDelay",
                          "Time from a report until its copies are sent (s).",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&DemandReporter::m_shareDelay),
                          MakeTimeChecker(Seconds(0), Hours(24)))
            .AddTraceSource("Report",
                            "A report is sent: the server, the report, the number of counts "
                            "missing in it, and whether the server is connected.",
                            MakeTraceSourceAccessor(&DemandReporter::m_reportTrace),
                            "ns3::llmedge::DemandReporter::ReportTracedCallback");
    return tid;
}

DemandReporter::DemandReporter()
    : m_loss(CreateObject<UniformRandomVariable>()),
      m_copies(CreateObject<UniformRandomVariable>())
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
    m_copies->SetStream(stream + 1);
    return m_share ? 2 : 1; // others draw the same whether reports could be shared or not
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
    const auto home = CachedModelDispatchPolicy::FindHome(request, m_controller->GetViews());
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
    Later(m_delay, [this, index, demand, lost] { Send(index, demand, lost); });
    if (m_share)
    {
        Share(index, demand);
    }
}

void
DemandReporter::Later(Time delay, std::function<void()> what)
{
    if (delay.IsZero())
    {
        what();
    }
    else
    {
        m_sends.push_back(Simulator::Schedule(delay, what));
    }
}

void
DemandReporter::Share(size_t index, const DemandHeader& demand)
{
    SharedDemandHeader copy;
    static_cast<DemandHeader&>(copy) = demand;
    std::vector<size_t> others;
    const auto views = m_controller->GetViews();
    for (size_t i = 0; i < views.size(); ++i)
    {
        if (!views[i].cloud && i < index)
        {
            ++copy.home; // edge servers are counted among themselves
        }
        if (!views[i].cloud && i != index)
        {
            others.push_back(i);
        }
    }
    for (const auto other : others)
    {
        if (m_shareLoss == 0 || m_copies->GetValue(0, 1) >= m_shareLoss)
        {
            Later(m_delay + m_shareDelay, [this, other, copy] { SendCopy(other, copy); });
        }
    }
}

void
DemandReporter::SendCopy(size_t index, const SharedDemandHeader& demand)
{
    const auto ideal = m_controller->GetIdealServer(index);
    if (!ideal)
    {
        m_controller->Tell(index, demand);
    }
    else if (ideal->IsUp())
    {
        ideal->TakeSharedDemand(demand);
    }
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
