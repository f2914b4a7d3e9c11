/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "trace-options.h"

#include "ns3/decimal-text.h"
#include "ns3/input-error.h"
#include "ns3/printable-text.h"

#include <iostream>

namespace ns3
{
namespace llmedge
{

void
TraceOptions::Declare(ProgramOptions& options)
{
    options.Add("traceColumns", "ns3::llmedge::TraceRequestSource::Columns");
    options.Add("traceStart",
                "Time of the trace at which the workload begins (s), or first for its first row; "
                "empty: the trace's own start",
                m_start);
    options.Add("skipInvalid", "ns3::llmedge::TraceRequestSource::SkipInvalid");
}

void
TraceOptions::Assign(ProgramOptions& options) const
{
    constexpr unsigned NANOSECONDS = 9;
    if (m_start.empty())
    {
        return;
    }
    if (m_start == "first")
    {
        options.Assign("traceStart",
                       AttributeDefault("ns3::llmedge::TraceRequestSource::StartAtFirst"),
                       "true");
        return;
    }
    const auto start = ParseDecimal(m_start, NANOSECONDS);
    if (!start || *start < 0)
    {
        throw InputError("option --traceStart is '" + m_start +
                         "', expected a time of the trace of 0 or more (s), or first");
    }
    options.Assign("traceStart",
                   AttributeDefault("ns3::llmedge::TraceRequestSource::From"),
                   std::to_string(*start) + "ns");
}

bool
TraceOptions::IsGiven(const ProgramOptions& options)
{
    return options.IsChanged("traceColumns") || options.IsChanged("traceStart") ||
           options.IsChanged("skipInvalid");
}

void
TraceOptions::Print(const std::string& program, const std::vector<std::string>& notices)
{
    for (const auto& notice : notices)
    {
        std::cerr << program << ": " << PrintableMessage(notice) << std::endl;
    }
}

} // namespace llmedge
} // namespace ns3
