/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gpu-catalog.h"

#include "serving-stack.h"

#include "ns3/csv-file-reader.h"
#include "ns3/input-error.h"

#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

/** One line of the table. */
struct Row
{
    const char* name;    //!< GpuSpec::name
    double tflops;       //!< GpuSpec::peakTflops
    double bandwidth;    //!< GpuSpec::memoryBandwidthGbps
    double memory;       //!< GpuSpec::memoryGb
    double visible;      //!< GpuSpec::visibleGb
    double tdp;          //!< GpuSpec::tdpW
    uint32_t sm;         //!< GpuSpec::multiprocessors
    double mfu;          //!< GpuSpec::computeUtilisation
    double mbu;          //!< GpuSpec::bandwidthUtilisation
    double q;            //!< GpuSpec::rooflineExponent
    double matrixUs;     //!< GpuSpec::matrixLayerUs
    double tile;         //!< GpuSpec::matrixTile
    double mfuAttention; //!< GpuSpec::attentionComputeUtilisation
    double prefillUs;    //!< GpuSpec::prefillFloorUs
    double prefillBlock; //!< GpuSpec::prefillBlockUs
    double mbuKv;        //!< GpuSpec::kvBandwidthUtilisation
    double decodeUs;     //!< GpuSpec::decodeFloorUs
    double blockUs;      //!< GpuSpec::blockOverheadUs
    double kappa;        //!< GpuSpec::mixedKvFactor
    double l2;           //!< GpuSpec::l2CacheMb
    double el;           //!< GpuSpec::elementwiseFactor
    double layerUs;      //!< GpuSpec::layerOverheadUs
    double allReduceUs;  //!< GpuSpec::allReduceUs
    double link;         //!< GpuSpec::interconnectGbps
    double eagerUs;      //!< GpuSpec::eagerLayerUs
    const char* kernels; //!< GpuSpec::kernels
    const char* basis;   //!< GpuSpec::basis; "fit" first: measured
    const char* source;  //!< GpuSpec::source
};

