/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "inter-token-recorder.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <optional>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(InterTokenRecorder);

TypeId
InterTokenRecorder::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::InterTokenRecorder")
                            .SetParent<RunPart>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<InterTokenRecorder>();
    return tid;
}

void
InterTokenRecorder::Start(const std::vector<Ptr<LlmClient>>& clients)
{
    m_arrivals =
        std::make_unique<TokenArrivals>(clients, MakeCallback(&InterTokenRecorder::Arrived, this));
}

void
InterTokenRecorder::DoDispose()
{
    m_arrivals = nullptr;
    RunPart::DoDispose();
}

void
InterTokenRecorder::Arrived(const RequestRecord& record, uint32_t tokens)
{
    const auto now = Simulator::Now();
    auto& answer = m_answers[record.GetKey()];
    if (answer.begun)
    {
        const auto gap = now - answer.latest;
        answer.largest = std::max(answer.largest, gap);
        // This is done for every token; GetSeconds() would take most of the time.
        m_gaps.Add(static_cast<double>(gap.GetNanoSeconds()) / 1e9);
        if (record.tokensReceived == tokens + 1)
        {
            answer.toSecond = gap;
        }
    }
    answer.begun = true;
    answer.latest = now;
    for (uint32_t i = 1; i < tokens; ++i)
    {
        m_gaps.Add(0);
    }
}

std::vector<std::string>
InterTokenRecorder::GetRequestColumns() const
{
    return {"ttst_s", "itl_mean_s", "itl_max_s"};
}

void
InterTokenRecorder::EndRequest(const RequestRecord& record, CsvWriter* row)
{
    std::optional<Time> toSecond;
    std::optional<Time> largest;
    const auto found = m_answers.find(record.GetKey());
    if (found != m_answers.end())
    {
        if (record.tokensReceived > 1)
        {
            toSecond = found->second.toSecond;
            largest = found->second.largest;
            m_toSecond.Add(toSecond->GetSeconds());
        }
        m_answers.erase(found);
    }
    if (row)
    {
        row->Seconds(toSecond).Seconds(record.GetTpot()).Seconds(largest);
    }
}

void
InterTokenRecorder::Summarise(RunSummary& summary) const
{
    summary.Set("itl_s", m_gaps);
    summary.Set("ttst_s", m_toSecond);
}

} // namespace llmedge
} // namespace ns3
