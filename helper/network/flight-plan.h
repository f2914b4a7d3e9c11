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
 * @brief A closed round of waypoints that a UAV flies forever, on ns-3's WaypointMobilityModel.
 *
 * Waypoints are added one round at a time, half a round before they are needed, so that a plan
 * costs the same for any length of the simulation.
 */
class FlightPlan : public SimpleRefCount<FlightPlan>
{
  public:
    /**
     * @param corners the round, beginning at the UAV's first position (m); at least two different
     * ones
     * @param speed speed along the straight lines between them (m/s), more than 0
     * @throws InputError if the round has no length or the speed is not positive
     */
    FlightPlan(std::vector<Vector> corners, double speed);

    /** @return the UAV's mobility model, to be aggregated to its node */
    Ptr<WaypointMobilityModel> GetMobility() const;

    /** Add the first round from now on, and continue to add rounds. */
    void Start();

  private:
    /** Add a round, and schedule the next. */
    void AddRound();

    Ptr<WaypointMobilityModel> m_mobility; //!< Mobility model of the UAV
    std::vector<Vector> m_corners;         //!< The round (m)
    double m_speed;                        //!< Speed along the round (m/s)
    Time m_last;                           //!< Time of the last waypoint
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FLIGHT_PLAN_H
