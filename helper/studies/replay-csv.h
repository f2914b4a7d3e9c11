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
 * @brief Read requests to replay.
 *
 * Columns, in any order; other columns are ignored: arrival_s (0 to 1e9), prompt_tokens (1 to 1e9),
 * output_tokens (0 to 1e9; 0 counts as 1, because prefill computes a token), optionally request_id
 * (the row's number from 0 by default) and max_prefix_hit_tokens (prompt tokens that a prefix cache
 * would hold, 0 by default).
 *
 * @param path a CSV file
 * @param timeScale factor on the arrivals, 0 or more
 * @param selection which requests to take; counts those left out; null: take all
 * @return the requests, in the order of the file
 * @throws InputError naming file and line if a row is invalid, or if no request is taken
 */
std::vector<ReplayRequest> ReadReplayCsv(const std::string& path,
                                         double timeScale,
                                         ReplaySelection* selection = nullptr);

/**
 * @ingroup llm-edge
 *
 * @brief Read requests to replay from a file of any known format.
 *
 * ReadReplayCsv() reads a CSV with the three columns that it needs; OpenTrace() reads everything
 * else: Azure's CSV, Mooncake's JSON lines, and other names of columns. A replay has no users, so
 * it ignores a trace's sessions and deadlines; it uses its prefix blocks.
 *
 * @param path a file
 * @param timeScale factor on the arrivals, 0 or more
 * @param selection which requests to take; counts those left out
 * @return the requests, in the order of the file, named by their row's number from 0
 * @throws InputError if the file has no known format, a row is invalid, or no request is taken
 */
std::vector<ReplayRequest> ReadReplay(const std::string& path,
                                      double timeScale,
                                      ReplaySelection& selection);

/**
 * @ingroup llm-edge
 *
 * @brief Write the results of replayed requests.
 *
 * Columns request_id, ttft_s, tpot_s, e2e_s, preemptions, state (completed or rejected). The times
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
