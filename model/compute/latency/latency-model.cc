/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "latency-model.h"

#include "ns3/input-error.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(LatencyModel);

TypeId
LatencyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::LatencyModel").SetParent<Object>().SetGroupName("LlmEdge");
    return tid;
}

void
LatencyModel::Configure(const GpuSpec& gpu, const LlmSpec& llm, uint32_t tensorParallel)
{
    if (tensorParallel == 0 || llm.queryHeads % tensorParallel != 0)
    {
        throw InputError("tensor parallelism " + std::to_string(tensorParallel) +
                         " does not divide the " + std::to_string(llm.queryHeads) +
                         " query heads of " + llm.name);
    }
    m_gpu = gpu;
    m_llm = llm;
    m_tensorParallel = tensorParallel;
    DoConfigure();
}

const GpuSpec&
LatencyModel::GetGpu() const
{
    return m_gpu;
}

const LlmSpec&
LatencyModel::GetLlm() const
{
    return m_llm;
}

uint32_t
LatencyModel::GetTensorParallel() const
{
    return m_tensorParallel;
}

void
LatencyModel::DoConfigure()
{
}

} // namespace llmedge
} // namespace ns3
