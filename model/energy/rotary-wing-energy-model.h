/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ROTARY_WING_ENERGY_MODEL_H
#define LLM_EDGE_ROTARY_WING_ENERGY_MODEL_H

#include "power-driven-energy-model.h"
#include "rotary-wing-power-model.h"

#include "ns3/event-id.h"
#include "ns3/mobility-model.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Draws the propulsion power of a rotary-wing UAV from its EnergySource.
 *
 * The power is that of RotaryWingPowerModel at the horizontal speed of the UAV's mobility model.
 * The speed is read whenever the mobility model reports a change of course, and every
 * UpdateInterval. The energy is therefore exact if the speed is constant between course changes, as
 * with waypoints, straight lines and random walks; if the speed changes continuously it is a sum
 * over steps of UpdateInterval.
 *
 * A UAV whose source is empty continues to fly; connect to the trace source Depleted to change
 * that.
 */
class RotaryWingEnergyModel : public PowerDrivenEnergyModel
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** @param model power at each speed; by default the paper's UAV */
    void SetPowerModel(Ptr<RotaryWingPowerModel> model);

    /**
     * @brief Follow a UAV's speed from now on, instead of any earlier UAV.
     * @param mobility its mobility model; null: it is on the ground and draws nothing
     */
    void SetMobility(Ptr<MobilityModel> mobility);

  protected:
    void DoDispose() override;

  private:
    /** Set the power for the current speed, and schedule the next update. */
    void Update();
    /** @param mobility the mobility model whose course has changed */
    void CourseChanged(Ptr<const MobilityModel> mobility);
    /** Disconnect from the mobility model. */
    void ForgetMobility();

    Time m_interval;                        //!< Attribute UpdateInterval
    Ptr<RotaryWingPowerModel> m_powerModel; //!< Power at a speed
    Ptr<MobilityModel> m_mobility;          //!< Mobility model of the UAV
    EventId m_next;                         //!< Next update
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ROTARY_WING_ENERGY_MODEL_H
