/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replayed-trace.h"

#include "ns3/attribute-default.h"
#include "ns3/counted-noun.h"
#include "ns3/csv-file-reader.h"
#include "ns3/csv-trace-source.h"
#include "ns3/decimal-text.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/llm-serving-helper.h"

#include <algorithm>
#include <sstream>

namespace ns3
{
namespace llmedge
{

ReplayedTrace::ReplayedTrace(Ptr<TraceRequestSource> trace, const std::string& file)
    : m_trace(trace)
{
    if (!DynamicCast<CsvTraceSource>(m_trace) || m_trace->GetColumns().IsGiven() ||
        AttributeDefault("ns3::llmedge::TraceRequestSource::From").IsGiven())
    {
        return;
    }
    const CsvFileReader csv(file);
    const auto has = [&csv](const char* name) { return csv.Find(name) != CsvFileReader::ABSENT; };
    if (has("created_s") && has("ended_s") && !has("arrival_s"))
    {
        m_trace->SetAttribute("From", TimeValue(LlmServingHelper::GetWarmUp()));
    }
}

std::vector<std::string>
ReplayedTrace::Prepare(const ScenarioSite& site)
{
    m_trace->Prepare();
    auto notices = CheckWindow(site.duration);
    const auto models = CheckModels(site);
    if (!models.empty())
    {
        notices.push_back(models);
    }
    return notices;
}

std::vector<std::string>
ReplayedTrace::CheckWindow(Time duration) const
{
    auto notices = m_trace->GetNotices();
    const auto extent = m_trace->Measure(duration);
    if (!extent)
    {
        return notices;
    }
    TimeValue from;
    DoubleValue scale;
    m_trace->GetAttribute("From", from);
    m_trace->GetAttribute("TimeScale", scale);
    const auto played = extent->requests - extent->late;
    const auto& name = m_trace->GetName();
    if (played == 0)
    {
        const auto start = from.Get().GetNanoSeconds();
        const auto length = static_cast<int64_t>(duration.GetSeconds() / scale.Get() * 1e9);
        const auto window = "no row in the window from " + FormatSeconds(start) + " s to " +
                            FormatSeconds(start + length) + " s";
        throw InputError(
            name,
            0,
            extent->rows == 0
                ? "has " + window + ", it has no rows at all"
                : "has " + window + " that can be played; it has " +
                      CountedNoun(extent->rows, "row") + ", from " +
                      FormatSeconds(extent->firstNs) + " s to " + FormatSeconds(extent->lastNs) +
                      " s, expected another --traceStart (first begins with the first row) or "
                      "--duration");
    }
    if (extent->skipped > 0)
    {
        notices.push_back(name + ": left out " + CountedNoun(extent->skipped, "row") +
                          " with a context beyond MaxContext or without output");
    }
    if (extent->late > 0)
    {
        std::ostringstream text;
        text << name << ": " << extent->late << " of " << extent->requests
             << (extent->late == 1 ? " requests arrives" : " requests arrive") << " after the "
             << duration.GetSeconds() << " s of --duration and "
             << (extent->late == 1 ? "is" : "are") << " not played";
        notices.push_back(text.str());
    }
    return notices;
}

std::string
ReplayedTrace::CheckModels(const ScenarioSite& site) const
{
    std::string unknown;
    std::string first;
    for (const auto& model : m_trace->GetModels())
    {
        const auto& servers = site.serving->GetServers();
        const bool isKnown = std::any_of(servers.begin(), servers.end(), [&](const auto& server) {
            return server->GetHost()->HasModel(model);
        });
        if (!isKnown)
        {
            first = first.empty() ? model : first;
            unknown += (unknown.empty() ? "" : ", ") + model;
        }
    }
    return unknown.empty() ? ""
                           : m_trace->GetName() +
                                 ": asks for models that no server has, and those "
                                 "requests are rejected: " +
                                 unknown + "; --mapModels=" + first + ":NAME asks for another one";
}

} // namespace llmedge
} // namespace ns3
