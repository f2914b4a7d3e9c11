/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "azure-trace-source.h"

#include "trace-timestamp.h"

#include "ns3/boolean.h"
#include "ns3/counted-noun.h"
#include "ns3/csv-file-reader.h"
#include "ns3/log.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeAzureTraceSource");
NS_OBJECT_ENSURE_REGISTERED(AzureTraceSource);

TypeId
AzureTraceSource::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::AzureTraceSource")
                            .SetParent<TraceRequestSource>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<AzureTraceSource>()
                            .AddAttribute("Sort",
                                          "Read the whole file and sort it by arrival; otherwise "
                                          "rows out of order are an error.",
                                          BooleanValue(true),
                                          MakeBooleanAccessor(&AzureTraceSource::m_sort),
                                          MakeBooleanChecker());
    return tid;
}

AzureTraceSource::AzureTraceSource()
{
    NS_LOG_FUNCTION(this);
}

AzureTraceSource::~AzureTraceSource() = default;

bool
AzureTraceSource::Accepts(const CsvFileReader& csv)
{
    return csv.Find("TIMESTAMP") != CsvFileReader::ABSENT &&
           csv.Find("ContextTokens") != CsvFileReader::ABSENT &&
           csv.Find("GeneratedTokens") != CsvFileReader::ABSENT;
}

void
AzureTraceSource::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_csv.reset();
    TraceRequestSource::DoDispose();
}

bool
AzureTraceSource::CountsFromFirstRow() const
{
    return true;
}

void
AzureTraceSource::DoOpen(std::istream& in, const std::string& name)
{
    NS_LOG_FUNCTION(this << name);
    m_csv = std::make_unique<CsvFileReader>(in, name);
    m_stamp = m_csv->Require("TIMESTAMP");
    m_prompt = m_csv->Require("ContextTokens");
    m_output = m_csv->Require("GeneratedTokens");
    m_images = m_csv->Find("NumImages");
}

void
AzureTraceSource::DoArrange(std::vector<TraceRow>& rows)
{
    if (m_withImages > 0)
    {
        Notice("left out " + CountedNoun(m_imagesSeen, "image") + " of " +
               CountedNoun(m_withImages, "row") + "; prompts have their ContextTokens");
    }
}

bool
AzureTraceSource::DoRead(TraceRow& row)
{
    if (!m_csv->Next())
    {
        return false;
    }
    const auto stamp = ParseTimestamp(m_csv->Text(m_stamp));
    if (!stamp)
    {
        m_csv->Fail(m_stamp, "a time such as 2023-11-16 18:15:46.6805900");
    }
    row.arrivalNs = *stamp;
    const auto tokens = [this](size_t column, uint64_t least) {
        return static_cast<uint32_t>(m_csv->Integer(column, least, TraceRow::MAX_TOKENS));
    };
    // A failed call has neither; whoever skips answers without tokens means it, too.
    row.promptTokens = tokens(m_prompt, SkipsZeroOutput() ? 0 : 1);
    row.outputTokens = tokens(m_output, 0);
    if (row.promptTokens == 0 && row.outputTokens > 0)
    {
        tokens(m_prompt, 1);
    }
    if (m_csv->Has(m_images))
    {
        const auto images = m_csv->Integer(m_images, 0, TraceRow::MAX_TOKENS);
        m_withImages += images > 0 ? 1 : 0;
        m_imagesSeen += images;
    }
    row.row = m_csv->Row();
    row.line = m_csv->Line();
    return true;
}

} // namespace llmedge
} // namespace ns3
