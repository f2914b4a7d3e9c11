/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_TASKS_H
#define LLM_EDGE_REASONING_TASKS_H

#include "ns3/environment-batch.h"
#include "ns3/reasoning-task-environment.h"

#include <memory>
#include <vector>

/**
 * @param count how many
 * @param delayPricePerMs value that a millisecond costs
 * @return environments with tasks of math500
 */
inline ns3::llmedge::EnvironmentBatch
MakeTasks(size_t count, double delayPricePerMs = 0.006)
{
    using namespace ns3::llmedge;
    std::vector<std::unique_ptr<Environment>> environments;
    for (size_t i = 0; i < count; ++i)
    {
        environments.push_back(
            std::make_unique<ReasoningTaskEnvironment>(ReasoningBenchmark::Get("math500"),
                                                       delayPricePerMs,
                                                       false));
    }
    return EnvironmentBatch(std::move(environments));
}

#endif // LLM_EDGE_REASONING_TASKS_H
