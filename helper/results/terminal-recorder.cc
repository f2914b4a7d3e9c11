/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "terminal-recorder.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(TerminalRecorder);

TypeId
TerminalRecorder::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::TerminalRecorder")
                            .SetParent<RunPart>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<TerminalRecorder>();
    return tid;
}

void
TerminalRecorder::EndRequest(const RequestRecord& record, CsvWriter* row)
{
    m_classes[record.terminalClass].Add(record);
}

void
TerminalRecorder::Summarise(RunSummary& summary) const
{
    for (const auto& [name, terminals] : m_classes)
    {
        terminals.Summarise(name, summary);
    }
}

void
TerminalRecorder::Print(std::ostream& out) const
{
    if (m_classes.size() < 2)
    {
        return;
    }
    TerminalStatistics::PrintHead(out);
    for (const auto& [name, terminals] : m_classes)
    {
        terminals.Print(name, out);
    }
}

} // namespace llmedge
} // namespace ns3
