/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-recorder.h"

#include "ns3/csv-writer.h"
#include "ns3/sample-set.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(FaultRecorder);

TypeId
FaultRecorder::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::FaultRecorder")
                            .SetParent<RunPart>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<FaultRecorder>();
    return tid;
}

void
FaultRecorder::Start(Ptr<FaultInjector> injector, Ptr<RequestLedger> ledger)
{
    Forget();
    m_injector = injector;
    m_ledger = ledger;
    injector->TraceConnectWithoutContext("Fault", MakeCallback(&FaultRecorder::FaultChanged, this));
    ledger->TraceConnectWithoutContext("RequestEnded",
                                       MakeCallback(&FaultRecorder::RequestEnded, this));
}

void
FaultRecorder::Forget()
{
    if (m_injector)
    {
        m_injector->TraceDisconnectWithoutContext("Fault",
                                                  MakeCallback(&FaultRecorder::FaultChanged, this));
        m_ledger->TraceDisconnectWithoutContext("RequestEnded",
                                                MakeCallback(&FaultRecorder::RequestEnded, this));
    }
    m_injector = nullptr;
    m_ledger = nullptr;
}

void
FaultRecorder::DoDispose()
{
    Forget();
    RunPart::DoDispose();
}

const std::vector<FaultRecorder::Row>&
FaultRecorder::GetRows() const
{
    return m_rows;
}

void
FaultRecorder::FaultChanged(const Fault& fault, bool begins)
{
    if (begins)
    {
        Row row;
        row.fault = fault;
        row.live = m_ledger->GetLive();
        m_rows.push_back(row);
        return;
    }
    for (auto& row : m_rows)
    {
        row.over = row.over || (row.fault.start == fault.start && row.fault.Overlaps(fault));
    }
    LookAtBacklog();
}

bool
FaultRecorder::HasServed(const Fault& fault, const RequestRecord& record)
{
    switch (fault.kind)
    {
    case FaultKind::SERVER_CRASH:
    case FaultKind::SERVER_CUT:
        return record.server == *fault.server;
    case FaultKind::ACCESS_CUT:
    case FaultKind::INTERFERENCE:
    case FaultKind::CONTROLLER_LOSS:
        return true;
    }
    return false;
}

void
FaultRecorder::RequestEnded(const RequestRecord& record)
{
    if (record.state == RequestState::COMPLETED)
    {
        for (auto& row : m_rows)
        {
            if (row.over && !row.served && HasServed(row.fault, record))
            {
                row.served = Simulator::Now() - row.fault.GetEnd();
            }
        }
    }
    LookAtBacklog();
}

void
FaultRecorder::LookAtBacklog()
{
    for (auto& row : m_rows)
    {
        if (row.over && !row.drained && m_ledger->GetLive() <= row.live)
        {
            row.drained = Simulator::Now() - row.fault.GetEnd();
        }
    }
}

void
FaultRecorder::Finish(RunDirectory* directory)
{
    if (directory)
    {
        Write(directory->File("faults.csv"));
    }
}

void
FaultRecorder::Write(OutputFile& file) const
{
    CsvWriter csv(
        file,
        {"start_s", "end_s", "what", "server", "live", "recovery_s", "backlog_recovery_s"});
    for (const auto& row : m_rows)
    {
        csv.Seconds(row.fault.start);
        csv.Seconds(row.over ? std::optional<Time>(row.fault.GetEnd()) : std::nullopt);
        csv.Text(ToString(row.fault.kind));
        if (row.fault.server)
        {
            csv.Count(*row.fault.server);
        }
        else
        {
            csv.Empty();
        }
        csv.Count(row.live);
        csv.Seconds(row.served);
        csv.Seconds(row.drained);
        csv.EndRow();
    }
}

void
FaultRecorder::Summarise(RunSummary& summary) const
{
    SampleSet served;
    SampleSet drained;
    for (const auto& row : m_rows)
    {
        if (row.served)
        {
            served.Add(row.served->GetSeconds());
        }
        if (row.drained)
        {
            drained.Add(row.drained->GetSeconds());
        }
    }
    summary.Set("faults", static_cast<double>(m_rows.size()));
    summary.Set("recovery_s", served);
    summary.Set("backlog_recovery_s", drained);
}

} // namespace llmedge
} // namespace ns3
