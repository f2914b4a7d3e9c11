/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GPU_DEVICE_ENERGY_MODEL_H
#define LLM_EDGE_GPU_DEVICE_ENERGY_MODEL_H

#include "power-driven-energy-model.h"

#include "ns3/model-host.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Draws the power of a server's GPUs from an ns-3 EnergySource.
 *
 * Its power follows a ModelHost's trace source Power. An EnergyBudget decides what happens when the
 * source runs empty.
 */
class GpuDeviceEnergyModel : public PowerDrivenEnergyModel
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Follow the power of other GPUs from now on; a sink for LlmServer's trace source Host.
     *
     * @param before whose power it has followed, null: nobody's
     * @param now whose power it follows from now on, null: nobody's
     */
    void FollowHost(Ptr<ModelHost> before, Ptr<ModelHost> now);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GPU_DEVICE_ENERGY_MODEL_H
