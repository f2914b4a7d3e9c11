/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replay-csv.h"

#include "ns3/csv-reader.h"
#include "ns3/input-error.h"

#include <cmath>
#include <cstdio>
#include <fstream>

namespace ns3
{
namespace llmedge
{

std::vector<ReplayRequest>
ReadReplayCsv(const std::string& path, double timeScale)
{
    constexpr double LATEST = 1e9;
    constexpr uint64_t MOST_TOKENS = 1000000000;
    CsvReader csv(path);
    const auto arrival = csv.Require("arrival_s");
    const auto prompt = csv.Require("prompt_tokens");
    const auto output = csv.Require("output_tokens");
    const auto name = csv.Find("request_id");
    const auto hit = csv.Find("max_prefix_hit_tokens");
    std::vector<ReplayRequest> requests;
    while (csv.Next())
    {
        ReplayRequest row;
        const double at = csv.Number(arrival, 0, LATEST) * timeScale;
        if (at > LATEST)
        {
            csv.Fail(arrival, "at most 1e9 s after scaling");
        }
        row.arrival = NanoSeconds(std::llround(at * 1e9));
        row.request.promptTokens = static_cast<uint32_t>(csv.Integer(prompt, 1, MOST_TOKENS));
        row.request.outputTokens = static_cast<uint32_t>(csv.Integer(output, 1, MOST_TOKENS));
        if (csv.Has(hit))
        {
            row.request.givenPrefixHit = static_cast<uint32_t>(csv.Integer(hit, 0, MOST_TOKENS));
        }
        row.name = csv.Has(name) ? std::string(csv.Text(name)) : std::to_string(requests.size());
        requests.push_back(std::move(row));
    }
    if (requests.empty())
    {
        throw InputError(path, csv.Line(), "has no rows, expected at least one request");
    }
    return requests;
}

namespace
{

/**
 * @param name a request's name
 * @return the same as a CSV field
 */
std::string
Quoted(const std::string& name)
{
    if (name.find_first_of(",\"") == std::string::npos)
    {
        return name;
    }
    std::string field = "\"";
    for (const char c : name)
    {
        field += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return field + "\"";
}

/**
 * @param seconds a time
 * @return the same as a CSV field, to the nanosecond
 */
std::string
Field(double seconds)
{
    char text[40];
    std::snprintf(text, sizeof(text), "%.9f", seconds);
    return text;
}

} // namespace

void
WriteReplayCsv(const std::string& path,
               const std::vector<ReplayRequest>& requests,
               const std::vector<ReplayResult>& results)
{
    const std::string temporary = path + ".part";
    std::ofstream out(temporary);
    out << "request_id,ttft_s,tpot_s,e2e_s,preemptions,state\n";
    for (size_t i = 0; i < requests.size(); ++i)
    {
        const auto& result = results[i];
        out << Quoted(requests[i].name) << "," << (result.completed ? Field(result.Ttft()) : "")
            << "," << (result.completed && result.tokens > 1 ? Field(result.Tpot()) : "") << ","
            << (result.completed ? Field(result.E2e()) : "") << "," << result.preemptions << ","
            << (result.completed ? "completed" : "rejected") << "\n";
    }
    out.close();
    if (!out || std::rename(temporary.c_str(), path.c_str()) != 0)
    {
        std::remove(temporary.c_str());
        throw InputError(path, 0, "cannot be written");
    }
}

} // namespace llmedge
} // namespace ns3