// What a GPU known by its datasheet alone is taken to reach (doc/inference.rst has the errors of
// this rule for each measured GPU): mfu, mbu, q, matrixUs, tile, mfuAttention, prefillUs,
// prefillBlock, mbuKv, decodeUs, blockUs, kappa, l2, el, layerUs; all-reduce 5 us, 250 GB/s on
// NVLink and 19 us, 15 GB/s on PCIe. Visible memory: 79.22 GiB on A100-80G and H100 (vLLM's log in
// its pull request 10511), 23.58 GiB on boards of 24 GB (14447); others, not verified: 0.985 GiB
// per GB, 0.925 where ECC takes part of GDDR memory.
// clang-format off
constexpr Row TABLE[] = {
    {"RTX4090", 165.2, 1008, 24, 25.3, 450, 128,
     0.978, 0.920, 2, 11, 64, 0.813, 8, 0, 0.920, 8, 5, 2, 72, 0.35, 11, 19, 15, 450,
     "vllm-0.19",
     "fit on RTX4090/Llama-3.1-8B vLLM 0.19 tables; how its 30 us per layer split: those of the "
     "RTXPRO6000; all-reduce: the RTXPRO6000's",
     "bandwidth: LLMServingSim bench/examples/RTX4090; TFLOPS, TDP: public datasheet; L2: "
     "NVIDIA Ada whitepaper"},
    {"RTXPRO6000", 503.8, 1597, 96, 101.5, 600, 188,
     0.744, 0.906, 2, 11, 64, 0.543, 8, 0, 0.906, 8, 5, 2, 128, 0.35, 11, 19, 15, 450,
     "vllm-0.19",
     "fit on RTXPRO6000/Llama-3.1-8B tp 1 and 2 vLLM 0.19 tables; all-reduce: aiconfigurator",
     "bandwidth, TDP: LLMServingSim configs; TFLOPS: not verified; L2: NVIDIA RTX Blackwell "
     "whitepaper"},
    {"A100-80G", 312.0, 2039, 80, 85.06, 400, 108,
     0.788, 0.767, 2.175, 26.4, 1, 0.650, 10.6, 7, 0.745, 21, 0, 1, 0, 2.61, 11, 6, 169, 544,
     "sarathi",
     "fit on aiconfigurator's vLLM 0.14 kernels (3 models) and Vidur a100 mlp.csv (5 models); "
     "eager host: Splitwise",
     "TFLOPS: Vidur device_sku_config.py; bandwidth: not verified"},
    {"A100-40G", 312.0, 1555, 40, 42.3, 400, 108,
     0.788, 0.920, 2.175, 26.4, 1, 0.650, 10.6, 7, 0.810, 21, 0, 1, 0, 2.61, 11, 6, 169, 544,
     "sarathi",
     "fit on Argonne's static batches: mbu, mbu_kv; the rest is the A100-80G's",
     "bandwidth: Argonne's paper; the rest as A100-80G"},
    {"A800", 312.0, 2039, 80, 85.06, 400, 108,
     0.788, 0.767, 2.175, 26.4, 1, 0.650, 10.6, 7, 0.745, 21, 0, 1, 0, 2.61, 11, 6, 85, 544,
     "sarathi",
     "DEFAULT: the A100-80G's constants (no measured data)",
     "the A100-80G's figures; link: default, half of the A100-80G's"},
    {"H100", 989.4, 3350, 80, 85.06, 700, 132,
     0.838, 0.892, 2.973, 20.5, 1, 0.523, 11.7, 4, 0.934, 11.5, 0, 1, 0, 2.27, 11, 4.3, 252, 352,
     "sarathi",
     "fit on aiconfigurator's vLLM 0.14 kernels (3 models) and Vidur h100 mlp.csv (3 models); "
     "eager host: Splitwise",
     "TFLOPS: Vidur device_sku_config.py (1000); bandwidth: not verified"},
    {"H100-powercapped", 989.4, 3350, 80, 85.06, 350, 132,
     0.499, 0.892, 2.973, 20.5, 1, 0.523, 11.7, 4, 0.934, 11.5, 0, 1, 0, 2.27, 11, 4.3, 252, 352,
     "sarathi",
     "fit on Splitwise's power-capped H100: mfu; the rest is the H100's",
     "as H100; TDP: Splitwise caps at half (Patel et al. 2024)"},
    {"GH200", 989.4, 4000, 96, 101.5, 700, 132,
     0.838, 0.960, 2.973, 20.5, 1, 0.523, 11.7, 4, 0.934, 11.5, 0, 1, 0, 2.27, 11,
     5, 250, 352, "sarathi",
     "fit on Argonne's static batches: mbu; the rest is the H100's",
     "datasheet of the 96 GB HBM3 module; TDP: the H100's, without the CPU"},
    {"H200", 989.4, 4800, 141, 150.1, 700, 132,
     0.819, 0.866, 3.163, 18.4, 1, 0.503, 15.8, 2.6, 0.881, 16, 0, 1, 0, 0.35, 11, 5, 255, 352,
     "kernels",
     "fit on aiconfigurator's vLLM 0.14 kernels (3 models)",
     "datasheet"},
    {"B200", 2250, 8000, 180, 190.4, 1000, 148,
     0.80, 0.82, 2, 15, 1, 0.50, 11, 4, 0.85, 13, 0, 1, 0, 0.35, 11, 5, 250, 352, "kernels",
     "DEFAULT by rule (no measured data)", "datasheet; usable memory of 192 GB"},
    {"L40S", 362.1, 864, 48, 47.7, 350, 142,
     0.784, 0.793, 1.632, 0.1, 1, 0.420, 9, 2.5, 0.810, 6, 0, 1, 0, 0.35, 11, 5.4, 19.2, 450,
     "kernels",
     "fit on aiconfigurator's vLLM 0.14 kernels (3 models)",
     "datasheet"},
    {"A40", 149.7, 696, 48, 47.7, 300, 84,
     0.749, 0.778, 1.84, 23, 128, 0.450, 8, 0, 0.850, 8, 5, 1, 0, 0.97, 11, 19, 15, 544,
     "sarathi",
     "fit on Vidur a40 mlp.csv (4 models); attention: default",
     "TFLOPS: Vidur device_sku_config.py (150), hmc-tech; TDP: hmc-tech; bandwidth: not verified"},
    {"A10", 125.0, 600, 24, 23.7, 150, 72,
     0.80, 0.82, 2, 15, 1, 0.50, 11, 4, 0.85, 13, 0, 1, 0, 0.35, 11, 19, 15, 544, "kernels",
     "DEFAULT by rule (no measured data)", "datasheet"},
    {"A6000", 154.8, 768, 48, 50.9, 300, 84,
     0.676, 0.967, 2.55, 3, 128, 0.490, 8, 0, 0.850, 8, 5, 1, 0, 0.35, 11, 19, 15, 544,
     "vllm-0.19",
     "fit on LLMServingSim v0 A6000/Llama-3.1-8B: matrix products; el and what is fixed per layer "
     "are values of fused kernels, not measured here",
     "TFLOPS: llmperf.net; bandwidth, TDP: servethehome"},
    {"RTX3090", 71.2, 936, 24, 25.3, 350, 82,
     0.950, 0.870, 2, 11, 64, 0.665, 8, 0, 0.870, 8, 5, 2, 6, 0.35, 11, 19, 15, 450,
     "kernels",
     "DEFAULT by rule: GeForce mfu is about 0.95 of the fp32-accumulate peak (not fitted)",
     "not verified; L2: NVIDIA Ampere whitepaper"},
    {"L4", 121.0, 300, 24, 23.6, 72, 60,
     0.80, 0.82, 2, 15, 1, 0.50, 11, 4, 0.85, 13, 0, 1, 0, 0.35, 11, 19, 15, 450, "kernels",
     "DEFAULT by rule (no measured data)",
     "bandwidth, TDP, SM: fpsbench, topcpu; TFLOPS: hmc-tech (125)"},
    {"T4", 65.1, 320, 16, 15.6, 70, 40,
     0.80, 0.82, 2, 15, 1, 0.50, 11, 4, 0.85, 13, 0, 1, 0, 0.35, 11, 19, 15, 544, "kernels",
     "DEFAULT by rule (no measured data)", "TFLOPS, TDP, bandwidth: hmc-tech"},
    {"JetsonAGXOrin64", 42.5, 204.8, 64, 65.9, 60, 16,
     0.80, 0.82, 2, 15, 1, 0.50, 11, 4, 0.85, 13, 0, 1, 0, 0.35, 11, 19, 15, 900, "kernels",
     "DEFAULT by rule (no measured data)", "not verified; link: the board has none"},
    {"JetsonAGXOrin64-50W", 27.1, 204.8, 64, 65.9, 50, 16,
     0.80, 0.82, 2, 15, 1, 0.50, 11, 4, 0.85, 13, 0, 1, 0, 0.35, 11, 19, 15, 1300, "kernels",
     "DEFAULT by rule (no measured data); host: by its clock",
     "power mode 50W: 828.75 of 1301 MHz (Jetson Linux guide, not verified)"},
    {"JetsonAGXOrin64-30W", 10.2, 204.8, 64, 65.9, 30, 8,
     0.80, 0.82, 2, 15, 1, 0.50, 11, 4, 0.85, 13, 0, 1, 0, 0.35, 11, 19, 15, 1150, "kernels",
     "DEFAULT by rule (no measured data); host: by its clock",
     "power mode 30W: 624.75 MHz, 4 of 8 TPCs (Jetson Linux guide, not verified)"},
    {"JetsonAGXOrin64-15W", 5.15, 136.5, 64, 65.9, 15, 6,
     0.80, 0.82, 2, 15, 1, 0.50, 11, 4, 0.85, 13, 0, 1, 0, 0.35, 11, 19, 15, 1780, "kernels",
     "DEFAULT by rule (no measured data); host: by its clock",
     "power mode 15W: 420.75 MHz, 3 of 8 TPCs, memory at 2133 of 3200 MHz (Jetson Linux guide, "
     "not verified)"},
};

