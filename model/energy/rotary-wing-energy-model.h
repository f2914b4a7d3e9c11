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
 * @brief The propulsion of a rotary-wing UAV as a consumer on its EnergySource.
 *
 * Its power is RotaryWingPowerModel's at the horizontal speed of the UAV's mobility model. The
 * speed is looked at whenever the mobility model says that its course has changed, and every
 * UpdateInterval. Energy is therefore exact where the speed is constant between course changes, as
 * with waypoints, straight lines and random walks; where it changes all the time it is a sum over
 * steps of UpdateInterval.
 *
 * A UAV whose source is empty goes on flying here: see the trace source Depleted.
 */
class RotaryWingEnergyModel : public PowerDrivenEnergyModel
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** @param model what power there is at which speed; without it, the paper's UAV */
    void SetPowerModel(Ptr<RotaryWingPowerModel> model);

    /**
     * @brief Follow a UAV's speed from now on; an earlier one's no longer.
     * @param mobility how it moves; null: it is on the ground and draws nothing
     */
    void SetMobility(Ptr<MobilityModel> mobility);

  protected:
    void DoDispose() override;

  private:
    /** Set the power of the present speed, and schedule the next look. */
    void Update();
    /** @param mobility the mobility model, whose course has changed */
    void CourseChanged(Ptr<const MobilityModel> mobility);
    /** Let go of the mobility model. */
    void ForgetMobility();

    Time m_interval;                        //!< Attribute UpdateInterval
    Ptr<RotaryWingPowerModel> m_powerModel; //!< Power at a speed
    Ptr<MobilityModel> m_mobility;          //!< The UAV's
    EventId m_next;                         //!< Next look
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ROTARY_WING_ENERGY_MODEL_H
