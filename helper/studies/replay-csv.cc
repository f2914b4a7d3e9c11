/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replay-csv.h"

#include "ns3/attribute-default.h"
#include "ns3/csv-file-reader.h"
#include "ns3/csv-trace-source.h"
#include "ns3/csv-writer.h"
#include "ns3/input-error.h"
#include "ns3/open-trace.h"

#include <algorithm>
#include <cmath>
#include <fstream>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double LATEST_S = 1e9;

/**
 * @param path a file
 * @return whether it is a CSV with the columns of ReadReplayCsv(), or cannot be read at all
 */
bool
IsReplayCsv(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    char first = '\0';
    if ((file >> first) && first == '{')
    {
        return false;
    }
    CsvFileReader csv(path);
    const auto has = [&csv](const char* name) { return csv.Find(name) != CsvFileReader::ABSENT; };
    return has("arrival_s") && has("prompt_tokens") && has("output_tokens");
}

/**
 * @param path the file that was read
 * @param line where it ended
 * @param requests what was taken of it
 * @param selection why no more; may be null
 */
void
RefuseNone(const std::string& path,
           uint64_t line,
           const std::vector<ReplayRequest>& requests,
           const ReplaySelection* selection)
{
    if (requests.empty())
    {
        throw InputError(path,
                         line,
                         selection && selection->leftOut > 0
                             ? "has no request of at most " +
                                   std::to_string(selection->maxContext) + " tokens"
                             : "has no rows, expected at least one request");
    }
}

} // namespace

bool
ReplaySelection::Takes(const InferenceRequest& request)
{
    const bool taken =
        maxContext == 0 || uint64_t{request.promptTokens} + request.outputTokens <= maxContext;
    leftOut += taken ? 0 : 1;
    return taken;
}

bool
ReplaySelection::IsFull(size_t taken) const
{
    return most > 0 && taken >= most;
}

std::vector<ReplayRequest>
ReadReplayCsv(const std::string& path, double timeScale, ReplaySelection* selection)
{
    constexpr uint64_t MOST_TOKENS = 1000000000;
    CsvFileReader csv(path);
    const auto arrival = csv.Require("arrival_s");
    const auto prompt = csv.Require("prompt_tokens");
    const auto output = csv.Require("output_tokens");
    const auto name = csv.Find("request_id");
    const auto hit = csv.Find("max_prefix_hit_tokens");
    std::vector<ReplayRequest> requests;
    for (uint64_t row = 0; !(selection && selection->IsFull(requests.size())) && csv.Next(); ++row)
    {
        InferenceRequest request;
        request.promptTokens = static_cast<uint32_t>(csv.Integer(prompt, 1, MOST_TOKENS));
        const auto tokens = std::max(csv.Integer(output, 0, MOST_TOKENS), uint64_t{1});
        request.outputTokens = static_cast<uint32_t>(tokens);
        if (csv.Has(hit))
        {
            request.givenPrefixHit = static_cast<uint32_t>(csv.Integer(hit, 0, MOST_TOKENS));
        }
        const double at = csv.Number(arrival, 0, LATEST_S) * timeScale;
        if (at > LATEST_S)
        {
            csv.Fail(arrival, "at most 1e9 s after scaling");
        }
        if (!selection || selection->Takes(request))
        {
            requests.push_back({csv.Has(name) ? std::string(csv.Text(name)) : std::to_string(row),
                                NanoSeconds(std::llround(at * 1e9)),
                                request});
        }
    }
    RefuseNone(path, csv.Line(), requests, selection);
    return requests;
}

std::vector<ReplayRequest>
ReadReplay(const std::string& path, double timeScale, ReplaySelection& selection)
{
    if (IsReplayCsv(path))
    {
        AttributeDefault::RefuseAllOf(CsvTraceSource::GetTypeId(),
                                      path + " has the columns of requests to replay, which are "
                                             "replayed as they are");
        return ReadReplayCsv(path, timeScale, &selection);
    }
    const auto trace = OpenTrace(path);
    std::vector<ReplayRequest> requests;
    for (uint64_t row = 0; !selection.IsFull(requests.size()); ++row)
    {
        auto next = trace->Next();
        if (!next)
        {
            break;
        }
        const double at = static_cast<double>(next->arrival.GetNanoSeconds()) * timeScale;
        if (at > LATEST_S * 1e9)
        {
            throw InputError(path, 0, "has an arrival beyond 1e9 s after scaling");
        }
        InferenceRequest request;
        request.promptTokens = next->promptTokens;
        request.outputTokens = next->outputTokens;
        request.prefixBlocks = std::move(next->prefixBlocks);
        request.prefixBlockTokens = next->prefixBlockTokens;
        if (selection.Takes(request))
        {
            requests.push_back(
                {std::to_string(row), NanoSeconds(std::llround(at)), std::move(request)});
        }
    }
    RefuseNone(path, 0, requests, &selection);
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
