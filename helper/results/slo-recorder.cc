/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "slo-recorder.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(SloRecorder);

TypeId
SloRecorder::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::SloRecorder")
                            .SetParent<RunPart>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<SloRecorder>();
    return tid;
}

void
SloRecorder::SetObjective(const ServiceLevelObjective& objective)
{
    m_objective = objective;
}

void
SloRecorder::ShowTable()
{
    m_shown = true;
}

std::vector<std::string>
SloRecorder::GetRequestColumns() const
{
    return {"slo_met"};
}

void
SloRecorder::EndRequest(const RequestRecord& record, CsvWriter* row)
{
    const bool met = m_objective.IsMet(record);
    m_all.Add(record, met);
    m_groups["terminal " + record.terminalClass].Add(record, met);
    if (!record.serviceClass.empty())
    {
        m_groups["class " + record.serviceClass].Add(record, met);
    }
    if (row)
    {
        row->Flag(met);
    }
}

void
SloRecorder::Summarise(RunSummary& summary) const
{
    m_all.SummariseFairness(summary, RunSummary::TOTAL); // RequestTotals has the others
    for (const auto& [name, account] : m_groups)
    {
        account.Summarise(summary, name);
    }
}

void
SloRecorder::Print(std::ostream& out) const
{
    if (!m_shown)
    {
        return;
    }
    SloAccount::PrintHead(out);
    m_all.Print("total", out);
    for (const auto& [name, account] : m_groups)
    {
        account.Print(name, out);
    }
}

} // namespace llmedge
} // namespace ns3
