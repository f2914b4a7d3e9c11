/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-spec.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

double
LlmSpec::AttentionParameters() const
{
    const double query = static_cast<double>(queryHeads) * headDim;
    const double keyValue = static_cast<double>(kvHeads) * headDim;
    return 2.0 * hidden * (query + keyValue);
}

double
LlmSpec::FfnParameters() const
{
    return (gatedFfn ? 3.0 : 2.0) * hidden * ffn;
}

double
LlmSpec::RouterParameters() const
{
    return static_cast<double>(hidden) * experts;
}

double
LlmSpec::LayerParameters() const
{
    return AttentionParameters() + RouterParameters() + std::max(experts, 1U) * FfnParameters();
}

double
LlmSpec::ActiveLayerParameters() const
{
    const uint32_t active = experts > 0 ? activeExperts : 1;
    return AttentionParameters() + RouterParameters() + active * FfnParameters();
}

double
LlmSpec::HeadParameters() const
{
    return static_cast<double>(vocabulary) * hidden;
}

double
LlmSpec::AllParameters() const
{
    return layers * LayerParameters() + (tiedEmbedding ? 1 : 2) * HeadParameters();
}

double
LlmSpec::WeightBytes() const
{
    return bytesPerWeight * (parameters > 0 ? parameters : AllParameters());
}

double
LlmSpec::KvBytesPerToken(uint32_t tensorParallel) const
{
    const uint32_t ranks = std::max(tensorParallel, 1U);
    const uint32_t headsPerRank = (kvHeads + ranks - 1) / ranks;
    return 2.0 * bytesPerKvElement * headsPerRank * headDim * layers;
}

} // namespace llmedge
} // namespace ns3
