/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mooncake-trace-source.h"

#include "ns3/boolean.h"
#include "ns3/decimal-text.h"
#include "ns3/log.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <unordered_map>

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
            .SetParent<JsonTraceSource>()
            .SetGroupName("LlmEdge")
            .AddConstructor<MooncakeTraceSource>()
            .AddAttribute("Sort",
                          "Sort the file by timestamp; otherwise rows out of order are an error.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&MooncakeTraceSource::m_sort),
                          MakeBooleanChecker())
            .AddAttribute("Jitter",
                          "Longest time by which a request is moved behind the timestamp of its "
                          "batch, where many rows share a coarse one; 0 leaves the timestamps as "
                          "they are.",
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
    return 1 + JsonTraceSource::AssignStreams(stream + 1);
}

bool
MooncakeTraceSource::NeedsWholeFile() const
{
    return true;
}

uint32_t
MooncakeTraceSource::GetBlockTokens() const
{
    return m_blockTokens;
}

TraceColumns
MooncakeTraceSource::GetFormat() const
{
    auto columns = GetColumns();
    const auto give = [&columns](TraceColumns::Field field, const TraceColumns::Column& column) {
        if (!columns.IsGiven(field))
        {
            columns.Give(field, column);
        }
    };
    constexpr int64_t MILLISECOND = 1'000'000;
    give(TraceColumns::ARRIVAL, {"timestamp", TraceClock::Unit::GIVEN, MILLISECOND});
    give(TraceColumns::PROMPT, {"input_length"});
    give(TraceColumns::OUTPUT, {"output_length"});
    give(TraceColumns::THINK, {"delay", TraceClock::Unit::GIVEN, MILLISECOND});
    return columns;
}

void
MooncakeTraceSource::DoArrange(std::vector<TraceRow>& rows)
{
    NS_LOG_FUNCTION(this << rows.size());
    const auto isFollower = [](const TraceRow& row) { return !row.hasArrival; };
    const auto hasSession = [](const TraceRow& row) { return row.session != 0; };
    if (m_linkSessions && std::none_of(rows.begin(), rows.end(), hasSession))
    {
        LinkSessions(rows);
    }
    const auto batch = MeasureBatches(rows);
    if (batch > 0 && m_jitter.IsStrictlyPositive() && !HasOwnArrivals() &&
        std::none_of(rows.begin(), rows.end(), isFollower))
    {
        Spread(rows);
        std::ostringstream mean;
        mean.precision(3);
        mean << batch;
        Notice("timestamps are those of batches, " + mean.str() +
               " rows each; rows are spread over at most " +
               FormatSeconds(m_jitter.GetNanoSeconds()) +
               " s behind them, Jitter=0s leaves them where they are");
    }
}

double
MooncakeTraceSource::MeasureBatches(const std::vector<TraceRow>& rows)
{
    constexpr double ROWS_PER_STAMP = 2;
    constexpr size_t SHARED = 10;
    constexpr int64_t COARSE_NS = 100'000'000;
    std::vector<int64_t> gaps;
    for (size_t i = 1; i < rows.size(); ++i)
    {
        const auto gap = rows[i].arrivalNs - rows[i - 1].arrivalNs;
        if (gap > 0)
        {
            gaps.push_back(gap);
        }
    }
    const auto stamps = gaps.size() + 1;
    const auto batch = static_cast<double>(rows.size()) / static_cast<double>(stamps);
    if (gaps.empty() || batch < ROWS_PER_STAMP || rows.size() < stamps + SHARED)
    {
        return 0;
    }
    const auto median = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), median, gaps.end());
    return *median >= COARSE_NS ? batch : 0;
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
