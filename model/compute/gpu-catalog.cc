/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gpu-catalog.h"

#include "ns3/csv-file-reader.h"
#include "ns3/input-error.h"

#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

/** One row of the built-in table; the columns mean what GpuSpec's members mean. */
struct Row
{
    const char* name;    //!< GpuSpec::name
    double tflops;       //!< GpuSpec::peakTflops
    double bandwidth;    //!< GpuSpec::memoryBandwidthGbps
    double memory;       //!< GpuSpec::memoryGb
    double tdp;          //!< GpuSpec::tdpW
    uint32_t sm;         //!< GpuSpec::multiprocessors
    double mfu;          //!< GpuSpec::computeUtilisation
    double mbu;          //!< GpuSpec::bandwidthUtilisation
    double mfuAttention; //!< GpuSpec::attentionComputeUtilisation
    double mbuKv;        //!< GpuSpec::kvBandwidthUtilisation
    double q;            //!< GpuSpec::rooflineExponent
    double kappa;        //!< GpuSpec::mixedKvFactor
    double el;           //!< GpuSpec::elementwiseFactor
    double layerUs;      //!< GpuSpec::layerOverheadUs
    double fixMs;        //!< GpuSpec::iterationOverheadMs
    double blockUs;      //!< GpuSpec::blockOverheadUs
    double tile;         //!< GpuSpec::matrixTile
    double l2;           //!< GpuSpec::l2CacheMb
    double link;         //!< GpuSpec::interconnectGbps
    bool measured;       //!< GpuSpec::measured
    const char* basis;   //!< GpuSpec::basis
    const char* source;  //!< GpuSpec::source
};

// clang-format off
constexpr Row TABLE[] = {
    {"RTX4090", 165.2, 1008, 24, 450, 128,
     0.978, 0.920, 0.813, 0.920, 2, 2, 0.35, 30, 1.5, 5, 64, 72, 12, true,
     "fit on RTX4090/Llama-3.1-8B vLLM 0.19 tables; t_fix: that of the RTXPRO6000",
     "bandwidth: LLMServingSim bench/examples/RTX4090; TFLOPS, TDP: public datasheet; L2: "
     "NVIDIA Ada whitepaper; link: PCIe default"},
    {"RTXPRO6000", 503.8, 1597, 96, 600, 188,
     0.744, 0.906, 0.543, 0.906, 2, 2, 0.35, 30, 1.5, 5, 64, 128, 12, true,
     "fit on RTXPRO6000/Llama-3.1-8B tp 1 and 2 vLLM 0.19 tables; t_fix: a real vLLM 0.19 run",
     "bandwidth, TDP: LLMServingSim configs; TFLOPS: not verified; L2: NVIDIA RTX Blackwell "
     "whitepaper; link: PCIe default"},
    {"A100-80G", 312.0, 2039, 80, 400, 108,
     0.726, 0.803, 0.400, 0.944, 2.08, 1, 1.49, 46, 0.5, 3.5, 128, 0, 240, true,
     "fit on Vidur a100 mlp.csv (5 models) and attention sample; tile from the sample's odd "
     "chunk sizes",
     "TFLOPS: Vidur device_sku_config.py; bandwidth: not verified; link: default, 0.8 of "
     "NVLink's 300 GB/s per direction"},
    {"A800", 312.0, 2039, 80, 400, 108,
     0.726, 0.803, 0.400, 0.944, 2.08, 1, 1.49, 46, 0.5, 3.5, 128, 0, 120, false,
     "DEFAULT: the A100-80G's constants (no measured data)",
     "the A100-80G's figures; link: default, half of the A100-80G's"},
    {"H100", 989.4, 3350, 80, 700, 132,
     0.808, 0.863, 0.400, 0.850, 2.68, 1, 2.10, 30.8, 0.5, 5, 128, 0, 360, true,
     "fit on Vidur h100 mlp.csv (3 models); attention not measured with a serving kernel: default",
     "TFLOPS: Vidur device_sku_config.py (1000); bandwidth: not verified; link: default, 0.8 "
     "of NVLink's 450 GB/s per direction"},
    {"A40", 149.7, 696, 48, 300, 84,
     0.749, 0.778, 0.450, 0.850, 1.84, 1, 0.97, 34, 0.5, 5, 128, 0, 12, true,
     "fit on Vidur a40 mlp.csv (4 models); attention: default",
     "TFLOPS: Vidur device_sku_config.py (150), hmc-tech; TDP: hmc-tech; bandwidth: not "
     "verified; link: PCIe default"},
    {"A6000", 154.8, 768, 48, 300, 84,
     0.676, 0.967, 0.490, 0.850, 2.55, 1, 0.35, 22, 0.5, 5, 128, 0, 12, true,
     "matrix products fitted on LLMServingSim v0 A6000/Llama-3.1-8B; el and t_layer: values of"
     " fused kernels, not measured here",
     "TFLOPS: llmperf.net; bandwidth, TDP: servethehome; link: PCIe default"},
    {"RTX3090", 71.2, 936, 24, 350, 82,
     0.950, 0.870, 0.665, 0.870, 2, 2, 0.35, 22, 0.5, 5, 64, 6, 12, false,
     "DEFAULT by rule: GeForce mfu is about 0.95 of the fp32-accumulate peak (not fitted)",
     "not verified; L2: NVIDIA Ampere whitepaper; link: PCIe default"},
    {"L4", 121.0, 300, 24, 72, 60,
     0.750, 0.850, 0.525, 0.850, 2, 2, 0.35, 22, 0.5, 5, 64, 48, 12, false,
     "DEFAULT (no measured data)",
     "bandwidth, TDP, SM: fpsbench, topcpu; TFLOPS: hmc-tech (125); L2: NVIDIA Ada whitepaper;"
     " link: PCIe default"},
    {"T4", 65.1, 320, 16, 70, 40,
     0.600, 0.800, 0.420, 0.800, 2, 1, 0.50, 30, 0.5, 5, 64, 0, 12, false,
     "DEFAULT (no measured data)", "TFLOPS, TDP, bandwidth: hmc-tech; link: PCIe default"},
    {"JetsonAGXOrin64", 42.5, 204.8, 64, 60, 16,
     0.700, 0.750, 0.490, 0.750, 2, 1, 0.50, 40, 1.0, 5, 64, 0, 12, false,
     "DEFAULT (no measured data)", "not verified; link: default, the board has none"},
};

