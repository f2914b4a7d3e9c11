/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "link-geometry.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param first position of one end
 * @param second position of the other end
 * @throws InputError always: what is wrong with them
 */
[[noreturn]] void
Refuse(const Vector& first, const Vector& second)
{
    std::ostringstream message;
    message << "a radio link between (" << first << ") and (" << second << ") m ";
    if (first.z >= 0 && second.z >= 0)
    {
        message << "has no length, expected two places";
    }
    else
    {
        message << "has an end below ground, expected heights (the third number) of at least 0";
    }
    throw InputError(message.str());
}

} // namespace

double
LinkGeometry::GetLowHeight() const
{
    return std::min(firstHeightM, secondHeightM);
}

double
LinkGeometry::GetHighHeight() const
{
    return std::max(firstHeightM, secondHeightM);
}

double
LinkGeometry::GetGroundDistance() const
{
    return std::sqrt(groundDistanceSqM2);
}

double
LinkGeometry::GetElevation() const
{
    return std::atan2(GetHighHeight() - GetLowHeight(), GetGroundDistance()) * 180 / M_PI;
}

LinkGeometry
LinkGeometry::Between(const Vector& first, const Vector& second)
{
    const double x = first.x - second.x;
    const double y = first.y - second.y;
    const double z = first.z - second.z;
    LinkGeometry link;
    link.groundDistanceSqM2 = x * x + y * y;
    link.distanceM = std::sqrt(link.groundDistanceSqM2 + z * z);
    link.firstHeightM = first.z;
    link.secondHeightM = second.z;
    if (!(link.distanceM > 0) || first.z < 0 || second.z < 0)
    {
        Refuse(first, second);
    }
    return link;
}

} // namespace llmedge
} // namespace ns3
