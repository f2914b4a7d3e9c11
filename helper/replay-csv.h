/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef REPLAY_CSV_H
#define REPLAY_CSV_H

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
 * @brief Read requests to replay.
 *
 * Columns, in any order, others are ignored: arrival_s (0 to 1e9), prompt_tokens and output_tokens
 * (1 to 1e9), optional request_id (the row's number from 0 without it) and max_prefix_hit_tokens
 * (prompt tokens that a prefix cache would hold, 0 without it).
 *
 * @param path a CSV file
 * @param timeScale what arrivals are multiplied by, 0 or more
 * @return the requests, in the order of the file
 * @throws InputError naming file and line if a row is broken, or if there is none
 */
std::vector<ReplayRequest> ReadReplayCsv(const std::string& path, double timeScale);

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

#endif // REPLAY_CSV_H
