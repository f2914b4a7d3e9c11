/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mooncake-trace-source.h"

#include "mooncake-line.h"

#include "ns3/boolean.h"
#include "ns3/input-error.h"
#include "ns3/line-reader.h"
#include "ns3/log.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeMooncakeTraceSource");
NS_OBJECT_ENSURE_REGISTERED(MooncakeTraceSource);

TypeId
MooncakeTraceSource::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::MooncakeTraceSource")
            .SetParent<TraceRequestSource>()
            .SetGroupName("LlmEdge")
            .AddConstructor<MooncakeTraceSource>()
            .AddAttribute("Sort",
                          "Sort the file by timestamp; otherwise rows out of order are an error.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&MooncakeTraceSource::m_sort),
                          MakeBooleanChecker())
            .AddAttribute("Jitter",
                          "Longest time by which a request is moved behind the timestamp of its "
                          "batch; 0 leaves the timestamps as they are.",
                          TimeValue(Seconds(3)),
                          MakeTimeAccessor(&MooncakeTraceSource::m_jitter),
                          MakeTimeChecker(Time(0), Seconds(3600)))
            .AddAttribute("LinkSessions",
                          "Find sessions by prompts that continue earlier prompts.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&MooncakeTraceSource::m_linkSessions),
                          MakeBooleanChecker())
            .AddAttribute("BlockTokens",
                          "Tokens that one id of hash_ids stands for.",
                          UintegerValue(512),
                          MakeUintegerAccessor(&MooncakeTraceSource::m_blockTokens),
                          MakeUintegerChecker<uint32_t>(1, 1U << 20));
    return tid;
}

MooncakeTraceSource::MooncakeTraceSource()
    : m_uniform(CreateObject<UniformRandomVariable>())
{
    NS_LOG_FUNCTION(this);
}

MooncakeTraceSource::~MooncakeTraceSource() = default;

int64_t
MooncakeTraceSource::AssignStreams(int64_t stream)
{
    NS_LOG_FUNCTION(this << stream);
    m_uniform->SetStream(stream);
    return 1;
}

void
MooncakeTraceSource::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_lines.reset();
    TraceRequestSource::DoDispose();
}

bool
MooncakeTraceSource::NeedsWholeFile() const
{
    return true;
}

uint32_t
MooncakeTraceSource::GetPrefixBlockTokens() const
{
    return m_blockTokens;
}

void
MooncakeTraceSource::DoOpen(std::istream& in, const std::string& name)
{
    NS_LOG_FUNCTION(this << name);
    m_lines = std::make_unique<LineReader>(in, name);
}

bool
MooncakeTraceSource::DoRead(TraceRow& row)
{
    do
    {
        if (!m_lines->Next())
        {
            return false;
        }
    } while (m_lines->Text().find_first_not_of(" \t") == std::string::npos);
    row.line = m_lines->Line();
    auto error = ParseMooncakeLine(m_lines->Text(), row);
    const auto blocks = (row.promptTokens + m_blockTokens - 1) / m_blockTokens;
    if (error.empty() && row.prefixBlocks.size() > blocks)
    {
        error = "member 'hash_ids' has " + std::to_string(row.prefixBlocks.size()) +
                " ids, expected at most " + std::to_string(blocks) + ", one per " +
                std::to_string(m_blockTokens) + " tokens of input_length";
    }
    if (!error.empty())
    {
        throw InputError(m_lines->Name(), row.line, error);
    }
    return true;
}

void
MooncakeTraceSource::DoArrange(std::vector<TraceRow>& rows)
{
    NS_LOG_FUNCTION(this << rows.size());
    if (m_linkSessions)
    {
        LinkSessions(rows);
    }
    if (m_jitter.IsStrictlyPositive())
    {
        Spread(rows);
    }
}

void
MooncakeTraceSource::LinkSessions(std::vector<TraceRow>& rows) const
{
    // A block's id stands for the whole prompt up to its end, so the last complete block finds the
    // request that a longer prompt continues.
    std::unordered_map<uint64_t, const TraceRow*> lastByBlock;
    uint64_t sessions = 0;
    for (auto& row : rows)
    {
        for (size_t i = row.prefixBlocks.size(); i > 1 && row.session == 0; --i)
        {
            const auto found = lastByBlock.find(row.prefixBlocks[i - 1]);
            if (found != lastByBlock.end() && found->second->arrivalNs < row.arrivalNs)
            {
                row.session = found->second->session;
                lastByBlock.erase(found);
            }
        }
        if (row.session == 0)
        {
            row.session = ++sessions;
        }
        const auto complete =
            std::min<size_t>(row.promptTokens / m_blockTokens, row.prefixBlocks.size());
        if (complete > 1)
        {
            lastByBlock[row.prefixBlocks[complete - 1]] = &row;
        }
    }
}

void
MooncakeTraceSource::Spread(std::vector<TraceRow>& rows)
{
    const auto earlier = [](const auto& a, const auto& b) { return a.arrivalNs < b.arrivalNs; };
    for (auto first = rows.begin(); first != rows.end();)
    {
        const auto last = std::upper_bound(first, rows.end(), *first, earlier);
        auto width = m_jitter.GetNanoSeconds();
        if (last != rows.end())
        {
            width = std::min(width, last->arrivalNs - first->arrivalNs);
        }
        for (auto row = first; row != last; ++row)
        {
            row->arrivalNs +=
                static_cast<int64_t>(m_uniform->GetValue(0.0, static_cast<double>(width)));
        }
        std::stable_sort(first, last, earlier);
        first = last;
    }
}

} // namespace llmedge
} // namespace ns3
