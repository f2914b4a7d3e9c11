/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_HOST_ENERGY_H
#define LLM_EDGE_HOST_ENERGY_H

#include "gpu-power-model.h"

#include "ns3/nstime.h"
#include "ns3/ptr.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The energy account of a server's GPUs: the power of its engines, and the additional power
 * of loading a model.
 *
 * A load in progress adds what GpuPowerModel's LOADING is above LOADED, as far as that is within
 * what one compute-bound iteration draws. Energy is the exact integral of the power.
 */
class HostEnergy
{
  public:
    /** @param model what the GPUs draw; null: loading adds nothing */
    void SetPowerModel(Ptr<GpuPowerModel> model);

    /** @return what the GPUs draw, or null */
    Ptr<GpuPowerModel> GetPowerModel() const;

    /**
     * @brief Handle that the power has changed or may have changed.
     *
     * @param computing power without what a load adds (W)
     * @param loadingShare share of the GPUs that a load in progress goes to; 0: none in progress
     * @return power from now on (W)
     */
    double Update(double computing, double loadingShare);

    /** @return energy drawn so far (J) */
    double GetEnergy() const;
    /** @return the part of it that loading added (J) */
    double GetLoadingEnergy() const;

  private:
    Ptr<GpuPowerModel> m_model; //!< What the GPUs draw, or null
    double m_power{0};          //!< Power since m_since (W)
    double m_loadingPower{0};   //!< What loading adds to it (W)
    double m_energy{0};         //!< Energy up to m_since (J)
    double m_loadingEnergy{0};  //!< What loading added to it (J)
    Time m_since;               //!< Last change of power
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_HOST_ENERGY_H
