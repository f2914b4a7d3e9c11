/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REPLAY_SUMMARY_H
#define LLM_EDGE_REPLAY_SUMMARY_H

#include "ns3/inference-engine.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Write what a replay drew: a JSON object with duration_s (simulated time, s), servers,
 * energy_j (of all servers, J) and average_power_w (of all GPUs of one server, W).
 *
 * @param path file to write
 * @param engines the servers' engines, with power models, at the end of the run; not empty
 * @throws InputError if the file cannot be written
 */
void WriteReplaySummary(const std::string& path, const std::vector<Ptr<InferenceEngine>>& engines);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REPLAY_SUMMARY_H
