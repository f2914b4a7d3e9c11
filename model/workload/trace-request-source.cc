/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "trace-request-source.h"

#include "ns3/boolean.h"
#include "ns3/counted-noun.h"
#include "ns3/decimal-text.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

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
                          MakeStringChecker())
            .AddAttribute("SkipInvalid",
                          "Leave out and count rows that cannot be served, instead of refusing "
                          "the file.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&TraceRequestSource::m_skipInvalid),
                          MakeBooleanChecker())
            .AddAttribute("StartAtFirst",
                          "Count arrivals from the first row, wherever it is in the trace's time.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&TraceRequestSource::m_startAtFirst),
                          MakeBooleanChecker())
            .AddAttribute("Columns",
                          "Which column says what, WHAT:NAME,WHAT:NAME,... as in "
                          "arrival_ms:t,prompt:in,output:out; empty: by the known names.",
                          StringValue(""),
                          MakeStringAccessor(&TraceRequestSource::m_columnsText),
                          MakeStringChecker())
            .AddAttribute("MapModels",
                          "Models to ask for instead of those that the trace names, "
                          "NAME:MODEL,NAME:MODEL,...; the name * is every other one.",
                          StringValue(""),
                          MakeStringAccessor(&TraceRequestSource::m_modelMapText),
                          MakeStringChecker())
            .AddAttribute("Arrivals",
                          "Arrivals instead of those of the trace, of which only the lengths are "
                          "used then; null: the trace's own.",
                          PointerValue(),
                          MakePointerAccessor(&TraceRequestSource::m_arrivals),
                          MakePointerChecker<ArrivalProcess>());
    return tid;
}

TraceRequestSource::TraceRequestSource() = default;

void
TraceRequestSource::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_in = nullptr;
    m_input.reset();
    m_arrivals = nullptr;
    m_rows.clear();
    m_sessions.Clear();
    m_texts.Clear();
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

void
TraceRequestSource::SetRate(double ratePerSecond)
{
    NS_LOG_FUNCTION(this << ratePerSecond);
    m_rate = ratePerSecond;
}

int64_t
TraceRequestSource::AssignStreams(int64_t stream)
{
    NS_LOG_FUNCTION(this << stream);
    return m_arrivals ? m_arrivals->AssignStreams(stream) : 0;
}

uint64_t
TraceRequestSource::GetSkipped() const
{
    return m_skipped;
}

uint64_t
TraceRequestSource::GetInvalid() const
{
    return m_invalid;
}

const std::string&
TraceRequestSource::GetName() const
{
    return m_name.empty() ? m_file : m_name;
}

bool
TraceRequestSource::HasOwnArrivals() const
{
    return m_arrivals != nullptr;
}

TraceColumns
TraceRequestSource::GetColumns() const
{
    return TraceColumns(m_columnsText);
}

bool
TraceRequestSource::SkipsZeroOutput() const
{
    return m_zeroOutput == "skip";
}

uint32_t
TraceRequestSource::InternModel(std::string_view name)
{
    return name.empty() || m_modelMap.IsEmpty() ? m_texts.Intern(name)
                                                : m_texts.Intern(m_modelMap.Get(name));
}

