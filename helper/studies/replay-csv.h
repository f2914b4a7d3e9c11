/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REPLAY_CSV_H
#define LLM_EDGE_REPLAY_CSV_H

#include "engine-replay.h"

#include "ns3/output-file.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Selects which requests of a file are replayed.
 */
struct ReplaySelection
{
    uint64_t most{0};       //!< Largest number of requests; 0: any number
    uint64_t maxContext{0}; //!< Largest sum of prompt and output (tokens); 0: any length
    uint64_t leftOut{0};    //!< Number of requests left out so far because they are longer
    std::vector<std::string> notices; //!< What the user should know of the file, one sentence each

    /**
     * @brief Decide about the next request of the file, and count it if it is left out.
     *
     * @param request the request
     * @return whether it is taken
     */
    bool Takes(const InferenceRequest& request);

    /**
     * @param taken requests taken so far
     * @return whether the largest number has been reached
     */
    bool IsFull(size_t taken) const;
};

/**
 * @ingroup llm-edge
 *
 * @brief Read requests to replay from a file of any format that OpenTrace() knows.
 *
 * Every attribute of trace sources takes effect. An output of 0 tokens counts as 1, because prefill
 * computes a token, unless ZeroOutput says something else. A replay has no users, so it ignores
 * deadlines, devices and models; it uses prefix blocks, max_prefix_hit_tokens, request_id (the
 * row's number from 0 by default), and think times.
 *
 * @param path a file
 * @param timeScale factor on the arrivals, 0 or more
 * @param selection which requests to take, in the order of arrival; counts those left out
 * @return the requests, in the order of the file
 * @throws InputError if the file has no known format, a row is invalid, or no request is taken
 */
std::vector<ReplayRequest> ReadReplay(const std::string& path,
                                      double timeScale,
                                      ReplaySelection& selection);

/**
 * @ingroup llm-edge
 *
 * @brief The same as ReadReplay(), its former name for plain files.
 *
 * @param path a file
 * @param timeScale factor on the arrivals, 0 or more
 * @param selection which requests to take; counts those left out; null: take all
 * @return the requests, in the order of the file
 * @throws InputError as ReadReplay()
 */
std::vector<ReplayRequest> ReadReplayCsv(const std::string& path,
                                         double timeScale,
                                         ReplaySelection* selection = nullptr);

/**
 * @ingroup llm-edge
 *
 * @brief Write the results of replayed requests.
 *
 * Columns request_id, ttft_s, tpot_s, e2e_s, preemptions, state (completed or rejected), trace_row
 * (the row of the file, from 0). The times
 * of a rejected request and tpot_s of a request with a single token are empty.
 *
 * @param file the file; it is committed when complete
 * @param requests the requests
 * @param results their results
 * @throws std::runtime_error if it cannot be written
 */
void WriteReplayCsv(OutputFile& file,
                    const std::vector<ReplayRequest>& requests,
                    const std::vector<ReplayResult>& results);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REPLAY_CSV_H
