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
    const double memory = GetCapacity();
    const double weights = llm.WeightBytes() / tp;
    const double blocks = std::floor((memory - weights) / GetBlockBytes());
    if (!(blocks >= 1))
    {
        std::ostringstream message;
        message << llm.name << " does not fit: " << weights / 1e9 << " GB of weights per GPU, "
                << memory / 1e9 << " GB (" << m_utilisation << " of " << gpu.memoryGb
                << ") of memory on " << gpu.name << ", tensor parallelism " << tp
                << "; expected room for the weights and one block of KV cache";
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
