/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "trace-request-source.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeTraceRequestSource");
NS_OBJECT_ENSURE_REGISTERED(TraceRequestSource);

TypeId
TraceRequestSource::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::TraceRequestSource")
            .SetParent<RequestSource>()
            .SetGroupName("LlmEdge")
            .AddAttribute("File",
                          "Path of the trace file.",
                          StringValue(""),
                          MakeStringAccessor(&TraceRequestSource::m_file),
                          MakeStringChecker())
            .AddAttribute("TimeScale",
                          "Factor on the arrival times; 0.5 doubles the load. From 1e-6 to 1e6.",
                          DoubleValue(1.0),
                          MakeDoubleAccessor(&TraceRequestSource::m_timeScale),
                          MakeDoubleChecker<double>(1e-6, 1e6))
            .AddAttribute("From",
                          "Leave out requests before this time of the trace; later arrivals are "
                          "counted from it.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&TraceRequestSource::m_from),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("Until",
                          "Leave out requests at or after this time of the trace; 0 is no end.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&TraceRequestSource::m_until),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("MaxRequests",
                          "End after this many requests; 0 is no limit.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&TraceRequestSource::m_maxRequests),
                          MakeUintegerChecker<uint64_t>())
            .AddAttribute("MaxContext",
                          "Skip and count requests whose prompt and output together are longer "
                          "(tokens); 0 is no limit.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&TraceRequestSource::m_maxContext),
                          MakeUintegerChecker<uint64_t>())
            .AddAttribute("ZeroOutput",
                          "How to treat a row with an output of zero tokens: 'one' makes it one "
                          "token (a model always emits its end), 'skip' skips and counts it (in "
                          "some traces such rows are failed requests), 'refuse' makes it an error.",
                          StringValue("one"),
                          MakeStringAccessor(&TraceRequestSource::m_zeroOutput),
                          MakeStringChecker());
    return tid;
}

void
TraceRequestSource::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_in = nullptr;
    m_ownStream.close();
    m_rows.clear();
    m_turns.clear();
    m_ended = true;
    RequestSource::DoDispose();
}

void
TraceRequestSource::SetStream(std::istream& in, const std::string& name)
{
    NS_LOG_FUNCTION(this << name);
    m_in = &in;
    m_name = name;
}

uint64_t
TraceRequestSource::GetSkipped() const
{
    return m_skipped;
}

bool
TraceRequestSource::NeedsWholeFile() const
{
    return false;
}

bool
TraceRequestSource::CountsFromFirstRow() const
{
    return false;
}

void
TraceRequestSource::DoArrange(std::vector<TraceRow>& rows)
{
}

uint32_t
TraceRequestSource::GetPrefixBlockTokens() const
{
    return 0;
}

void
TraceRequestSource::Open()
{
    NS_LOG_FUNCTION(this);
    if (m_zeroOutput != "one" && m_zeroOutput != "skip" && m_zeroOutput != "refuse")
    {
        throw InputError("ZeroOutput is '" + m_zeroOutput + "', expected one, skip or refuse");
    }
    if (!m_in)
    {
        if (m_file.empty())
        {
            throw InputError("a trace source was given no File");
        }
        m_ownStream.open(m_file, std::ios::binary);
        if (!m_ownStream)
        {
            throw InputError(m_file, 0, "cannot be opened for reading");
        }
        m_in = &m_ownStream;
        m_name = m_file;
    }
    m_fromNs = m_from.GetNanoSeconds();
    m_untilNs = m_until.GetNanoSeconds();
    m_prefixBlockTokens = GetPrefixBlockTokens();
    DoOpen(*m_in, m_name);
    if (m_sort || NeedsWholeFile())
    {
        ReadWhole();
    }
    m_open = true;
}

