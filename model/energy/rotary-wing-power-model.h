/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ROTARY_WING_POWER_MODEL_H
#define LLM_EDGE_ROTARY_WING_POWER_MODEL_H

#include "ns3/object.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Power that a rotary-wing UAV needs to stay in the air, by horizontal speed.
 *
 * P(V) = P_0 (1 + 3 V^2 / U^2) + P_i sqrt(sqrt(1 + V^4 / (4 v_0^4)) - V^2 / (2 v_0^2))
 *        + d_0 rho s A V^3 / 2
 *
 * The three terms are the drag of the blades, the power to hold the weight, and the drag of the
 * fuselage. The model applies to straight and level flight; it does not include climbing, turning
 * and wind. Defaults are the paper's UAV, which needs the least power, 126 W, at about 10 m/s and
 * 168 W when it hovers.
 *
 * Y. Zeng, J. Xu and R. Zhang, "Energy Minimization for Wireless Communication With Rotary-Wing
 * UAV", IEEE Transactions on Wireless Communications 18(4), 2019, Eq. 12 and Table I.
 */
class RotaryWingPowerModel : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param speed horizontal speed (m/s), 0 or more
     * @return propulsion power (W)
     */
    double Watts(double speed) const;

  private:
    double m_bladePower;      //!< Attribute BladeProfilePower
    double m_inducedPower;    //!< Attribute InducedPower
    double m_tipSpeed;        //!< Attribute TipSpeed
    double m_inducedVelocity; //!< Attribute InducedVelocity
    double m_dragRatio;       //!< Attribute DragRatio
    double m_airDensity;      //!< Attribute AirDensity
    double m_solidity;        //!< Attribute RotorSolidity
    double m_discArea;        //!< Attribute RotorDiscArea
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ROTARY_WING_POWER_MODEL_H
