/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "roofline-latency-model.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RooflineLatencyModel);

namespace
{

constexpr double BLOCK_ROWS = 64;   // query rows of one thread block (FlashAttention 2)
constexpr double TILE_RAMP = 16;    // tokens over which the step to the next matrix tile spreads
constexpr double TAIL_SHARE = 0.6;  // of the longest block, fitted on mixed iterations
constexpr double L2_KV_SHARE = 0.7; // of the L2 cache that keys and values keep, fitted likewise
constexpr double ALL_EXPERTS = 1e3; // -log(1 - k/E) that touches every expert at once
constexpr double MICRO = 1e-6;
constexpr double GIGA = 1e9;

} // namespace

TypeId
RooflineLatencyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::RooflineLatencyModel")
            .SetParent<LatencyModel>()
            .SetGroupName("LlmEdge")
            .AddConstructor<RooflineLatencyModel>()
            .AddAttribute("MixedPenalty",
                          "Whether decodes that share an iteration with prefill run in the prefill "
                          "kernel (FlashAttention 2) instead of being split off (FlashInfer)",
                          BooleanValue(true),
                          MakeBooleanAccessor(&RooflineLatencyModel::m_mixedPenalty),
                          MakeBooleanChecker())
            .AddAttribute("IterationOverhead",
                          "Whether the GPU's fixed time per iteration (t_fix) is counted; sums of "
                          "measured kernels lack it",
                          BooleanValue(true),
                          MakeBooleanAccessor(&RooflineLatencyModel::m_iterationOverhead),
                          MakeBooleanChecker())
            .AddAttribute("TensorParallelLatency",
                          "Latency of one all-reduce, alpha (us)",
                          DoubleValue(12),
                          MakeDoubleAccessor(&RooflineLatencyModel::m_alphaUs),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("TensorParallelBandwidth",
                          "Bandwidth of an all-reduce, beta (10^9 bytes/s); 0: the GPU's own, "
                          "which is 12 on PCIe",
                          DoubleValue(0),
                          MakeDoubleAccessor(&RooflineLatencyModel::m_betaGbps),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("ComputeUtilisation",
                          "Share of the peak that matrix products reach, mfu; 0: the GPU's own",
                          DoubleValue(0),
                          MakeDoubleAccessor(&RooflineLatencyModel::m_mfu),
                          MakeDoubleChecker<double>(0, 1.5))
            .AddAttribute("BandwidthUtilisation",
                          "Share of the memory bandwidth that weight reads reach, mbu; 0: the "
                          "GPU's own",
                          DoubleValue(0),
                          MakeDoubleAccessor(&RooflineLatencyModel::m_mbu),
                          MakeDoubleChecker<double>(0, 1.5))
            .AddAttribute("MoeLayerOverhead",
                          "Time that routing adds to a layer of a mixture of experts (us); a "
                          "default, not measured",
                          DoubleValue(15),
                          MakeDoubleAccessor(&RooflineLatencyModel::m_moeLayerOverheadUs),
                          MakeDoubleChecker<double>(0, 1e6));
    return tid;
}

void
RooflineLatencyModel::Validate() const
{
    const auto& gpu = GetGpu();
    const auto& llm = GetLlm();
    if (gpu.peakTflops <= 0 || gpu.memoryBandwidthGbps <= 0 || gpu.multiprocessors == 0 ||
        gpu.computeUtilisation <= 0 || gpu.bandwidthUtilisation <= 0 ||
        gpu.attentionComputeUtilisation <= 0 || gpu.kvBandwidthUtilisation <= 0 ||
        gpu.rooflineExponent < 1 || gpu.interconnectGbps <= 0)
    {
        throw InputError("GPU '" + gpu.name + "' lacks a figure that the roofline model needs");
    }
    if (llm.layers == 0 || llm.hidden == 0 || llm.queryHeads == 0 || llm.kvHeads == 0 ||
        llm.headDim == 0 || llm.ffn == 0 || llm.vocabulary == 0 || llm.bytesPerWeight <= 0 ||
        llm.activeExperts > llm.experts || (llm.experts > 0 && llm.activeExperts == 0))
    {
        throw InputError("model '" + llm.name + "' lacks a figure that the roofline model needs");
    }
}

void
RooflineLatencyModel::DoConfigure()
{
    Validate();
    ConfigureLinear();
    ConfigureAttention();
    const GpuSpec& gpu = GetGpu();
    const LlmSpec& llm = GetLlm();
    const double tp = GetTensorParallel();
    const double beta = GIGA * (m_betaGbps > 0 ? m_betaGbps : gpu.interconnectGbps);
    m_commFixed = tp > 1 ? 2 * m_layers * m_alphaUs * MICRO : 0;
    m_commPerToken = 2 * m_layers * 2 * (tp - 1) / tp * 2 * llm.hidden / beta;
    const double layerUs = gpu.layerOverheadUs + (llm.experts > 0 ? m_moeLayerOverheadUs : 0);
    m_overhead =
        m_layers * layerUs * MICRO + (m_iterationOverhead ? gpu.iterationOverheadMs * 1e-3 : 0);
}

void
RooflineLatencyModel::ConfigureLinear()
{
    const GpuSpec& gpu = GetGpu();
    const LlmSpec& llm = GetLlm();
    const double tp = GetTensorParallel();
    const double flops = gpu.peakTflops * 1e12 * (m_mfu > 0 ? m_mfu : gpu.computeUtilisation);
    const double bytes =
        gpu.memoryBandwidthGbps * GIGA * (m_mbu > 0 ? m_mbu : gpu.bandwidthUtilisation);
    m_q = gpu.rooflineExponent;
    m_tile = gpu.matrixTile;
    m_layers = llm.layers;
    m_experts = llm.experts;
    m_activeExperts = llm.activeExperts;
    const double expertParameters = m_experts * llm.FfnParameters();
    const double denseParameters = llm.LayerParameters() - expertParameters;
    const double computeTime = 2 * m_layers / tp / flops;
    const double readTime = llm.bytesPerWeight * m_layers / tp / bytes;
    m_linearPerToken = denseParameters * computeTime;
    m_expertPerRow = llm.FfnParameters() * computeTime;
    m_denseWeightTime = denseParameters * readTime;
    m_expertWeightTime = expertParameters * readTime;
    m_logExpertMissed =
        llm.activeExperts < llm.experts ? std::log1p(-m_activeExperts / m_experts) : -ALL_EXPERTS;
    m_headPerSample = 2 * llm.HeadParameters() / tp / flops;
    m_headWeightTime = llm.bytesPerWeight * llm.HeadParameters() / tp / bytes;
    const double ffn = static_cast<double>(llm.ffn) * std::max(llm.activeExperts, 1U);
    const double heads = llm.queryHeads + 2.0 * llm.kvHeads;
    const double values =
        8.0 * llm.hidden + (4 * heads * llm.headDim + (llm.gatedFfn ? 3 : 2) * ffn) / tp;
    m_elementPerToken =
        gpu.elementwiseFactor * 2 * m_layers * values / (gpu.memoryBandwidthGbps * GIGA);
}

void
RooflineLatencyModel::ConfigureAttention()
{
    const GpuSpec& gpu = GetGpu();
    const LlmSpec& llm = GetLlm();
    const double tp = GetTensorParallel();
    m_sm = gpu.multiprocessors;
    m_queryHeads = llm.queryHeads / tp;
    const double kvHeads = std::ceil(llm.kvHeads / tp);
    m_group = std::max(1.0, m_queryHeads / kvHeads);
    m_blockPerKey = 4 * llm.headDim * BLOCK_ROWS * m_sm /
                    (gpu.attentionComputeUtilisation * gpu.peakTflops * 1e12);
    m_blockOverhead = gpu.blockOverheadUs * MICRO;
    m_kvHeadBytes = 2 * llm.bytesPerKvElement * llm.headDim;
    m_kvPerKey =
        m_kvHeadBytes * kvHeads / (gpu.kvBandwidthUtilisation * gpu.memoryBandwidthGbps * GIGA);
    m_decodeSequence = m_blockOverhead * kvHeads / m_sm + gpu.sequenceOverheadUs * MICRO;
    m_l2Bytes = L2_KV_SHARE * gpu.l2CacheMb * 1e6;
    m_kappa = gpu.mixedKvFactor;
}

double
RooflineLatencyModel::Roof(double compute, double memory) const
{
    if (m_q == 2)
    {
        return std::sqrt(compute * compute + memory * memory);
    }
    const auto [small, large] = std::minmax(compute, memory);
    return small <= 0 ? large : large * std::pow(1 + std::pow(small / large, m_q), 1 / m_q);
}

double
RooflineLatencyModel::PadTokens(double tokens) const
{
    if (tokens <= m_tile || m_tile <= 1)
    {
        return tokens;
    }
    const double whole = m_tile * std::floor(tokens / m_tile);
    return whole + m_tile * std::min(1.0, (tokens - whole) / TILE_RAMP);
}

RooflineLatencyModel::LinearTime
RooflineLatencyModel::MeasureLinear(double tokens) const
{
    LinearTime time{m_linearPerToken * PadTokens(tokens), m_denseWeightTime};
    if (m_experts > 0)
    {
        const double touched = -std::expm1(tokens * m_logExpertMissed);
        const double padding = m_experts * touched * 0.5 * (m_tile - 1);
        time.compute += m_expertPerRow * (tokens * m_activeExperts + padding);
        time.memory += m_expertWeightTime * touched;
    }
    return time;
}

RooflineLatencyModel::PrefillWork
RooflineLatencyModel::MeasurePrefill(const IterationLoad& load) const
{
    PrefillWork sum;
    for (const auto& chunk : load.prefill)
    {
        const double block = m_blockPerKey * (chunk.history + 0.5 * chunk.tokens);
        const double blocks = m_queryHeads * std::max(1.0, chunk.tokens / BLOCK_ROWS);
        sum.blocks += blocks;
        sum.work += blocks * block / m_sm;
        sum.longest = std::max(sum.longest, block);
    }
    return sum;
}

double
RooflineLatencyModel::PrefillTime(const PrefillWork& work) const
{
    const double waves = work.blocks / m_sm;
    const double rounded = waves > 1 && waves < 2 ? 2 / waves : 1;
    return std::max(work.longest, work.work * rounded);
}

double
RooflineLatencyModel::MixedTime(const IterationLoad& load, const PrefillWork& work) const
{
    const double context = static_cast<double>(load.decodeContext);
    const double decodeBlock = m_blockPerKey * load.longestDecodeContext + m_blockOverhead;
    const double decodeWork =
        m_queryHeads / m_sm * (m_blockPerKey * context + m_blockOverhead * load.decodes);
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
RooflineLatencyModel::AttentionTime(const IterationLoad& load) const
{
    const PrefillWork work = MeasurePrefill(load);
    if (load.prefill.empty() || load.decodes == 0 || !m_mixedPenalty)
    {
        return m_layers *
               (PrefillTime(work) + m_kvPerKey * static_cast<double>(load.decodeContext) +
                m_decodeSequence * load.decodes);
    }
    return m_layers * MixedTime(load, work);
}

IterationCost
RooflineLatencyModel::Predict(const IterationLoad& load) const
{
    const double tokens = static_cast<double>(load.PrefillTokens() + load.decodes);
    const LinearTime linear = MeasureLinear(tokens);
    IterationCost cost;
    cost.linear = Roof(linear.compute, linear.memory);
    const double share = linear.compute / cost.linear;
    cost.computeShare = m_q == 2 ? share * share : std::pow(share, m_q);
    if (load.hasHead)
    {
        cost.head = Roof(m_headPerSample * load.sampled, m_headWeightTime);
    }
    cost.elementwise = m_elementPerToken * tokens;
    if (load.hasAttention)
    {
        cost.attention = AttentionTime(load);
    }
    if (load.hasCommunication)
    {
        cost.communication = m_commFixed + m_commPerToken * tokens;
    }
    cost.overhead = m_overhead;
    return cost;
}

} // namespace llmedge
} // namespace ns3
