/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "kv-cache-size.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double MOST_BLOCKS = 1U << 30; // the range of KvCache

// CUDA context, libraries and graphs: 1.1 GiB, between the 0.8 and 1.8 that published logs of vLLM
// leave of the memory.
constexpr double CONTEXT_BYTES = 1.18e9;
// NCCL and the buffers of the all-reduces, with several GPUs: 1.79 GiB by vLLM's pull request
// 10511.
constexpr double PARALLEL_BYTES = 1.92e9;
constexpr double LEAST_TOKENS = 2048;
constexpr double MOST_TOKENS = 8192;
constexpr double SEQUENCES = 256;
constexpr double LOGIT_BYTES = 10; // 16 bits, and 32 bits twice while sampling

} // namespace

KvCacheSize::KvCacheSize(const LatencyModel& hardware, double utilisation, uint32_t blockTokens)
    : m_hardware(hardware),
      m_utilisation(utilisation),
      m_blockTokens(blockTokens)
{
}

double
KvCacheSize::GetCapacity() const
{
    return m_utilisation * m_hardware.GetGpu().memoryGb * 1e9;
}

double
KvCacheSize::GetReserve() const
{
    const auto& llm = m_hardware.GetLlm();
    const double tokens = std::clamp<double>(llm.contextWindow, LEAST_TOKENS, MOST_TOKENS);
    const double ffn = static_cast<double>(llm.ffn) * std::max(llm.activeExperts, 1U);
    const auto tp = m_hardware.GetTensorParallel();
    const double values = 3 * ffn / tp + 4.0 * llm.hidden;
    return CONTEXT_BYTES + (tp > 1 ? PARALLEL_BYTES : 0) + 2 * tokens * values +
           LOGIT_BYTES * SEQUENCES * llm.vocabulary;
}

double
KvCacheSize::GetBlockBytes() const
{
    return m_blockTokens * m_hardware.GetLlm().KvBytesPerToken(m_hardware.GetTensorParallel());
}

uint32_t
KvCacheSize::CountBesideWeights() const
{
    const auto& gpu = m_hardware.GetGpu();
    const auto& llm = m_hardware.GetLlm();
    const auto tp = m_hardware.GetTensorParallel();
    const double visible = gpu.visibleGb > 0 ? gpu.visibleGb : gpu.memoryGb;
    const double memory = m_utilisation * visible * 1e9;
    const double weights = llm.WeightBytes() / tp;
    const double blocks = std::floor((memory - weights - GetReserve()) / GetBlockBytes());
    if (!(blocks >= 1))
    {
        std::ostringstream message;
        message << llm.name << " does not fit: " << weights / 1e9 << " GB of weights per GPU, "
                << GetReserve() / 1e9 << " GB of context and activations, " << memory / 1e9
                << " GB (" << m_utilisation << " of " << visible << ") of memory on " << gpu.name
                << ", tensor parallelism " << tp
                << "; expected room for weights, activations and one block of KV cache";
        throw InputError(message.str());
    }
    return static_cast<uint32_t>(std::min(blocks, MOST_BLOCKS));
}

uint32_t
KvCacheSize::CountIn(double bytes) const
{
    const double block = GetBlockBytes();
    const double blocks = std::floor(bytes / block);
    if (!(blocks >= 1))
    {
        std::ostringstream message;
        message << bytes / 1e9 << " GB for the KV cache of " << m_hardware.GetLlm().name << " on "
                << m_hardware.GetGpu().name << " are less than one block of " << block / 1e9
                << " GB, expected more";
        throw InputError(message.str());
    }
    return static_cast<uint32_t>(std::min(blocks, MOST_BLOCKS));
}

} // namespace llmedge
} // namespace ns3
