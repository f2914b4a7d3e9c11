/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "open-trace.h"

#include "azure-trace-source.h"
#include "bailian-trace-source.h"
#include "csv-trace-source.h"
#include "mooncake-trace-source.h"

#include "ns3/attribute-default.h"
#include "ns3/csv-file-reader.h"
#include "ns3/input-error.h"
#include "ns3/input-file.h"
#include "ns3/line-reader.h"
#include "ns3/pointer.h"
#include "ns3/string.h"

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr const char* KNOWN =
    "; known traces: Azure (TIMESTAMP,ContextTokens,GeneratedTokens), BurstGPT, Mooncake and Qwen "
    "Bailian (JSON lines with timestamp, input_length, output_length), Vidur, SplitwiseSim, "
    "LLMServingSim, plain CSV (arrival_s or arrival_ms, prompt_tokens, output_tokens); others by "
    "naming their columns, as in --traceColumns=arrival_s:t,prompt:in,output:out";

/** What a file's first lines say. */
struct Beginning
{
    bool isJson{false};  //!< It begins with an object or a list
    bool isArray{false}; //!< It is a list
    std::string text;    //!< Its first line that is not blank
    uint64_t line{0};    //!< The line, from 1
};

/** @return what a file begins with */
Beginning
ReadBeginning(const std::string& path)
{
    InputFile file(path);
    LineReader lines(file.GetStream(), path);
    size_t start = std::string::npos;
    while (start == std::string::npos)
    {
        if (!lines.Next())
        {
            throw InputError(path, 0, std::string("is empty") + KNOWN);
        }
        start = lines.Text().find_first_not_of(" \t");
    }
    const char first = lines.Text()[start];
    return {first == '{' || first == '[', first == '[', std::string(lines.Text()), lines.Line()};
}

/**
 * @param members the members of a line without lengths
 * @return what to do about it
 */
std::string
Advise(const JsonMembers& members)
{
    for (const auto* name :
         {"conversations", "conversation", "messages", "text_input", "prompt", "text"})
    {
        if (members.Find(name))
        {
            return std::string("has the text of its requests ('") + name +
                   "') and not their lengths; expected a file that a tokenizer has counted: a "
                   "timestamp, input_length and output_length per line";
        }
    }
    return "";
}

/** @return the source of a file of JSON lines; throws if it has no known format */
Ptr<TraceRequestSource>
OpenJson(const std::string& path, const Beginning& beginning, Ptr<ArrivalProcess> otherwise)
{
    if (beginning.isArray)
    {
        throw InputError(path,
                         beginning.line,
                         "is a JSON array, expected one object per line; jq -c '.[]' FILE makes "
                         "lines of it");
    }
    JsonMembers members;
    const auto error = members.Read(beginning.text);
    if (!error.empty())
    {
        throw InputError(path,
                         beginning.line,
                         error +
                             (beginning.text.find_first_not_of("{ \t") == std::string::npos
                                  ? ", expected one object per line; jq -c . FILE makes lines "
                                    "of it"
                                  : "") +
                             KNOWN);
    }
    const auto has = [&members](const char* name) { return members.Find(name) != nullptr; };
    Ptr<JsonTraceSource> source = CreateObject<JsonTraceSource>();
    const bool isMooncake = !has("input_toks") && !has("arrival_time_ns") && !has("sub_requests") &&
                            !source->GetColumns().IsGiven();
    if (BailianTraceSource::Accepts(members))
    {
        source = CreateObject<BailianTraceSource>();
    }
    else if (isMooncake && (has("input_length") || has("output_length")))
    {
        source = CreateObject<MooncakeTraceSource>();
    }
    auto missing = source->FindMissing(members);
    if (missing == TraceColumns::ARRIVAL && otherwise && !has("delay"))
    {
        source->SetAttribute("Arrivals", PointerValue(otherwise));
        missing = source->FindMissing(members);
    }
    if (missing && !(missing == TraceColumns::ARRIVAL && has("delay")))
    {
        const auto advice = Advise(members);
        throw InputError(path,
                         beginning.line,
                         advice.empty() ? source->DescribeMissing(*missing) + KNOWN : advice);
    }
    return source;
}

/** @return whether an Azure trace has calendar times, as published */
bool
HasCalendar(CsvFileReader& csv)
{
    const auto stamp = csv.Require("TIMESTAMP");
    try
    {
        while (csv.Next())
        {
            if (csv.Has(stamp))
            {
                return csv.Text(stamp).find_first_of("-:") != std::string_view::npos;
            }
        }
    }
    catch (const RowError&)
    {
        // Whoever reads the row says what is wrong with it.
    }
    return true;
}

/** @return the source of a CSV file; throws if it has no known format */
Ptr<TraceRequestSource>
OpenCsv(const std::string& path, Ptr<ArrivalProcess> otherwise)
{
    CsvFileReader csv(path);
    const auto source = CreateObject<CsvTraceSource>();
    if (!source->GetGiven().IsGiven() && AzureTraceSource::Accepts(csv))
    {
        if (HasCalendar(csv))
        {
            return CreateObject<AzureTraceSource>();
        }
        return source;
    }
    try
    {
        auto missing = source->FindMissing(csv);
        if (missing == TraceColumns::ARRIVAL && otherwise)
        {
            source->SetAttribute("Arrivals", PointerValue(otherwise));
            missing = source->FindMissing(csv);
        }
        if (missing)
        {
            throw InputError("has no " + TraceColumns::GetWord(*missing) + " column" + KNOWN);
        }
    }
    catch (const InputError& error)
    {
        throw InputError(path, csv.Line(), error.what());
    }
    return source;
}

} // namespace

Ptr<TraceRequestSource>
OpenTrace(const std::string& path, Ptr<ArrivalProcess> otherwise)
{
    const auto beginning = ReadBeginning(path);
    const auto source =
        beginning.isJson ? OpenJson(path, beginning, otherwise) : OpenCsv(path, otherwise);
    AttributeDefault::Fix(source, "File", StringValue(path), "the workload is another file");
    return source;
}

} // namespace llmedge
} // namespace ns3
