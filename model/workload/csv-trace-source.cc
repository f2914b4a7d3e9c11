/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "csv-trace-source.h"

#include "ns3/boolean.h"
#include "ns3/csv-file-reader.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/string.h"

#include <sstream>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeCsvTraceSource");
NS_OBJECT_ENSURE_REGISTERED(CsvTraceSource);

TypeId
CsvTraceSource::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::CsvTraceSource")
            .SetParent<TraceRequestSource>()
            .SetGroupName("LlmEdge")
            .AddConstructor<CsvTraceSource>()
            .AddAttribute("Sort",
                          "Read the whole file and sort it by arrival; otherwise rows are read one "
                          "by one, and rows out of order are an error.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&CsvTraceSource::m_sort),
                          MakeBooleanChecker())
            .AddAttribute("ArrivalColumn",
                          "Name of the arrival column; empty: one of the known names.",
                          StringValue(""),
                          MakeStringAccessor(&CsvTraceSource::m_arrivalName),
                          MakeStringChecker())
            .AddAttribute("ArrivalUnit",
                          "Unit of the column named by ArrivalColumn.",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&CsvTraceSource::m_arrivalUnit),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("PromptColumn",
                          "Name of the prompt column (tokens); empty: one of the known names.",
                          StringValue(""),
                          MakeStringAccessor(&CsvTraceSource::m_promptName),
                          MakeStringChecker())
            .AddAttribute("OutputColumn",
                          "Name of the output column (tokens); empty: one of the known names.",
                          StringValue(""),
                          MakeStringAccessor(&CsvTraceSource::m_outputName),
                          MakeStringChecker());
    return tid;
}

CsvTraceSource::CsvTraceSource()
{
    NS_LOG_FUNCTION(this);
}

CsvTraceSource::~CsvTraceSource() = default;

TraceColumns
CsvTraceSource::GetGiven() const
{
    auto columns = GetColumns();
    const auto give = [&columns](TraceColumns::Field field, const TraceColumns::Column& column) {
        if (!column.name.empty() && columns.IsGiven(field))
        {
            throw InputError("the " + TraceColumns::GetWord(field) +
                             " column is named by two attributes, expected Columns or another one");
        }
        if (!column.name.empty())
        {
            columns.Give(field, column);
        }
    };
    give(TraceColumns::ARRIVAL,
         {m_arrivalName, TraceClock::Unit::GIVEN, m_arrivalUnit.GetNanoSeconds()});
    give(TraceColumns::PROMPT, {m_promptName});
    give(TraceColumns::OUTPUT, {m_outputName});
    return columns;
}

std::optional<TraceColumns::Field>
CsvTraceSource::FindMissing(const CsvFileReader& csv) const
{
    const auto columns = GetGiven();
    const auto has = [&csv](auto name) { return csv.Find(name) != CsvFileReader::ABSENT; };
    for (const auto field : {TraceColumns::ARRIVAL, TraceColumns::PROMPT, TraceColumns::OUTPUT})
    {
        const bool isOwn = field == TraceColumns::ARRIVAL && HasOwnArrivals();
        if (!columns.Find(field, has) && !isOwn)
        {
            return field;
        }
    }
    return std::nullopt;
}

void
CsvTraceSource::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_csv.reset();
    TraceRequestSource::DoDispose();
}

bool
CsvTraceSource::CountsFromFirstRow() const
{
    return m_clock.IsCalendar();
}

void
CsvTraceSource::DoOpen(std::istream& in, const std::string& name)
{
    NS_LOG_FUNCTION(this << name);
    m_csv = std::make_unique<CsvFileReader>(in, name);
    const auto columns = GetGiven();
    const auto has = [this](auto column) { return m_csv->Find(column) != CsvFileReader::ABSENT; };
    const auto find = [&](TraceColumns::Field field) {
        try
        {
            return columns.Find(field, has);
        }
        catch (const InputError& error)
        {
            throw InputError(name, m_csv->Line(), error.what());
        }
    };
    m_indices.fill(CsvFileReader::ABSENT);
    for (uint8_t i = 0; i < TraceColumns::FIELDS; ++i)
    {
        const auto field = static_cast<TraceColumns::Field>(i);
        const auto column = find(field);
        const bool isNeeded = field == TraceColumns::PROMPT || field == TraceColumns::OUTPUT ||
                              (field == TraceColumns::ARRIVAL && !HasOwnArrivals());
        // What no known name stands for is required under the name that comes first.
        m_indices.at(i) = column     ? m_csv->Find(column->name)
                          : isNeeded ? m_csv->Require(TraceColumns::GetFirstName(field))
                                     : CsvFileReader::ABSENT;
        if (column && field == TraceColumns::ARRIVAL)
        {
            m_clock = TraceClock(column->unit, column->unitNs);
        }
        const auto unit = column ? column->unitNs : 0;
        m_thinkUnitNs = field == TraceColumns::THINK ? unit : m_thinkUnitNs;
        m_deadlineUnitNs = field == TraceColumns::DEADLINE ? unit : m_deadlineUnitNs;
        m_hasOptional = m_hasOptional || (column && !isNeeded);
    }
    auto& model = m_indices.at(TraceColumns::MODEL);
    model = model == CsvFileReader::ABSENT && !m_modelMap.IsEmpty() ? m_csv->Find("Model") : model;
    m_batch = has("prompt_size") ? m_csv->Find("batch_size") : CsvFileReader::ABSENT;
    m_hasOptional =
        m_hasOptional || model != CsvFileReader::ABSENT || m_batch != CsvFileReader::ABSENT;
}

