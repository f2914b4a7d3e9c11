/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "attention-time.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double BLOCK_ROWS = 64;   // query rows of one thread block (FlashAttention 2)
constexpr double TAIL_SHARE = 0.6;  // of the longest block, fitted on mixed iterations
constexpr double L2_KV_SHARE = 0.7; // of the L2 cache that keys and values keep, fitted likewise
constexpr double MICRO = 1e-6;
constexpr double GIGA = 1e9;

} // namespace

void
AttentionTime::Configure(const GpuSpec& gpu,
                         const LlmSpec& llm,
                         uint32_t tensorParallel,
                         const ServingStack& stack)
{
    const double tp = tensorParallel;
    m_sm = gpu.multiprocessors;
    m_queryHeads = llm.queryHeads / tp;
    const double kvHeads = std::ceil(llm.kvHeads / tp);
    m_group = std::max(1.0, m_queryHeads / kvHeads);
    m_blockPerKey = 4 * llm.headDim * BLOCK_ROWS * m_sm /
                    (gpu.attentionComputeUtilisation * gpu.peakTflops * 1e12);
    m_prefillBlock = gpu.prefillBlockUs * MICRO;
    m_decodeBlock = gpu.blockOverheadUs * MICRO;
    m_kvHeadBytes = 2 * llm.bytesPerKvElement * llm.headDim;
    m_kvBytes = m_kvHeadBytes * kvHeads;
    m_flopsPerKey = 4 * llm.headDim * m_queryHeads;
    m_kvPerKey = stack.decodeAttention * m_kvBytes /
                 (gpu.kvBandwidthUtilisation * gpu.memoryBandwidthGbps * GIGA);
    m_sequence =
        stack.decodeAttention * (m_decodeBlock * kvHeads / m_sm + gpu.sequenceOverheadUs * MICRO) +
        stack.decodeSequenceUs * MICRO;
    m_prefillFactor = stack.prefillAttention;
    m_prefillFloor = stack.prefillAttention * gpu.prefillFloorUs * MICRO;
    m_decodeFloor = stack.decodeAttention * gpu.decodeFloorUs * MICRO;
    m_l2Bytes = L2_KV_SHARE * gpu.l2CacheMb * 1e6;
    m_kappa = gpu.mixedKvFactor;
}

AttentionTime::PrefillWork
AttentionTime::MeasurePrefill(const IterationLoad& load) const
{
    PrefillWork sum;
    for (const auto& chunk : load.prefill)
    {
        const double block = m_blockPerKey * (chunk.history + 0.5 * chunk.tokens) + m_prefillBlock;
        const double blocks = m_queryHeads * std::max(1.0, chunk.tokens / BLOCK_ROWS);
        sum.blocks += blocks;
        sum.work += blocks * block / m_sm;
        sum.longest = std::max(sum.longest, block);
    }
    return sum;
}

double
AttentionTime::PrefillTime(const PrefillWork& work) const
{
    const double waves = work.blocks / m_sm;
    const double rounded = waves > 1 && waves < 2 ? 2 / waves : 1;
    return std::max(work.longest, work.work * rounded);
}

double
AttentionTime::MixedTime(const IterationLoad& load, const PrefillWork& work) const
{
    const double context = static_cast<double>(load.decodeContext);
    const double decodeBlock = m_blockPerKey * load.longestDecodeContext + m_decodeBlock;
    const double decodeWork =
        m_queryHeads / m_sm * (m_blockPerKey * context + m_decodeBlock * load.decodes);
    const double surplus = (work.blocks + m_queryHeads * load.decodes - m_sm) / m_sm;
    const double tail =
        TAIL_SHARE * std::max(work.longest, decodeBlock) * std::min(1.0, std::max(0.0, surplus));
    double kappa = m_kappa;
    if (m_l2Bytes > 0)
    {
        const double missed = std::max(0.0, 1 - m_l2Bytes / (m_kvHeadBytes * context + 1));
        kappa = 1 + (m_group - 1) * missed;
    }
    return std::max({PrefillTime(work),
                     decodeBlock,
                     work.work + decodeWork + tail,
                     work.work + kappa * m_kvPerKey * context});
}

double
AttentionTime::Layer(const IterationLoad& load, bool oneKernel) const
{
    const PrefillWork work = MeasurePrefill(load);
    if (oneKernel && !load.prefill.empty() && load.decodes > 0)
    {
        return m_prefillFloor + m_prefillFactor * MixedTime(load, work);
    }
    double time = 0;
    if (!load.prefill.empty())
    {
        time += m_prefillFloor + m_prefillFactor * PrefillTime(work);
    }
    if (load.decodes > 0)
    {
        time += m_decodeFloor + m_kvPerKey * static_cast<double>(load.decodeContext) +
                m_sequence * load.decodes;
    }
    return time;
}

double
AttentionTime::Flops(const IterationLoad& load) const
{
    double keys = static_cast<double>(load.decodeContext);
    for (const auto& chunk : load.prefill)
    {
        keys += chunk.tokens * (chunk.history + 0.5 * chunk.tokens);
    }
    return m_flopsPerKey * keys;
}

double
AttentionTime::Bytes(const IterationLoad& load) const
{
    return m_kvBytes * static_cast<double>(load.decodeContext);
}

} // namespace llmedge
} // namespace ns3
