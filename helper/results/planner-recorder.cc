/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "planner-recorder.h"

#include "ns3/csv-writer.h"
#include "ns3/request-record.h"
#include "ns3/run-summary.h"

#include <cmath>
#include <optional>
#include <ostream>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(PlannerRecorder);

TypeId
PlannerRecorder::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::PlannerRecorder")
                            .SetParent<RunPart>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<PlannerRecorder>();
    return tid;
}

PlannerRecorder::~PlannerRecorder()
{
    Forget();
}

void
PlannerRecorder::Start(Ptr<ActiveInferenceDispatchPolicy> policy)
{
    Forget();
    m_policy = policy;
    policy->TraceConnectWithoutContext("Plan", MakeCallback(&PlannerRecorder::Planned, this));
}

void
PlannerRecorder::Forget()
{
    if (m_policy)
    {
        m_policy->TraceDisconnectWithoutContext("Plan",
                                                MakeCallback(&PlannerRecorder::Planned, this));
    }
    m_policy = nullptr;
}

void
PlannerRecorder::DoDispose()
{
    Forget();
    m_open.clear();
    RunPart::DoDispose();
}

void
PlannerRecorder::Planned(const RequestView& request, const OffloadingPlan& plan, bool followed)
{
    ++m_decisions;
    m_fallbacks += followed ? 0 : 1;
    m_open[WireId::Key(request.id)] = {std::exp(static_cast<double>(plan.logLatency)), followed};
}

std::vector<std::string>
PlannerRecorder::GetRequestColumns() const
{
    return {"planned_latency_s", "fallback"};
}

void
PlannerRecorder::EndRequest(const RequestRecord& record, CsvWriter* row)
{
    const auto found = m_open.find(record.GetKey());
    const bool known = found != m_open.end();
    if (row)
    {
        const bool planned =
            known && found->second.isFollowed && std::isfinite(found->second.latencyS);
        row->Fixed(planned ? std::optional<double>(found->second.latencyS) : std::nullopt, 9);
        row->Text(!known ? "" : found->second.isFollowed ? "0" : "1");
    }
    if (known)
    {
        m_open.erase(found);
    }
}

void
PlannerRecorder::Summarise(RunSummary& summary) const
{
    summary.Set("planner_decisions", static_cast<double>(m_decisions));
    summary.Set("planner_fallbacks", static_cast<double>(m_fallbacks));
}

void
PlannerRecorder::Print(std::ostream& out) const
{
    out << "planner: " << m_decisions << " decisions, " << m_fallbacks
        << " of them by the fallback\n";
}

} // namespace llmedge
} // namespace ns3