constexpr std::pair<const char*, const char*> ALIASES[] = {
    {"A100", "A100-80G"}, // what it has meant so far; A100-40G is another board
    {"A100-80G-SXM", "A100-80G"},
    {"A100-SXM4-80GB", "A100-80G"},
    {"A100-SXM4-40GB", "A100-40G"},
    {"H100-SXM", "H100"},
    {"H100-SXM5", "H100"},
    {"NVIDIA H100 80GB HBM3", "H100"}, // as NVML calls it
    {"NVIDIA A100-SXM4-80GB", "A100-80G"},
    {"NVIDIA A100-SXM4-40GB", "A100-40G"},
    {"Jetson AGX Orin", "JetsonAGXOrin64"},
    {"JetsonAGXOrin64-MAXN", "JetsonAGXOrin64"},
};

// clang-format on

GpuSpec
ToSpec(const Row& row)
{
    GpuSpec gpu;
    gpu.name = row.name;
    gpu.peakTflops = row.tflops;
    gpu.memoryBandwidthGbps = row.bandwidth;
    gpu.memoryGb = row.memory;
    gpu.visibleGb = row.visible;
    gpu.tdpW = row.tdp;
    gpu.multiprocessors = row.sm;
    gpu.computeUtilisation = row.mfu;
    gpu.bandwidthUtilisation = row.mbu;
    gpu.rooflineExponent = row.q;
    gpu.matrixLayerUs = row.matrixUs;
    gpu.matrixTile = row.tile;
    gpu.attentionComputeUtilisation = row.mfuAttention;
    gpu.prefillFloorUs = row.prefillUs;
    gpu.prefillBlockUs = row.prefillBlock;
    gpu.kvBandwidthUtilisation = row.mbuKv;
    gpu.decodeFloorUs = row.decodeUs;
    gpu.blockOverheadUs = row.blockUs;
    gpu.mixedKvFactor = row.kappa;
    gpu.l2CacheMb = row.l2;
    gpu.elementwiseFactor = row.el;
    gpu.layerOverheadUs = row.layerUs;
    gpu.allReduceUs = row.allReduceUs;
    gpu.interconnectGbps = row.link;
    gpu.eagerLayerUs = row.eagerUs;
    gpu.kernels = row.kernels;
    gpu.measured = std::string(row.basis).rfind("fit", 0) == 0;
    gpu.basis = row.basis;
    gpu.source = row.source;
    return gpu;
}

