/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "serving-valuer.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ServingValuer);

TypeId
ServingValuer::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::ServingValuer").SetParent<Object>().SetGroupName("LlmEdge");
    return tid;
}

} // namespace llmedge
} // namespace ns3
