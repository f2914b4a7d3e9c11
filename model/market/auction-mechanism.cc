/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-mechanism.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(AuctionMechanism);

TypeId
AuctionMechanism::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::AuctionMechanism").SetParent<Object>().SetGroupName("LlmEdge");
    return tid;
}

int64_t
AuctionMechanism::AssignStreams(int64_t stream)
{
    return 0;
}

} // namespace llmedge
} // namespace ns3
