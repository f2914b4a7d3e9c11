/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-summary.h"

#include "metric-names.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

using Json = nlohmann::ordered_json;

Json
ToNumber(const std::string& name, std::optional<double> value)
{
    if (!value)
    {
        return nullptr;
    }
    return name == "count" ? Json(static_cast<uint64_t>(*value)) : Json(*value);
}

} // namespace

void
RunSummary::Insert(const std::string& metric, const std::string& group, Numbers numbers)
{
    GetMetricDefinition(metric);
    if (!m_groups[group].emplace(metric, std::move(numbers)).second)
    {
        throw std::logic_error("metric '" + metric + "' of '" + group + "' is set twice");
    }
}

void
RunSummary::Set(const std::string& metric, std::optional<double> value, const std::string& group)
{
    if (value && !std::isfinite(*value))
    {
        throw std::invalid_argument("metric '" + metric + "' of '" + group +
                                    "' is not a finite number");
    }
    Insert(metric, group, {{"value", value}});
}

void
RunSummary::Set(const std::string& metric, const SampleSet& samples, const std::string& group)
{
    Insert(metric,
           group,
           {{"count", static_cast<double>(samples.GetCount())},
            {"mean", samples.GetMean()},
            {"standard_deviation", samples.GetStandardDeviation()},
            {"min", samples.GetMin()},
            {"p50", samples.GetPercentile(50)},
            {"p90", samples.GetPercentile(90)},
            {"p95", samples.GetPercentile(95)},
            {"p99", samples.GetPercentile(99)},
            {"max", samples.GetMax()}});
}

std::string
RunSummary::ToJson() const
{
    Json groups = Json::object();
    for (const auto& [group, metrics] : m_groups)
    {
        for (const auto& definition : GetMetricDefinitions())
        {
            const auto found = metrics.find(definition.name);
            if (found == metrics.end())
            {
                continue;
            }
            auto& entry = groups[group][definition.name];
            entry["unit"] = definition.unit;
            for (const auto& [name, value] : found->second)
            {
                entry[name] = ToNumber(name, value);
            }
        }
    }
    const Json summary{{"format", "llm-edge summary 1"}, {"groups", groups}};
    return summary.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

void
RunSummary::Write(OutputFile& file) const
{
    file.Write(ToJson());
}

} // namespace llmedge
} // namespace ns3
