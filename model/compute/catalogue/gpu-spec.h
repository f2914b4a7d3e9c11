/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GPU_SPEC_H
#define LLM_EDGE_GPU_SPEC_H

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What one GPU can do: datasheet figures and the constants fitted to measurements.
 *
 * Plain data. The built-in ones and users' own come from a GpuCatalog. The fitted constants are
 * those of RooflineLatencyModel; they belong to the GPU, never to a model that runs on it.
 */
struct GpuSpec
{
    std::string name;               //!< Name in the catalogue, e.g. "A100-80G"
    double peakTflops{0};           //!< Dense 16-bit peak with 32-bit accumulation (10^12 FLOP/s)
    double memoryBandwidthGbps{0};  //!< Memory bandwidth (10^9 bytes/s)
    double memoryGb{0};             //!< Memory (10^9 bytes)
    double visibleGb{0};            //!< What programs see of it (10^9 bytes), 0: memoryGb
    double tdpW{0};                 //!< Thermal design power (W)
    double idleW{0};                //!< Power with no context alive (W)
    double contextW{0};             //!< Power that a live context adds over idle (W)
    uint32_t multiprocessors{0};    //!< Streaming multiprocessors
    double computeUtilisation{0};   //!< Share of peakTflops that matrix products reach (mfu)
    double bandwidthUtilisation{0}; //!< Share of the bandwidth that weight reads reach (mbu)
    double attentionComputeUtilisation{0}; //!< Share of peakTflops in attention (mfu_attn)
    double kvBandwidthUtilisation{0};      //!< Share of the bandwidth that KV reads reach (mbu_kv)
    double rooflineExponent{2};            //!< Sharpness of the roofline's knee (q), 1 or more
    double mixedKvFactor{2};               //!< Cost factor of KV reads in mixed iterations (kappa)
    double elementwiseFactor{0.35};        //!< Share of element-wise traffic left after fusion (el)
    double matrixLayerUs{0};               //!< Fixed time of the matrix products per layer (us)
    double prefillFloorUs{0};              //!< Fixed time of prefill attention per layer (us)
    double decodeFloorUs{0};               //!< Fixed time of decode attention per layer (us)
    double layerOverheadUs{22};            //!< Further fixed time per layer: element-wise (us)
    double iterationOverheadMs{0};         //!< Host time per iteration beyond the stack's (ms)
    double eagerLayerUs{450};              //!< Time that an eager stack's host takes per layer (us)
    double sequenceOverheadUs{0};          //!< Attention time per layer and decoding sequence (us)
    double blockOverheadUs{5};             //!< Fixed time of one attention thread block (us)
    double prefillBlockUs{0};              //!< The same of one prefill block of 64 rows (us)
    double matrixTile{64};                 //!< Tokens a matrix product is padded to (tokens)
    double l2CacheMb{0};                   //!< L2 cache (10^6 bytes), 0: mixedKvFactor is used
    double interconnectGbps{12};           //!< All-reduce bandwidth between GPUs (10^9 bytes/s)
    double allReduceUs{12};                //!< Latency of one all-reduce (us)
    double basePower{0.13};                //!< Power of an iteration that waits (share of TDP)
    double memoryPower{0.61};              //!< What full use of the bandwidth adds (share of TDP)
    double computePower{1.30};             //!< What full use of the peak adds (share of TDP)
    std::string kernels{"vllm-0.19"};      //!< ServingStack whose kernels the figures describe
    bool measured{false};                  //!< Constants fitted to measurements; false: defaults
    std::string basis;                     //!< What the constants rest on
    std::string source;                    //!< Where the datasheet figures come from
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GPU_SPEC_H
