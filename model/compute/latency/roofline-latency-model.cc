/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "roofline-latency-model.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/string.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RooflineLatencyModel);

namespace
{

constexpr double TILE_RAMP = 16;    // tokens over which the step to the next matrix tile spreads
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
            .AddAttribute("Stack",
                          "Serving stack, which says what the host adds and which kernels run: "
                          "vllm-0.19, vllm-0.11, vllm (of 2024), vllm-0.5-server, tensorrt-llm, "
                          "eager, sarathi, kernels, or measured: that of the GPU's own figures. "
                          "Figures may follow the name: vllm,sequenceUs=60",
                          StringValue("vllm-0.19"),
                          MakeStringAccessor(&RooflineLatencyModel::m_stackName),
                          MakeStringChecker())
            .AddAttribute("MixedPenalty",
                          "Whether decodes that share an iteration with prefill run in the prefill "
                          "kernel (FlashAttention 2) instead of being split off (FlashInfer)",
                          BooleanValue(true),
                          MakeBooleanAccessor(&RooflineLatencyModel::m_mixedPenalty),
                          MakeBooleanChecker())
            .AddAttribute("IterationOverhead",
                          "Whether the host's time is counted; sums of measured kernels lack it",
                          BooleanValue(true),
                          MakeBooleanAccessor(&RooflineLatencyModel::m_iterationOverhead),
                          MakeBooleanChecker())
            .AddAttribute("TensorParallelLatency",
                          "Latency of one all-reduce, alpha (us); 0: the GPU's own",
                          DoubleValue(0),
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
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("ExpertParallel",
                          "Whether GPUs that share a mixture of experts hold whole experts each "
                          "instead of a part of every expert; not measured",
                          BooleanValue(false),
                          MakeBooleanAccessor(&RooflineLatencyModel::m_expertParallel),
                          MakeBooleanChecker());
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
    ConfigureRest();
    m_attention.Configure(GetGpu(), GetLlm(), GetTensorParallel(), GetStack());
}

ServingStack
RooflineLatencyModel::GetStack() const
{
    return ServingStack::Get(m_stackName == "measured" ? GetGpu().kernels : m_stackName);
}

void
RooflineLatencyModel::ConfigureRest()
{
    const GpuSpec& gpu = GetGpu();
    const LlmSpec& llm = GetLlm();
    const ServingStack stack = GetStack();
    const double tp = GetTensorParallel();
    const double beta = GIGA * (m_betaGbps > 0 ? m_betaGbps : gpu.interconnectGbps);
    const double alpha = MICRO * (m_alphaUs > 0 ? m_alphaUs : gpu.allReduceUs);
    m_commFixed = tp > 1 ? stack.communication * 2 * m_layers * alpha : 0;
    m_commPerToken = stack.communication * 2 * m_layers * 2 * (tp - 1) / tp * 2 * llm.hidden / beta;
    m_matrixLayers =
        m_layers * MICRO * (gpu.matrixLayerUs + (llm.experts > 0 ? m_moeLayerOverheadUs : 0));
    m_elementPerToken = 0;
    m_elementLayers = 0;
    if (stack.elementwise)
    {
        const double factor =
            stack.elementwiseFactor > 0 ? stack.elementwiseFactor : gpu.elementwiseFactor;
        const double ffn = static_cast<double>(llm.ffn) * std::max(llm.activeExperts, 1U);
        const double heads = llm.queryHeads + 2.0 * llm.kvHeads;
        const double values =
            8.0 * llm.hidden + (4 * heads * llm.headDim + (llm.gatedFfn ? 3 : 2) * ffn) / tp;
        m_elementPerToken = factor * 2 * m_layers * values / (gpu.memoryBandwidthGbps * GIGA);
        m_elementLayers = m_layers * gpu.layerOverheadUs * MICRO;
    }
    m_hostExponent = stack.hostExponent;
    m_hostPerSample = stack.sequenceUs * MICRO;
    const double layerUs = m_hostExponent > 0 ? gpu.eagerLayerUs : stack.layerUs;
    m_hostFixed =
        (gpu.iterationOverheadMs + stack.iterationMs + stack.parallelMs * std::log2(tp)) * 1e-3 +
        m_layers * layerUs * MICRO;
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
    m_flopsPerSecond = flops;
    m_bytesPerSecond = bytes;
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
    m_expertGpus = m_expertParallel && m_experts > 0 ? std::min(tp, m_experts) : 1;
    m_headPerSample = 2 * llm.HeadParameters() / tp / flops;
    m_headWeightTime = llm.bytesPerWeight * llm.HeadParameters() / tp / bytes;
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
        const double compute = m_expertPerRow * (tokens * m_activeExperts + padding);
        const double memory = m_expertWeightTime * touched;
        time.compute += compute;
        time.memory += memory;
        if (m_expertGpus > 1)
        {
            time.waitCompute = compute * ExcessOfBusiest(tokens * m_activeExperts);
            // Experts are touched without repetition, so that fewer are left to differ in.
            const double drawn = m_experts * touched;
            const double left = std::max(m_experts - drawn, 1e-9) / std::max(m_experts - 1, 1.0);
            time.waitMemory = memory * std::min(1 / touched - 1, ExcessOfBusiest(drawn / left));
        }
    }
    return time;
}

double
RooflineLatencyModel::ExcessOfBusiest(double items) const
{
    const double deviations = std::sqrt(2 * std::log(m_expertGpus));
    return std::min(m_expertGpus - 1, deviations * std::sqrt((m_expertGpus - 1) / items));
}

double
RooflineLatencyModel::HostTime(double device, double sampled) const
{
    const double host = m_hostFixed + m_hostPerSample * sampled;
    if (m_hostExponent > 0)
    {
        // Kernels are launched one by one: the slower of host and GPU sets the pace, blurred.
        const double ratio = std::pow(device / host, m_hostExponent);
        return host * std::pow(1 + ratio, 1 / m_hostExponent) - device;
    }
    return host;
}

IterationCost
RooflineLatencyModel::Predict(const IterationLoad& load) const
{
    const double tokens = static_cast<double>(load.PrefillTokens() + load.decodes);
    const LinearTime linear = MeasureLinear(tokens);
    IterationCost cost;
    const double compute = linear.compute + linear.waitCompute;
    const double products = Roof(compute, linear.memory + linear.waitMemory);
    const double share = compute / products;
    cost.linear = products + m_matrixLayers;
    cost.computeShare = m_q == 2 ? share * share : std::pow(share, m_q);
    cost.flops = linear.compute * m_flopsPerSecond;
    cost.bytes = linear.memory * m_bytesPerSecond;
    if (load.hasHead)
    {
        cost.head = Roof(m_headPerSample * load.sampled, m_headWeightTime);
        cost.flops += m_headPerSample * load.sampled * m_flopsPerSecond;
        cost.bytes += m_headWeightTime * m_bytesPerSecond;
    }
    cost.elementwise = m_elementLayers + m_elementPerToken * tokens;
    if (load.hasAttention)
    {
        cost.attention = m_layers * m_attention.Layer(load, m_mixedPenalty);
        cost.flops += m_layers * m_attention.Flops(load);
        cost.bytes += m_layers * m_attention.Bytes(load);
    }
    if (load.hasCommunication)
    {
        cost.communication = m_commFixed + m_commPerToken * tokens;
    }
    if (m_iterationOverhead)
    {
        cost.overhead = HostTime(cost.Total(), load.sampled);
    }
    return cost;
}

} // namespace llmedge
} // namespace ns3
