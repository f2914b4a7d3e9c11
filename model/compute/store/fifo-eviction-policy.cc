/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fifo-eviction-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(FifoEvictionPolicy);

TypeId
FifoEvictionPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::FifoEvictionPolicy")
                            .SetParent<EvictionPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<FifoEvictionPolicy>();
    return tid;
}

double
FifoEvictionPolicy::GetWorth(const ModelUse& use) const
{
    return static_cast<double>(use.order);
}

} // namespace llmedge
} // namespace ns3
