/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-source.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ReasoningSource);

TypeId
ReasoningSource::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::ReasoningSource").SetParent<Object>().SetGroupName("LlmEdge");
    return tid;
}

} // namespace llmedge
} // namespace ns3
