/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LINK_GEOMETRY_H
#define LLM_EDGE_LINK_GEOMETRY_H

#include "ns3/vector.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The positions of the two ends of a radio link, as far as path losses need them.
 */
struct LinkGeometry
{
    double distanceM{0};          //!< Distance in space (m), more than 0
    double firstHeightM{0};       //!< Height of one end above ground (m), at least 0
    double secondHeightM{0};      //!< Height of the other end above ground (m), at least 0
    double groundDistanceSqM2{0}; //!< Square of the distance along the ground (m2)

    /** @return height of the lower end above ground (m) */
    double GetLowHeight() const;

    /** @return height of the higher end above ground (m) */
    double GetHighHeight() const;

    /** @return distance along the ground (m) */
    double GetGroundDistance() const;

    /** @return elevation of the higher end, seen from the lower end (degrees, 0 to 90) */
    double GetElevation() const;

    /**
     * @brief Compute the geometry of a link; z is the height above ground.
     *
     * @param first position of one end (m)
     * @param second position of the other end (m)
     * @return the geometry
     * @throws InputError if an end is below ground or both ends are at the same place
     */
    static LinkGeometry Between(const Vector& first, const Vector& second);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LINK_GEOMETRY_H
