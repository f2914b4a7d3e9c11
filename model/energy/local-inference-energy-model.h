/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LOCAL_INFERENCE_ENERGY_MODEL_H
#define LLM_EDGE_LOCAL_INFERENCE_ENERGY_MODEL_H

#include "power-driven-energy-model.h"

#include "ns3/inference-engine.h"
#include "ns3/local-model.h"

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
 *
 * A device that works on one step of text at a time has a LocalModel instead, whose trace source
 * Power is followed likewise.
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
     * @brief Follow an engine's power from now on, instead of any earlier engine or model.
     * @param engine the device's engine, with a power model; null: draw nothing
     */
    void SetEngine(Ptr<InferenceEngine> engine);

    /** @return the device's engine, null if there is none */
    Ptr<InferenceEngine> GetEngine() const;

    /**
     * @brief Follow a model's power from now on, instead of any earlier engine or model.
     * @param model what the device runs, configured; null: draw nothing
     */
    void SetModel(Ptr<LocalModel> model);

    /** @return the device's model, null if there is none */
    Ptr<LocalModel> GetModel() const;

  protected:
    void DoDispose() override;

  private:
    /** @param source whose trace source Power is followed from now on, null: none */
    void Follow(Ptr<Object> source);

    Ptr<InferenceEngine> m_engine; //!< The engine, or null
    Ptr<LocalModel> m_model;       //!< The model, or null
    Ptr<Object> m_followed;        //!< The one that is followed
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LOCAL_INFERENCE_ENERGY_MODEL_H
