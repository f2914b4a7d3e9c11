/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FLIGHT_PLAN_H
#define LLM_EDGE_FLIGHT_PLAN_H

#include "ns3/nstime.h"
#include "ns3/simple-ref-count.h"
#include "ns3/waypoint-mobility-model.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A closed round of waypoints that a drone flies for ever, on ns-3's
 * WaypointMobilityModel.
 *
 * Waypoints are added a round at a time, half a round before they are needed, so that a plan costs
 * the same however long the simulation is.
 */
class FlightPlan : public SimpleRefCount<FlightPlan>
{
  public:
    /**
     * @param corners the round, from where the drone is at the start (m); two different ones or
     * more
     * @param speed along straight lines between them (m/s), more than 0
     * @throws InputError if the round has no length or the speed is not positive
     */
    FlightPlan(std::vector<Vector> corners, double speed);

    /** @return the drone's mobility, to be aggregated to its node */
    Ptr<WaypointMobilityModel> GetMobility() const;

    /** Add the first round, from now on, and keep adding. */
    void Start();

  private:
    /** Add a round, and schedule the next. */
    void AddRound();

    Ptr<WaypointMobilityModel> m_mobility; //!< The drone's mobility
    std::vector<Vector> m_corners;         //!< The round (m)
    double m_speed;                        //!< Along it (m/s)
    Time m_last;                           //!< When the last waypoint is reached
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FLIGHT_PLAN_H
