/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_TASK_OPTIONS_H
#define LLM_EDGE_REASONING_TASK_OPTIONS_H

#include "ns3/program-options.h"
#include "ns3/reasoning-policy.h"
#include "ns3/reasoning-source.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Options that say which reasoning tasks there are and what screens their steps, in time
 * slots and on packets alike: --benchmark, --record, --screening and --stepLengths.
 */
class ReasoningTaskOptions
{
  public:
    /** @param options receives the options; must outlive this */
    void AddOptions(ProgramOptions& options);

    /** @return what --benchmark names */
    const std::string& GetBenchmark() const;

    /** @return whether --record names a file of tasks */
    bool IsRecorded() const;

    /**
     * @param name a policy's name, or its file
     * @return the policy, with the networks of --screening
     * @throws InputError if there is no such policy, or it has networks and the tasks no features
     */
    Ptr<ReasoningPolicy> MakePolicy(const std::string& name) const;

    /**
     * @return the tasks
     * @throws InputError if there is no such benchmark, the record cannot be read, or both are
     * given
     */
    Ptr<ReasoningSource> MakeSource() const;

  private:
    std::string m_benchmark{"gsm8k"};   //!< --benchmark
    std::string m_record;               //!< --record
    std::string m_screening;            //!< --screening
    ProgramOptions* m_options{nullptr}; //!< The program's
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_TASK_OPTIONS_H
