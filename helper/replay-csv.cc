/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replay-csv.h"

#include "ns3/csv-file-reader.h"
#include "ns3/csv-writer.h"
#include "ns3/input-error.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

std::vector<ReplayRequest>
ReadReplayCsv(const std::string& path, double timeScale)
{
    constexpr double LATEST = 1e9;
    constexpr uint64_t MOST_TOKENS = 1000000000;
    CsvFileReader csv(path);
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

void
WriteReplayCsv(OutputFile& file,
               const std::vector<ReplayRequest>& requests,
               const std::vector<ReplayResult>& results)
{
    CsvWriter csv(file, {"request_id", "ttft_s", "tpot_s", "e2e_s", "preemptions", "state"});
    for (size_t i = 0; i < requests.size(); ++i)
    {
        const auto& result = results[i];
        csv.Text(requests[i].name);
        result.completed ? csv.Seconds(result.firstToken) : csv.Empty();
        result.completed&& result.tokens > 1 ? csv.Fixed(result.Tpot(), 9) : csv.Empty();
        result.completed ? csv.Seconds(result.lastToken) : csv.Empty();
        csv.Count(result.preemptions).Text(result.completed ? "completed" : "rejected").EndRow();
    }
    file.Commit();
}

} // namespace llmedge
} // namespace ns3
