/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "rotary-wing-power-model.h"

#include "ns3/double.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RotaryWingPowerModel);

TypeId
RotaryWingPowerModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::RotaryWingPowerModel")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<RotaryWingPowerModel>()
            .AddAttribute("BladeProfilePower",
                          "Blade profile power in hovering (W).",
                          DoubleValue(79.86),
                          MakeDoubleAccessor(&RotaryWingPowerModel::m_bladePower),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("InducedPower",
                          "Induced power in hovering (W).",
                          DoubleValue(88.63),
                          MakeDoubleAccessor(&RotaryWingPowerModel::m_inducedPower),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("TipSpeed",
                          "Speed of the rotor blades' tips (m/s).",
                          DoubleValue(120),
                          MakeDoubleAccessor(&RotaryWingPowerModel::m_tipSpeed),
                          MakeDoubleChecker<double>(1e-3))
            .AddAttribute("InducedVelocity",
                          "Mean rotor induced velocity in hovering (m/s).",
                          DoubleValue(4.03),
                          MakeDoubleAccessor(&RotaryWingPowerModel::m_inducedVelocity),
                          MakeDoubleChecker<double>(1e-3))
            .AddAttribute("DragRatio",
                          "Fuselage drag ratio.",
                          DoubleValue(0.6),
                          MakeDoubleAccessor(&RotaryWingPowerModel::m_dragRatio),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("AirDensity",
                          "Density of the air (kg/m^3).",
                          DoubleValue(1.225),
                          MakeDoubleAccessor(&RotaryWingPowerModel::m_airDensity),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("RotorSolidity",
                          "Fraction of the rotor disc that the blades cover.",
                          DoubleValue(0.05),
                          MakeDoubleAccessor(&RotaryWingPowerModel::m_solidity),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("RotorDiscArea",
                          "Area of the rotor disc (m^2).",
                          DoubleValue(0.503),
                          MakeDoubleAccessor(&RotaryWingPowerModel::m_discArea),
                          MakeDoubleChecker<double>(0));
    return tid;
}

double
RotaryWingPowerModel::Watts(double speed) const
{
    const double square = speed * speed;
    const double blade = m_bladePower * (1 + 3 * square / (m_tipSpeed * m_tipSpeed));
    // sqrt(1 + x^2) - x written as its reciprocal, which loses no digits at high speed.
    const double x = square / (2 * m_inducedVelocity * m_inducedVelocity);
    const double induced = m_inducedPower / std::sqrt(std::sqrt(1 + x * x) + x);
    const double parasite =
        0.5 * m_dragRatio * m_airDensity * m_solidity * m_discArea * square * speed;
    return blade + induced + parasite;
}

} // namespace llmedge
} // namespace ns3
