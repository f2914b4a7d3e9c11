/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "open-trace.h"

#include "azure-trace-source.h"
#include "csv-trace-source.h"
#include "mooncake-line.h"
#include "mooncake-trace-source.h"

#include "ns3/attribute-default.h"
#include "ns3/csv-file-reader.h"
#include "ns3/input-error.h"
#include "ns3/line-reader.h"
#include "ns3/string.h"

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr const char* KNOWN =
    "; known traces: Azure (TIMESTAMP,ContextTokens,GeneratedTokens), Mooncake (JSON lines with "
    "timestamp, input_length, output_length), plain CSV (arrival_s or arrival_ms, prompt_tokens, "
    "output_tokens)";

/** @return whether the file is JSON lines; throws if they are not Mooncake's */
bool
IsMooncake(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
    {
        throw InputError(path, 0, "cannot be opened for reading");
    }
    LineReader lines(file, path);
    size_t start = std::string::npos;
    while (start == std::string::npos)
    {
        if (!lines.Next())
        {
            throw InputError(path, 0, std::string("is empty") + KNOWN);
        }
        start = lines.Text().find_first_not_of(" \t");
    }
    if (lines.Text()[start] != '{')
    {
        return false;
    }
    TraceRow row;
    const auto error = ParseMooncakeLine(lines.Text(), row);
    if (!error.empty())
    {
        throw InputError(path, lines.Line(), error + KNOWN);
    }
    return true;
}

/** @return whether the file is an Azure trace; throws if it is no plain CSV either */
bool
IsAzure(const std::string& path)
{
    CsvFileReader csv(path);
    if (AzureTraceSource::Accepts(csv))
    {
        const auto stamp = csv.Require("TIMESTAMP");
        const bool plainNumber = csv.Next() && csv.Has(stamp) &&
                                 csv.Text(stamp).find_first_of("-:") == std::string_view::npos;
        return !plainNumber;
    }
    const auto missing = CsvTraceSource::Missing(csv);
    if (!missing.empty())
    {
        throw InputError(path, csv.Line(), "has no " + missing + " column" + KNOWN);
    }
    return false;
}

} // namespace

Ptr<TraceRequestSource>
OpenTrace(const std::string& path)
{
    Ptr<TraceRequestSource> source;
    if (IsMooncake(path))
    {
        source = CreateObject<MooncakeTraceSource>();
    }
    else if (IsAzure(path))
    {
        source = CreateObject<AzureTraceSource>();
    }
    else
    {
        source = CreateObject<CsvTraceSource>();
    }
    AttributeDefault::Fix(source, "File", StringValue(path), "the workload is another file");
    return source;
}

} // namespace llmedge
} // namespace ns3
