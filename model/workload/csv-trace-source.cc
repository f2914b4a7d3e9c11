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

#include <cmath>
#include <initializer_list>
#include <limits>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeCsvTraceSource");
NS_OBJECT_ENSURE_REGISTERED(CsvTraceSource);

namespace
{

constexpr const char* MILLISECONDS = "arrival_ms";

size_t
FindAny(const CsvFileReader& csv, std::initializer_list<const char*> names)
{
    for (const auto* name : names)
    {
        const auto column = csv.Find(name);
        if (column != CsvFileReader::ABSENT)
        {
            return column;
        }
    }
    return CsvFileReader::ABSENT;
}

size_t
FindArrival(const CsvFileReader& csv)
{
    return FindAny(csv, {"arrival_s", MILLISECONDS, "Timestamp", "TIMESTAMP", "timestamp"});
}

size_t
FindPrompt(const CsvFileReader& csv)
{
    return FindAny(csv, {"prompt_tokens", "ContextTokens", "Request tokens", "input_length"});
}

size_t
FindOutput(const CsvFileReader& csv)
{
    return FindAny(csv, {"output_tokens", "GeneratedTokens", "Response tokens", "output_length"});
}

} // namespace

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
                          BooleanValue(false),
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

std::string
CsvTraceSource::Missing(const CsvFileReader& csv)
{
    if (FindArrival(csv) == CsvFileReader::ABSENT)
    {
        return "arrival";
    }
    if (FindPrompt(csv) == CsvFileReader::ABSENT)
    {
        return "prompt";
    }
    return FindOutput(csv) == CsvFileReader::ABSENT ? "output" : "";
}

void
CsvTraceSource::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_csv.reset();
    TraceRequestSource::DoDispose();
}

void
CsvTraceSource::DoOpen(std::istream& in, const std::string& name)
{
    NS_LOG_FUNCTION(this << name);
    m_csv = std::make_unique<CsvFileReader>(in, name);
    // What no known name stands for is required under the name that the documentation gives first.
    const auto column = [this](const std::string& given, size_t known, const char* first) {
        return given.empty() && known != CsvFileReader::ABSENT
                   ? known
                   : m_csv->Require(given.empty() ? first : given);
    };
    m_arrival = column(m_arrivalName, FindArrival(*m_csv), "arrival_s");
    m_prompt = column(m_promptName, FindPrompt(*m_csv), "prompt_tokens");
    m_output = column(m_outputName, FindOutput(*m_csv), "output_tokens");
    m_unit = !m_arrivalName.empty()                       ? m_arrivalUnit.GetSeconds()
             : m_csv->Header()[m_arrival] == MILLISECONDS ? 1e-3
                                                          : 1.0;
    m_session = m_csv->Find("session");
    m_deadline = FindAny(*m_csv, {"deadline_s", "deadline"});
    m_class = m_csv->Find("class");
    m_model = m_csv->Find("model");
}

bool
CsvTraceSource::DoRead(TraceRow& row)
{
    if (!m_csv->Next())
    {
        return false;
    }
    const auto nanoseconds = [this](size_t column, double unit) {
        const auto value = m_csv->Number(column, 0, TraceRow::MAX_SECONDS / unit);
        return static_cast<int64_t>(std::llround(value * unit * 1e9));
    };
    row.arrivalNs = nanoseconds(m_arrival, m_unit);
    row.promptTokens = m_csv->Integer(m_prompt, 1, TraceRow::MAX_TOKENS);
    row.outputTokens = m_csv->Integer(m_output, 0, TraceRow::MAX_TOKENS);
    if (m_csv->Has(m_session))
    {
        row.session = m_csv->Integer(m_session, 0, std::numeric_limits<uint64_t>::max());
    }
    if (m_csv->Has(m_deadline))
    {
        row.deadlineNs = nanoseconds(m_deadline, 1.0);
    }
    if (m_csv->Has(m_class))
    {
        row.serviceClass = m_csv->Text(m_class);
    }
    if (m_csv->Has(m_model))
    {
        row.model = m_csv->Text(m_model);
    }
    row.line = m_csv->Line();
    return true;
}

} // namespace llmedge
} // namespace ns3
