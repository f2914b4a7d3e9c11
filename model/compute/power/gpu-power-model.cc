/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gpu-power-model.h"

#include "ns3/double.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(GpuPowerModel);

TypeId
GpuPowerModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::GpuPowerModel")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<GpuPowerModel>()
            .AddAttribute("IdleShare",
                          "Power without a context, where the GPU gives none (share of TDP); an "
                          "estimate",
                          DoubleValue(0.07),
                          MakeDoubleAccessor(&GpuPowerModel::m_idleShare),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("ContextShare",
                          "Power that a loaded model adds to idle, where the GPU gives none (share "
                          "of TDP); an estimate",
                          DoubleValue(0.08),
                          MakeDoubleAccessor(&GpuPowerModel::m_contextShare),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("TransferShare",
                          "Power that copying weights into the memory adds to the loaded state "
                          "(share of TDP); an estimate",
                          DoubleValue(0.05),
                          MakeDoubleAccessor(&GpuPowerModel::m_transferShare),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("MemoryBoundShare",
                          "Power of an iteration bound by memory bandwidth, of a latency model "
                          "that knows no bytes and FLOPs (share of TDP); an estimate",
                          DoubleValue(0.75),
                          MakeDoubleAccessor(&GpuPowerModel::m_memoryShare),
                          MakeDoubleChecker<double>(0, 1.5))
            .AddAttribute("ComputeBoundShare",
                          "Most power of an iteration, and that of one bound by compute (share of "
                          "TDP)",
                          DoubleValue(1),
                          MakeDoubleAccessor(&GpuPowerModel::m_computeShare),
                          MakeDoubleChecker<double>(0, 1.5));
    return tid;
}

void
GpuPowerModel::SetGpu(const GpuSpec& gpu, uint32_t count)
{
    m_gpu = gpu;
    m_count = count;
}

double
GpuPowerModel::Watts(GpuPowerState state, double computeShare) const
{
    if (state == GpuPowerState::OFF)
    {
        return 0;
    }
    const double idle = m_gpu.idleW > 0 ? m_gpu.idleW : m_idleShare * m_gpu.tdpW;
    if (state == GpuPowerState::IDLE)
    {
        return m_count * idle;
    }
    const double loaded =
        idle + (m_gpu.contextW > 0 ? m_gpu.contextW : m_contextShare * m_gpu.tdpW);
    if (state == GpuPowerState::LOADED)
    {
        return m_count * loaded;
    }
    if (state == GpuPowerState::LOADING)
    {
        return m_count * (loaded + m_transferShare * m_gpu.tdpW);
    }
    const double share = std::clamp(computeShare, 0.0, 1.0);
    const double busy = m_gpu.tdpW * (m_memoryShare + share * (m_computeShare - m_memoryShare));
    return m_count * std::max(loaded, busy);
}

double
GpuPowerModel::IterationWatts(const IterationCost& cost, double seconds) const
{
    if (cost.bytes + cost.flops <= 0)
    {
        return Watts(GpuPowerState::BUSY, cost.computeShare);
    }
    const double memory = cost.bytes / (seconds * m_gpu.memoryBandwidthGbps * 1e9);
    const double compute = cost.flops / (seconds * m_gpu.peakTflops * 1e12);
    const double share =
        m_gpu.basePower + m_gpu.memoryPower * std::sqrt(memory) + m_gpu.computePower * compute;
    const double busy = m_count * m_gpu.tdpW * std::min(m_computeShare, share);
    return std::max(Watts(GpuPowerState::LOADED), busy);
}

} // namespace llmedge
} // namespace ns3
