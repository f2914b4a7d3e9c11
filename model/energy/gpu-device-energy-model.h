/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GPU_DEVICE_ENERGY_MODEL_H
#define LLM_EDGE_GPU_DEVICE_ENERGY_MODEL_H

#include "power-driven-energy-model.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The GPUs of a server as a consumer on an ns-3 EnergySource.
 *
 * Its power is that of a ModelHost's trace source Power. What happens when the source runs empty
 * is an EnergyBudget's business.
 */
class GpuDeviceEnergyModel : public PowerDrivenEnergyModel
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GPU_DEVICE_ENERGY_MODEL_H
