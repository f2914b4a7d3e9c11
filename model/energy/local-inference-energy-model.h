/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LOCAL_INFERENCE_ENERGY_MODEL_H
#define LLM_EDGE_LOCAL_INFERENCE_ENERGY_MODEL_H

#include "power-driven-energy-model.h"

#include "ns3/inference-engine.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Draws the power of a device that runs a small model itself from the device's EnergySource.
 *
 * The device's accelerator is an InferenceEngine like a server's, with its own GpuSpec (for example
 * a JetsonAGXOrin64). This model follows the engine's trace source Power. The engine's trace source
 * RequestEnergy reports the energy of each answer.
 */
class LocalInferenceEnergyModel : public PowerDrivenEnergyModel
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Follow an engine's power from now on, instead of any earlier engine.
     * @param engine the device's engine, with a power model; null: draw nothing
     */
    void SetEngine(Ptr<InferenceEngine> engine);

    /** @return the device's engine, null if there is none */
    Ptr<InferenceEngine> GetEngine() const;

  protected:
    void DoDispose() override;

  private:
    /** Disconnect from the engine. */
    void ForgetEngine();

    Ptr<InferenceEngine> m_engine; //!< The engine
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LOCAL_INFERENCE_ENERGY_MODEL_H