void
TraceRequestSource::Notice(const std::string& notice)
{
    m_notices.push_back(m_name + ": " + notice);
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
TraceRequestSource::Prepare()
{
    if (!m_open && !m_ended)
    {
        m_ended = true; // for whoever asks again after an error
        Open();
        m_ended = false;
    }
}

void
TraceRequestSource::Open()
{
    NS_LOG_FUNCTION(this);
    m_selection = {m_from.GetNanoSeconds(),
                   m_until.GetNanoSeconds(),
                   m_maxRequests,
                   m_maxContext,
                   m_zeroOutput};
    m_selection.Check();
    if (!m_in)
    {
        if (m_file.empty())
        {
            throw InputError("a trace source was given no File");
        }
        m_input = std::make_unique<InputFile>(m_file);
        m_in = &m_input->GetStream();
        m_name = m_file;
    }
    m_modelMap = ModelMap(m_modelMapText);
    m_prefixBlockTokens = GetPrefixBlockTokens();
    DoOpen(*m_in, m_name);
    if (m_sort || m_rate || NeedsWholeFile())
    {
        ReadWhole();
    }
    if (m_rate)
    {
        ReachRate();
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
    if (m_outOfOrder > 0)
    {
        std::stable_sort(m_rows.begin(), m_rows.end(), [](const auto& a, const auto& b) {
            return a.arrivalNs < b.arrivalNs;
        });
        const bool isOne = m_outOfOrder == 1;
        Notice(std::to_string(m_outOfOrder) + " of " + CountedNoun(m_rowsRead, "row") +
               (isOne ? " arrives before a row above it" : " arrive before a row above them") +
               "; sorted by arrival");
    }
    DoArrange(m_rows);
    if (!m_rows.empty() && (m_startAtFirst || CountsFromFirstRow()))
    {
        m_originNs = m_rows.front().arrivalNs;
    }
    m_whole = true;
}

std::optional<TraceRequestSource::Extent>
TraceRequestSource::Measure(Time end) const
{
    if (!m_whole)
    {
        return std::nullopt;
    }
    const auto lateNs = end.IsZero() ? HUGE_VAL : static_cast<double>(end.GetNanoSeconds());
    return m_selection.Measure(m_rows, m_originNs, lateNs / m_timeScale);
}

void
TraceRequestSource::ReachRate()
{
    const auto extent = m_selection.Measure(m_rows, m_originNs, HUGE_VAL);
    const auto widthNs = extent.lastTakenNs - extent.firstTakenNs;
    if (widthNs == 0)
    {
        throw InputError(m_name,
                         0,
                         "has all arrivals at the same time, so there is no rate to change");
    }
    const auto measured =
        static_cast<double>(extent.requests - 1) / (static_cast<double>(widthNs) * 1e-9);
    m_timeScale = measured / *m_rate;
    if (!(m_timeScale >= 1e-6 && m_timeScale <= 1e6))
    {
        std::ostringstream message;
        message << "a rate of " << *m_rate
                << " requests per second needs TimeScale = " << m_timeScale
                << ", expected one from 1e-6 to 1e6";
        throw InputError(message.str());
    }
}

bool
TraceRequestSource::ReadValid(TraceRow& row)
{
    while (true)
    {
        row = TraceRow();
        try
        {
            if (!DoRead(row))
            {
                return false;
            }
            if (m_arrivals)
            {
                row.hasArrival = true;
                row.arrivalNs = std::llround(m_arrivals->Next() * 1e9);
            }
            m_sessions.Place(row, m_name);
            return true;
        }
        catch (const RowError& error)
        {
            if (!m_skipInvalid)
            {
                throw;
            }
            m_firstInvalid = m_invalid++ == 0 ? error.what() : m_firstInvalid;
        }
    }
}

bool
TraceRequestSource::ReadRow(TraceRow& row)
{
    if (!ReadValid(row))
    {
        return false;
    }
    if (m_rowsRead++ > 0 && row.arrivalNs < m_lastNs)
    {
        if (!m_sort && !m_rate)
        {
            throw InputError(m_name,
                             row.line,
                             "arrives before the row above it, expected rows in order of arrival "
                             "(or the attribute Sort)");
        }
        ++m_outOfOrder;
    }
    m_lastNs = std::max(m_rowsRead == 1 ? row.arrivalNs : m_lastNs, row.arrivalNs);
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
    if (m_rowsFetched++ == 0 && (m_startAtFirst || CountsFromFirstRow()))
    {
        m_originNs = row.arrivalNs;
    }
    row.arrivalNs -= m_originNs;
    return true;
}

int64_t
TraceRequestSource::Scale(int64_t arrivalNs) const
{
    // Not through the double where nothing is scaled: it holds no nanoseconds beyond 104 days.
    constexpr double MOST = 9.2e18;
    return m_timeScale == 1.0
               ? arrivalNs
               : static_cast<int64_t>(std::min(static_cast<double>(arrivalNs) * m_timeScale, MOST));
}

void
TraceRequestSource::Convert(TraceRow& row, LlmRequest& request)
{
    const auto scaled = Scale(row.arrivalNs);
    if (static_cast<double>(scaled) > TraceRow::MAX_SECONDS * 1e9)
    {
        throw InputError(m_name, row.line, "arrives after more than 1e9 s, TimeScale included");
    }
    request.arrival = NanoSeconds(scaled);
    request.promptTokens = row.promptTokens;
    request.outputTokens = std::max(row.outputTokens, 1U);
    request.session = row.session;
    request.turn = m_sessions.NextTurn(row.session);
    if (row.thinkNs != TraceRow::NO_THINK_TIME)
    {
        // A turn with a think time waits for the answer before it, even if the time is 0.
        request.thinkTime = NanoSeconds(std::max<int64_t>(row.thinkNs, 1));
    }
    if (row.deadlineNs > 0)
    {
        request.deadline = NanoSeconds(row.deadlineNs);
    }
    request.serviceClass = m_texts.Get(row.serviceClass);
    request.model = m_texts.Get(row.model);
    request.id = m_texts.Get(row.id);
    request.prefixHit = row.prefixHit;
    request.traceRow = row.row;
    if (row.device != TraceRow::NO_DEVICE)
    {
        request.device = row.device;
    }
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
    Prepare();
    TraceRow row;
    while (!result && Fetch(row) && !m_selection.IsBehind(row.arrivalNs))
    {
        if (row.arrivalNs < m_selection.fromNs)
        {
            continue;
        }
        using Use = TraceSelection::Use;
        const auto use = m_selection.Judge(row);
        if (use == Use::TAKEN)
        {
            row.arrivalNs -= m_selection.fromNs;
            Convert(row, result.emplace());
            ++m_given;
            continue;
        }
        if (use == Use::INVALID && !m_skipInvalid)
        {
            throw InputError(m_name, row.line, "has an output of 0 tokens, expected 1 or more");
        }
        ++(use == Use::INVALID ? m_invalid : m_skipped);
    }
    m_ended = !result;
    return result;
}

std::vector<std::string>
TraceRequestSource::GetNotices() const
{
    auto notices = m_notices;
    if (m_invalid > 0)
    {
        notices.push_back(m_name + ": left out " + CountedNoun(m_invalid, "row") +
                          " that cannot be served" +
                          (m_firstInvalid.empty() ? "" : ", first " + m_firstInvalid));
    }
    return notices;
}

std::vector<std::string>
TraceRequestSource::GetModels() const
{
    std::set<uint32_t> numbers;
    for (const auto& row : m_rows)
    {
        numbers.insert(row.model);
    }
    std::vector<std::string> models;
    for (const auto number : numbers)
    {
        if (!m_texts.Get(number).empty())
        {
            models.push_back(m_texts.Get(number));
        }
    }
    return models;
}

} // namespace llmedge
} // namespace ns3