void
TraceRequestSource::ReadWhole()
{
    NS_LOG_FUNCTION(this);
    TraceRow row;
    while (ReadRow(row))
    {
        m_rows.push_back(std::move(row));
    }
    std::stable_sort(m_rows.begin(), m_rows.end(), [](const auto& a, const auto& b) {
        return a.arrivalNs < b.arrivalNs;
    });
    DoArrange(m_rows);
    m_whole = true;
}

bool
TraceRequestSource::ReadRow(TraceRow& row)
{
    row = TraceRow();
    if (!DoRead(row))
    {
        return false;
    }
    if (!m_sort && m_rowsRead > 0 && row.arrivalNs < m_lastNs)
    {
        throw InputError(m_name,
                         row.line,
                         "arrives before the row above it, expected rows in order of arrival (or "
                         "the attribute Sort)");
    }
    m_lastNs = row.arrivalNs;
    ++m_rowsRead;
    return true;
}

bool
TraceRequestSource::Fetch(TraceRow& row)
{
    if (m_whole)
    {
        if (m_next == m_rows.size())
        {
            return false;
        }
        row = std::move(m_rows[m_next++]);
    }
    else if (!ReadRow(row))
    {
        return false;
    }
    if (m_rowsFetched++ == 0 && CountsFromFirstRow())
    {
        m_originNs = row.arrivalNs;
    }
    row.arrivalNs -= m_originNs;
    return true;
}

bool
TraceRequestSource::Accept(TraceRow& row) const
{
    if (row.outputTokens == 0)
    {
        if (m_zeroOutput == "refuse")
        {
            throw InputError(m_name, row.line, "has an output of 0 tokens, expected 1 or more");
        }
        if (m_zeroOutput == "skip")
        {
            return false;
        }
        row.outputTokens = 1;
    }
    return m_maxContext == 0 || row.promptTokens + row.outputTokens <= m_maxContext;
}

void
TraceRequestSource::Convert(TraceRow& row, LlmRequest& request)
{
    const auto scaled = static_cast<double>(row.arrivalNs) * m_timeScale;
    if (scaled > TraceRow::MAX_SECONDS * 1e9)
    {
        throw InputError(m_name, row.line, "arrives after more than 1e9 s, TimeScale included");
    }
    // Not through the double where nothing is scaled: it holds no nanoseconds beyond 104 days.
    request.arrival =
        NanoSeconds(m_timeScale == 1.0 ? row.arrivalNs : static_cast<int64_t>(scaled));
    request.promptTokens = static_cast<uint32_t>(row.promptTokens);
    request.outputTokens = static_cast<uint32_t>(row.outputTokens);
    request.session = row.session;
    request.turn = row.session ? m_turns[row.session]++ : 0;
    if (row.deadlineNs > 0)
    {
        request.deadline = NanoSeconds(row.deadlineNs);
    }
    request.serviceClass = std::move(row.serviceClass);
    request.model = std::move(row.model);
    request.prefixBlocks = std::move(row.prefixBlocks);
    request.prefixBlockTokens = request.prefixBlocks.empty() ? 0 : m_prefixBlockTokens;
}

std::optional<LlmRequest>
TraceRequestSource::Next()
{
    // One object for every way out, made in place: until the simulator runs, each copy of a Time
    // costs a look-up.
    std::optional<LlmRequest> result;
    if (m_ended || (m_maxRequests > 0 && m_given == m_maxRequests))
    {
        return result;
    }
    if (!m_open)
    {
        m_ended = true; // for whoever asks again after an error
        Open();
        m_ended = false;
    }
    TraceRow row;
    while (!result && Fetch(row) && (m_untilNs == 0 || row.arrivalNs < m_untilNs))
    {
        if (row.arrivalNs >= m_fromNs && Accept(row))
        {
            row.arrivalNs -= m_fromNs;
            Convert(row, result.emplace());
            ++m_given;
        }
        else if (row.arrivalNs >= m_fromNs)
        {
            ++m_skipped;
        }
    }
    m_ended = !result;
    return result;
}

} // namespace llmedge
} // namespace ns3
