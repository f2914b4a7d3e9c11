/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_BENCHMARK_H
#define LLM_EDGE_REASONING_BENCHMARK_H

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A benchmark of reasoning tasks, as ReasoningProcess draws them.
 *
 * The lengths are those of the paper's data sets. Difficulties and accuracies are chosen so that
 * the small model alone and the large model alone reach published accuracies:
 * Qwen2.5-Math-1.5B-Instruct as in Fig. 4 of He, Shao and Hou, Qwen2.5-Math-7B-Instruct as in the
 * report on Qwen2.5-Math.
 */
struct ReasoningBenchmark
{
    std::string name;        //!< Its name
    double promptTokens;     //!< Mean length of a prompt (tokens)
    double stepTokens;       //!< Mean length of a reasoning step (tokens)
    double steps;            //!< Mean number of steps
    double difficulty;       //!< Mean difficulty of a task
    double hardStep;         //!< By how much a hard step is harder
    double accuracyOffTrack; //!< Probability of a right answer if the reasoning has gone wrong
    double accuracyOnTrack;  //!< Probability of a right answer if it has not

    /** @return all benchmarks */
    static const std::vector<ReasoningBenchmark>& All();

    /**
     * @param name a benchmark's name
     * @return the benchmark
     * @throws InputError if there is none; the message lists those there are
     */
    static const ReasoningBenchmark& Get(const std::string& name);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_BENCHMARK_H