int64_t
CsvTraceSource::ReadTime(size_t column, int64_t unit) const
{
    if (!m_csv->Has(column))
    {
        return 0;
    }
    TraceClock clock(TraceClock::Unit::GIVEN, unit);
    const auto time = clock.Read(m_csv->Text(column));
    if (!time || clock.IsCalendar())
    {
        std::ostringstream expected;
        expected << "a number from 0 to "
                 << TraceRow::MAX_SECONDS * 1e9 / static_cast<double>(unit);
        m_csv->Fail(column, expected.str());
    }
    return *time;
}

void
CsvTraceSource::ReadOptional(TraceRow& row)
{
    const auto column = [this](TraceColumns::Field field) { return m_indices[field]; };
    const auto text = [this](size_t index) {
        return m_csv->Has(index) ? m_csv->Text(index) : std::string_view();
    };
    if (m_csv->Has(column(TraceColumns::SESSION)))
    {
        row.session = m_texts.InternSession(text(column(TraceColumns::SESSION)));
    }
    if (m_csv->Has(column(TraceColumns::THINK)))
    {
        row.thinkNs = ReadTime(column(TraceColumns::THINK), m_thinkUnitNs);
    }
    row.deadlineNs = ReadTime(column(TraceColumns::DEADLINE), m_deadlineUnitNs);
    row.serviceClass = m_texts.Intern(text(column(TraceColumns::CLASS)));
    row.model = InternModel(text(column(TraceColumns::MODEL)));
    if (m_csv->Has(column(TraceColumns::REQUEST_ID)))
    {
        row.id = m_texts.Append(text(column(TraceColumns::REQUEST_ID)));
    }
    const auto number = [this](size_t index, uint64_t least, uint64_t most, uint64_t otherwise) {
        return static_cast<uint32_t>(m_csv->Has(index) ? m_csv->Integer(index, least, most)
                                                       : otherwise);
    };
    row.prefixHit = number(column(TraceColumns::PREFIX_HIT), 0, TraceRow::MAX_TOKENS, 0);
    row.device =
        number(column(TraceColumns::DEVICE), 0, TraceRow::NO_DEVICE - 1, TraceRow::NO_DEVICE);
    if (m_csv->Has(m_batch))
    {
        m_csv->Integer(m_batch, 1, 1); // others would be several requests that start as one
    }
}

bool
CsvTraceSource::DoRead(TraceRow& row)
{
    if (!m_csv->Next())
    {
        return false;
    }
    row.line = m_csv->Line();
    row.row = m_csv->Row();
    const auto tokens = [this](size_t column, uint64_t least) {
        return static_cast<uint32_t>(m_csv->Integer(column, least, TraceRow::MAX_TOKENS));
    };
    if (m_hasOptional)
    {
        ReadOptional(row);
    }
    const auto arrival = m_indices[TraceColumns::ARRIVAL];
    row.hasArrival = m_csv->Has(arrival) || row.thinkNs == TraceRow::NO_THINK_TIME;
    if (row.hasArrival && !HasOwnArrivals())
    {
        const auto text = m_csv->Text(arrival);
        const auto time = m_clock.Read(text);
        if (!time)
        {
            m_csv->Fail(arrival, m_clock.GetExpected(text));
        }
        row.arrivalNs = *time;
    }
    const auto prompt = m_indices[TraceColumns::PROMPT];
    // A failed call has neither; whoever skips answers without tokens means it, too.
    row.promptTokens = tokens(prompt, SkipsZeroOutput() ? 0 : 1);
    row.outputTokens = tokens(m_indices[TraceColumns::OUTPUT], 0);
    if (row.promptTokens == 0 && row.outputTokens > 0)
    {
        tokens(prompt, 1);
    }
    return true;
}

} // namespace llmedge
} // namespace ns3
