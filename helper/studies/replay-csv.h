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
 * @brief Which requests of a file are replayed.
 */
struct ReplaySelection
{
    uint64_t most{0};       //!< Most requests taken; 0: any number
    uint64_t maxContext{0}; //!< Prompt plus output of the longest taken (tokens); 0: any length
    uint64_t leftOut{0};    //!< Requests left out so far because they are longer

    /**
     * @brief Look at the next request of the file, and count it if it is left out.
     *
     * @param request the request
     * @return whether it is taken
     */
    bool Takes(const InferenceRequest& request);

    /**
     * @param taken requests taken so far
     * @return whether no more are wanted
     */
    bool IsFull(size_t taken) const;
};

/**
 * @ingroup llm-edge
 *
 * @brief Read requests to replay.
 *
 * Columns, in any order, others are ignored: arrival_s (0 to 1e9), prompt_tokens (1 to 1e9),
 * output_tokens (0 to 1e9; 0 counts as 1, since prefill makes a token), optional request_id (the
 * row's number from 0 without it) and max_prefix_hit_tokens (prompt tokens that a prefix cache
 * would hold, 0 without it).
 *
 * @param path a CSV file
 * @param timeScale what arrivals are multiplied by, 0 or more
 * @param selection which of them to take, and where those left out are counted; null: all
 * @return the requests, in the order of the file
 * @throws InputError naming file and line if a row is broken, or if none is taken
 */
std::vector<ReplayRequest> ReadReplayCsv(const std::string& path,
                                         double timeScale,
                                         ReplaySelection* selection = nullptr);

/**
 * @ingroup llm-edge
 *
 * @brief Read requests to replay from a file of any known format.
 *
 * A CSV with the three columns that ReadReplayCsv() needs is read by it; everything else by
 * OpenTrace(): Azure's CSV, Mooncake's JSON lines, further names of columns. A replay has no
 * users, so a trace's sessions and deadlines are not looked at; its prefix blocks are.
 *
 * @param path a file
 * @param timeScale what arrivals are multiplied by, 0 or more
 * @param selection which of them to take, and where those left out are counted
 * @return the requests, in the order of the file, called by their row's number from 0
 * @throws InputError if the file has no known format, if a row is broken, or if none is taken
 */
std::vector<ReplayRequest> ReadReplay(const std::string& path,
                                      double timeScale,
                                      ReplaySelection& selection);

/**
 * @ingroup llm-edge
 *
 * @brief Write what became of replayed requests.
 *
 * Columns request_id, ttft_s, tpot_s, e2e_s, preemptions, state (completed or rejected). The times
 * of a rejected request and tpot_s of a request with a single token are empty.
 *
 * @param file the file; committed when complete
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