double
Optional(const CsvFileReader& csv, const char* column, double least, double most, double otherwise)
{
    const size_t index = csv.Find(column);
    return csv.Has(index) ? csv.Number(index, least, most) : otherwise;
}

void
ReadConstants(const CsvFileReader& csv, GpuSpec& gpu)
{
    gpu.computeUtilisation = Optional(csv, "mfu", 0.001, 1.5, 0.7);
    gpu.bandwidthUtilisation = Optional(csv, "mbu", 0.001, 1.5, 0.85);
    gpu.attentionComputeUtilisation =
        Optional(csv, "mfu_attn", 0.001, 1.5, 0.7 * gpu.computeUtilisation);
    gpu.kvBandwidthUtilisation = Optional(csv, "mbu_kv", 0.001, 1.5, gpu.bandwidthUtilisation);
    gpu.rooflineExponent = Optional(csv, "q", 1, 100, 2);
    gpu.mixedKvFactor = Optional(csv, "kappa_mixed", 0, 100, 2);
    gpu.elementwiseFactor = Optional(csv, "el", 0, 100, 0.35);
    gpu.layerOverheadUs = Optional(csv, "t_layer_us", 0, 1e6, 30);
    gpu.matrixLayerUs = Optional(csv, "t_matrix_us", 0, 1e6, 0);
    gpu.prefillFloorUs = Optional(csv, "t_prefill_us", 0, 1e6, 0);
    gpu.decodeFloorUs = Optional(csv, "t_decode_us", 0, 1e6, 0);
    gpu.prefillBlockUs = Optional(csv, "t_prefill_block_us", 0, 1e6, 0);
    gpu.eagerLayerUs = Optional(csv, "t_eager_layer_us", 0, 1e6, 450);
    gpu.iterationOverheadMs = Optional(csv, "t_fix_ms", 0, 1e6, 0);
    gpu.sequenceOverheadUs = Optional(csv, "t_seq_us_per_layer", 0, 1e6, 0);
    gpu.blockOverheadUs = Optional(csv, "t_block_us", 0, 1e6, 5);
    gpu.matrixTile = Optional(csv, "gemm_tile", 1, 4096, 64);
    gpu.l2CacheMb = Optional(csv, "l2_MB", 0, 1e6, 0);
    gpu.interconnectGbps = Optional(csv, "link_GBps", 1e-3, 1e6, 12);
    gpu.allReduceUs = Optional(csv, "allreduce_us", 0, 1e6, 12);
    gpu.basePower = Optional(csv, "power_base", 0, 10, gpu.basePower);
    gpu.memoryPower = Optional(csv, "power_memory", 0, 10, gpu.memoryPower);
    gpu.computePower = Optional(csv, "power_compute", 0, 10, gpu.computePower);
    gpu.visibleGb = Optional(csv, "visible_GB", 0, 1e6, 0);
    gpu.idleW = Optional(csv, "idle_W", 0, 1e6, 0);
    gpu.contextW = Optional(csv, "context_W", 0, 1e6, 0);
}