constexpr std::pair<const char*, const char*> ALIASES[] = {
    {"A100", "A100-80G"},
    {"A100-80G-SXM", "A100-80G"},
    {"H100-SXM", "H100"},
    {"Jetson AGX Orin", "JetsonAGXOrin64"},
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
    gpu.tdpW = row.tdp;
    gpu.multiprocessors = row.sm;
    gpu.computeUtilisation = row.mfu;
    gpu.bandwidthUtilisation = row.mbu;
    gpu.attentionComputeUtilisation = row.mfuAttention;
    gpu.kvBandwidthUtilisation = row.mbuKv;
    gpu.rooflineExponent = row.q;
    gpu.mixedKvFactor = row.kappa;
    gpu.elementwiseFactor = row.el;
    gpu.layerOverheadUs = row.layerUs;
    gpu.iterationOverheadMs = row.fixMs;
    gpu.blockOverheadUs = row.blockUs;
    gpu.matrixTile = row.tile;
    gpu.l2CacheMb = row.l2;
    gpu.interconnectGbps = row.link;
    gpu.measured = row.measured;
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
    gpu.iterationOverheadMs = Optional(csv, "t_fix_ms", 0, 1e6, 0.5);
    gpu.sequenceOverheadUs = Optional(csv, "t_seq_us_per_layer", 0, 1e6, 0);
    gpu.blockOverheadUs = Optional(csv, "t_block_us", 0, 1e6, 5);
    gpu.matrixTile = Optional(csv, "gemm_tile", 1, 4096, 64);
    gpu.l2CacheMb = Optional(csv, "l2_MB", 0, 1e6, 0);
    gpu.interconnectGbps = Optional(csv, "link_GBps", 1e-3, 1e6, 12);
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
