/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "batching-options.h"

#include "batching.h"
#include "per-server.h"

#include <initializer_list>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param options the options, given
 * @param option one that is a limit, or 0
 * @param type the scheduler
 * @param attributes what schedulers call it
 */
void
AssignLimit(ProgramOptions& options,
            const std::string& option,
            TypeId type,
            std::initializer_list<const char*> attributes)
{
    for (const auto* name : attributes)
    {
        TypeId::AttributeInformation attribute;
        if (options.GetText(option) != "0" && type.LookupAttributeByName(name, &attribute))
        {
            options.Assign(option, AttributeDefault(type, name), options.GetText(option));
        }
    }
}

} // namespace

void
BatchingOptions::Declare(ProgramOptions& options)
{
    options.Add("batching",
                "chunked-prefill, prefill-first, static, concurrent, or a scheduler's TypeId",
                m_batching);
    options.Add("tokenBudget",
                "Most tokens per engine iteration, where there is such a limit; 0: the scheduler's "
                "own",
                m_tokenBudget,
                0,
                UINT32_MAX);
    options.Add("maxSeqs",
                "Most requests in a batch; 0: the scheduler's own",
                m_maxSeqs,
                0,
                UINT32_MAX);
}

void
BatchingOptions::Assign(ProgramOptions& options) const
{
    const PerServer schedulers("batching", m_batching);
    for (const auto& name : schedulers.GetValues())
    {
        const auto type = FindBatchScheduler(name);
        AssignLimit(options, "tokenBudget", type, {"TokenBudget"});
        AssignLimit(options, "maxSeqs", type, {"MaxSequences", "MaxBatch", "MaxConcurrency"});
    }
}

const std::string&
BatchingOptions::GetName() const
{
    return m_batching;
}

} // namespace llmedge
} // namespace ns3
