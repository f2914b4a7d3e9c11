/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "model-score.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ModelScore);

TypeId
ModelScore::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::ModelScore").SetParent<Object>().SetGroupName("LlmEdge");
    return tid;
}

} // namespace llmedge
} // namespace ns3
