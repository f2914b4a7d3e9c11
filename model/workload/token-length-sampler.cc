/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "token-length-sampler.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(TokenLengthSampler);

TypeId
TokenLengthSampler::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::TokenLengthSampler").SetParent<Object>().SetGroupName("LlmEdge");
    return tid;
}

int64_t
TokenLengthSampler::AssignStreams(int64_t stream)
{
    return 0;
}

uint32_t
TokenLengthSampler::Round(double value, uint32_t most)
{
    return static_cast<uint32_t>(std::clamp(value + 0.5, 1.0, static_cast<double>(most)));
}

} // namespace llmedge
} // namespace ns3
