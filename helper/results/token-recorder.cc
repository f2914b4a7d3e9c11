/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "token-recorder.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(TokenRecorder);

TypeId
TokenRecorder::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::TokenRecorder")
                            .SetParent<RunPart>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<TokenRecorder>();
    return tid;
}

TokenRecorder::~TokenRecorder() = default;

void
TokenRecorder::Start(const std::vector<Ptr<LlmClient>>& clients, const std::string& path)
{
    m_file = std::make_unique<OutputFile>(path);
    m_rows = std::make_unique<CsvWriter>(
        *m_file,
        std::vector<std::string>{"request_id", "token", "arrived_s", "itl_s"});
    m_arrivals =
        std::make_unique<TokenArrivals>(clients, MakeCallback(&TokenRecorder::Arrived, this));
}

void
TokenRecorder::DoDispose()
{
    m_arrivals = nullptr;
    m_rows = nullptr;
    m_file = nullptr;
    RunPart::DoDispose();
}

void
TokenRecorder::Arrived(const RequestRecord& record, uint32_t tokens)
{
    const auto now = Simulator::Now();
    auto& answer = m_answers[record.GetKey()];
    for (uint32_t i = record.tokensReceived - tokens; i < record.tokensReceived; ++i)
    {
        if (answer.id.empty())
        {
            answer.id = record.GetId();
            m_rows->Text(answer.id).Count(i).Seconds(now).Empty().EndRow();
        }
        else
        {
            m_rows->Text(answer.id).Count(i).Seconds(now).Seconds(now - answer.latest).EndRow();
        }
        answer.latest = now;
    }
}

void
TokenRecorder::EndRequest(const RequestRecord& record, CsvWriter* row)
{
    m_answers.erase(record.GetKey());
}

void
TokenRecorder::Finish(RunDirectory* directory)
{
    m_arrivals = nullptr;
    if (m_file)
    {
        m_file->Commit();
    }
    m_rows = nullptr;
    m_file = nullptr;
}

} // namespace llmedge
} // namespace ns3
