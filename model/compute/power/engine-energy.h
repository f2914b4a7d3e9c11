/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ENGINE_ENERGY_H
#define LLM_EDGE_ENGINE_ENERGY_H

#include "gpu-power-model.h"

#include "ns3/iteration-load.h"
#include "ns3/nstime.h"
#include "ns3/ptr.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The energy account of an inference engine: the power of its GPUs, and the energy of each
 * iteration.
 *
 * Between iterations the GPUs draw what they draw at rest. During an iteration they draw what the
 * GpuPowerModel says of it; iterations of several lanes add up what each draws above rest, limited
 * by what one compute-bound iteration draws. Power changes only in Update(), so that an iteration
 * that follows another at the same instant leaves no dip between them. Energy is the exact integral
 * of that power; while lanes overlap it is divided among them in proportion to what each would draw
 * alone. Without a power model everything is 0.
 */
class EngineEnergy
{
  public:
    /** @param model what the GPUs draw; null for nothing */
    void SetPowerModel(Ptr<GpuPowerModel> model);

    /** @param state what the GPUs are while nothing is computed: OFF, IDLE or LOADED */
    void SetRestState(GpuPowerState state);

    /** @param lanes iterations that can be in progress at once */
    void SetLanes(uint32_t lanes);

    /**
     * @brief Record that an iteration begins.
     *
     * @param lane its lane, below the number of lanes
     * @param cost what it costs with the whole GPU
     * @param slowdown how much longer it takes for having a share of the GPU only, 1 or more
     * @return what it draws alone, rest included (W)
     */
    double Begin(uint32_t lane, const IterationCost& cost, double slowdown);

    /**
     * @brief Record that an iteration has ended.
     *
     * @param lane its lane
     * @return its part of the energy since its begin (J)
     */
    double End(uint32_t lane);

    /**
     * Record that all iterations in progress are given up; their energy is attributed to no
     * request.
     */
    void Abandon();

    /**
     * @brief Update the power after iterations have begun and ended.
     * @return power from now on (W)
     */
    double Update();

    /** @return power drawn with a model in the memory and nothing to compute (W) */
    double GetRestPower() const;
    /** @return energy drawn so far (J) */
    double GetEnergy() const;
    /** @return the part of it drawn while at least one iteration was in progress (J) */
    double GetBusyEnergy() const;

  private:
    /** The iteration of one lane. */
    struct Iteration
    {
        bool busy{false}; //!< Whether it is in progress
        double power{0};  //!< What it draws alone, rest included (W)
        double energy{0}; //!< Its part of the energy so far (J)
    };

    /** Attribute the energy since the last call to the iterations in progress. */
    void Divide();
    /** @return whether an iteration is in progress */
    bool IsBusy() const;

    Ptr<GpuPowerModel> m_model;                  //!< What the GPUs draw, or null
    GpuPowerState m_rest{GpuPowerState::LOADED}; //!< What they are between iterations
    std::vector<Iteration> m_iterations;         //!< By lane
    double m_power{0};                           //!< Power since m_powerSince (W)
    double m_energy{0};                          //!< Energy up to m_powerSince (J)
    double m_busyEnergy{0};                      //!< Energy of iterations up to m_divided (J)
    Time m_powerSince;                           //!< Last change of power
    Time m_divided;                              //!< Up to when energy has been divided
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ENGINE_ENERGY_H
