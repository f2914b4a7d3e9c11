/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "batching.h"

#include "ns3/named-types.h"
#include "ns3/object-factory.h"
#include "ns3/uinteger.h"

#include <initializer_list>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param factory where the limit is set, if the type has it
 * @param names what schedulers call it
 * @param value the limit, 0 for the default
 */
void
SetLimit(ObjectFactory& factory, std::initializer_list<const char*> names, uint32_t value)
{
    for (const auto* name : names)
    {
        TypeId::AttributeInformation attribute;
        if (value > 0 && factory.GetTypeId().LookupAttributeByName(name, &attribute))
        {
            factory.Set(name, UintegerValue(value));
        }
    }
}

} // namespace

TypeId
FindBatchScheduler(const std::string& name)
{
    return NamedTypes("scheduler", BatchScheduler::GetTypeId(), "Scheduler")
        .Add("chunked-prefill", "ChunkedPrefillScheduler")
        .Add("prefill-first", "PrefillFirstScheduler")
        .Add("static", "StaticBatchScheduler")
        .Add("concurrent", "ConcurrentScheduler")
        .Find(name)
        .GetTypeId();
}

Ptr<BatchScheduler>
CreateBatchScheduler(const std::string& name, uint32_t tokenBudget, uint32_t maxSequences)
{
    ObjectFactory factory;
    factory.SetTypeId(FindBatchScheduler(name));
    SetLimit(factory, {"TokenBudget"}, tokenBudget);
    SetLimit(factory, {"MaxSequences", "MaxBatch", "MaxConcurrency"}, maxSequences);
    return factory.Create<BatchScheduler>();
}

} // namespace llmedge
} // namespace ns3
