/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "send-wait-recorder.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(SendWaitRecorder);

TypeId
SendWaitRecorder::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::SendWaitRecorder")
                            .SetParent<RunPart>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<SendWaitRecorder>();
    return tid;
}

std::vector<std::string>
SendWaitRecorder::GetRequestColumns() const
{
    return {"send_wait_s"};
}

void
SendWaitRecorder::EndRequest(const RequestRecord& record, CsvWriter* row)
{
    auto& waits = m_waits[record.terminalClass];
    const auto wait = record.GetSendWait();
    if (wait)
    {
        waits.Add(wait->GetSeconds());
    }
    if (row)
    {
        row->Seconds(wait);
    }
}

void
SendWaitRecorder::Summarise(RunSummary& summary) const
{
    SampleSet all;
    for (const auto& [name, waits] : m_waits)
    {
        summary.Set("send_wait_s", waits, "terminal " + name);
        all.Add(waits);
    }
    summary.Set("send_wait_s", all);
}

} // namespace llmedge
} // namespace ns3
