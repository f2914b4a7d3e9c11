/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replay-csv.h"

#include "ns3/csv-writer.h"
#include "ns3/input-error.h"
#include "ns3/open-trace.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double LATEST_S = 1e9;

/**
 * @param path the file that was read
 * @param skipped rows that were left out because of what they are
 * @param requests what was taken of it
 * @param selection why no more
 */
void
RefuseNone(const std::string& path,
           uint64_t skipped,
           const std::vector<ReplayRequest>& requests,
           const ReplaySelection& selection)
{
    if (requests.empty() && selection.leftOut > 0)
    {
        throw InputError(path,
                         0,
                         "has no request of at most " + std::to_string(selection.maxContext) +
                             " tokens");
    }
    if (requests.empty())
    {
        throw InputError(path,
                         1,
                         skipped > 0 ? "has no row that can be served"
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
    ReplaySelection all;
    return ReadReplay(path, timeScale, selection ? *selection : all);
}

std::vector<ReplayRequest>
ReadReplay(const std::string& path, double timeScale, ReplaySelection& selection)
{
    const auto trace = OpenTrace(path);
    std::vector<ReplayRequest> requests;
    while (!selection.IsFull(requests.size()))
    {
        auto next = trace->Next();
        if (!next)
        {
            break;
        }
        const double at = static_cast<double>(next->arrival.GetNanoSeconds()) * timeScale;
        if (at > LATEST_S * 1e9)
        {
            throw InputError(path,
                             0,
                             "row " + std::to_string(*next->traceRow) +
                                 " (from 0) arrives later than 1e9 s after scaling, expected a "
                                 "smaller --timeScale");
        }
        ReplayRequest replayed;
        replayed.name = next->id.empty() ? std::to_string(*next->traceRow) : next->id;
        replayed.arrival = NanoSeconds(std::llround(at));
        replayed.traceRow = next->traceRow;
        replayed.session = next->session;
        replayed.thinkTime = next->thinkTime;
        replayed.request.promptTokens = next->promptTokens;
        replayed.request.outputTokens = next->outputTokens;
        replayed.request.givenPrefixHit = next->prefixHit;
        replayed.request.prefixBlocks = std::move(next->prefixBlocks);
        replayed.request.prefixBlockTokens = next->prefixBlockTokens;
        if (selection.Takes(replayed.request))
        {
            requests.push_back(std::move(replayed));
        }
    }
    RefuseNone(path, trace->GetSkipped() + trace->GetInvalid(), requests, selection);
    // Results stand in the order of the file, whatever the order of arrival.
    std::stable_sort(requests.begin(), requests.end(), [](const auto& a, const auto& b) {
        return a.traceRow < b.traceRow;
    });
    selection.notices = trace->GetNotices();
    return requests;
}

void
WriteReplayCsv(OutputFile& file,
               const std::vector<ReplayRequest>& requests,
               const std::vector<ReplayResult>& results)
{
    CsvWriter csv(file,
                  {"request_id", "ttft_s", "tpot_s", "e2e_s", "preemptions", "state", "trace_row"});
    for (size_t i = 0; i < requests.size(); ++i)
    {
        const auto& result = results[i];
        csv.Text(requests[i].name);
        result.completed ? csv.Seconds(result.firstToken) : csv.Empty();
        result.completed&& result.tokens > 1 ? csv.Fixed(result.Tpot(), 9) : csv.Empty();
        result.completed ? csv.Seconds(result.lastToken) : csv.Empty();
        csv.Count(result.preemptions).Text(result.completed ? "completed" : "rejected");
        requests[i].traceRow ? csv.Count(*requests[i].traceRow) : csv.Empty();
        csv.EndRow();
    }
    file.Commit();
}

} // namespace llmedge
} // namespace ns3
