/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GPU_POWER_MODEL_H
#define LLM_EDGE_GPU_POWER_MODEL_H

#include "ns3/gpu-spec.h"
#include "ns3/iteration-load.h"
#include "ns3/object.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a GPU is doing, as far as its power goes.
 */
enum class GpuPowerState : uint8_t
{
    OFF,     //!< Switched off
    IDLE,    //!< On, no context alive
    LOADED,  //!< A model is loaded, nothing runs
    LOADING, //!< Weights are copied into the memory, nothing runs
    BUSY,    //!< An iteration runs
};

/**
 * @ingroup llm-edge
 *
 * @brief The power of a GPU in each state.
 *
 * | state                            | power                       | default, of TDP |
 * |----------------------------------|-----------------------------|-----------------|
 * | OFF                              | 0                           | 0               |
 * | IDLE, no context                 | IdleShare TDP, or idleW     | 0.07            |
 * | LOADED, model in memory          | idle + ContextShare TDP, or | 0.15            |
 * |                                  | idle + contextW             |                 |
 * | LOADING, weights on their way    | loaded + TransferShare TDP  | 0.20            |
 *
 * An iteration draws what it uses of bandwidth and peak:
 *
 *     P = TDP min(ComputeBoundShare, base + memory sqrt(u_mem) + compute u_comp)
 *
 * with u_mem = bytes / (time bandwidth) and u_comp = FLOPs / (time peak) of each GPU
 * (IterationCost::bytes, flops) and base, memory, compute as GpuSpec has them: 0.13, 0.61 and 1.30
 * unless measured (doc/energy.rst has sources and errors). A latency model that knows neither bytes
 * nor FLOPs says how far an iteration is bound by compute (IterationCost::computeShare): from
 * MemoryBoundShare TDP at 0 to ComputeBoundShare TDP at 1.
 *
 * Figures of the GPU itself (GpuSpec::idleW, contextW) go before the shares. IDLE, LOADED and
 * LOADING are estimates, not measured: a live context was seen to add 26 to 66 W over idle, which
 * ContextShare meets for boards of 325 to 825 W. Busy power is never below that of the loaded
 * state. TransferShare is what a copy over PCIe is taken to cost the GPU; disk, network and host
 * are not in it.
 */
class GpuPowerModel : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Set the hardware.
     *
     * @param gpu the GPU
     * @param count GPUs of this kind that work together, 1 or more
     */
    void SetGpu(const GpuSpec& gpu, uint32_t count = 1);

    /**
     * @param state what the GPUs are doing
     * @param computeShare how far the iteration is bound by compute, 0 to 1; used when BUSY
     * @return power of all GPUs together (W)
     */
    double Watts(GpuPowerState state, double computeShare = 0) const;

    /**
     * @param cost an iteration
     * @param seconds how long it takes, above 0
     * @return power of all GPUs together while it runs (W)
     */
    double IterationWatts(const IterationCost& cost, double seconds) const;

  private:
    double m_idleShare;     //!< Attribute IdleShare
    double m_contextShare;  //!< Attribute ContextShare
    double m_transferShare; //!< Attribute TransferShare
    double m_memoryShare;   //!< Attribute MemoryBoundShare
    double m_computeShare;  //!< Attribute ComputeBoundShare
    GpuSpec m_gpu;          //!< The GPU
    uint32_t m_count{1};    //!< GPUs
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GPU_POWER_MODEL_H