GpuSpec
ReadRow(const CsvFileReader& csv)
{
    GpuSpec gpu;
    gpu.name = std::string(csv.Text(csv.Require("gpu")));
    if (gpu.name.empty())
    {
        csv.Fail(csv.Require("gpu"), "a GPU's name");
    }
    gpu.peakTflops = csv.Number(csv.Require("peak_fp16_dense_tflops"), 1e-3, 1e6);
    gpu.memoryBandwidthGbps = csv.Number(csv.Require("mem_bw_GBps"), 1e-3, 1e6);
    gpu.memoryGb = csv.Number(csv.Require("mem_GB"), 1e-3, 1e6);
    gpu.tdpW = csv.Number(csv.Require("tdp_W"), 0, 1e6);
    gpu.multiprocessors = static_cast<uint32_t>(csv.Integer(csv.Require("sm"), 1, 100000));
    ReadConstants(csv, gpu);
    const size_t basis = csv.Find("basis");
    gpu.basis = csv.Has(basis) ? std::string(csv.Text(basis)) : "user's file";
    const size_t kernels = csv.Find("kernels");
    if (csv.Has(kernels))
    {
        gpu.kernels = csv.Text(kernels);
        ServingStack::Get(gpu.kernels); // throws if there is none
    }
    const size_t source = csv.Find("spec_source");
    gpu.source = csv.Has(source) ? std::string(csv.Text(source)) : csv.Path();
    gpu.measured = gpu.basis.rfind("fit", 0) == 0;
    return gpu;
}

} // namespace

GpuCatalog::GpuCatalog()
{
    for (const auto& row : TABLE)
    {
        Add(ToSpec(row));
    }
    for (const auto& [alias, name] : ALIASES)
    {
        m_aliases[alias] = name;
    }
}

const GpuSpec&
GpuCatalog::Get(const std::string& name) const
{
    const auto alias = m_aliases.find(name);
    const auto found = m_gpus.find(alias == m_aliases.end() ? name : alias->second);
    if (found == m_gpus.end())
    {
        std::string known;
        for (const auto& each : Names())
        {
            known += (known.empty() ? "" : ", ") + each;
        }
        throw InputError("unknown GPU '" + name + "'; known are " + known);
    }
    return found->second;
}

std::vector<std::string>
GpuCatalog::Names() const
{
    std::vector<std::string> names;
    for (const auto& entry : m_gpus)
    {
        names.push_back(entry.second.name);
    }
    return names;
}

void
GpuCatalog::AddCsv(const std::string& path)
{
    CsvFileReader csv(path);
    std::vector<GpuSpec> gpus;
    while (csv.Next())
    {
        gpus.push_back(ReadRow(csv));
    }
    for (const auto& gpu : gpus)
    {
        Add(gpu);
    }
}

void
GpuCatalog::Add(const GpuSpec& gpu)
{
    m_aliases.erase(gpu.name);
    m_gpus.insert_or_assign(gpu.name, gpu);
}

} // namespace llmedge
} // namespace ns3
