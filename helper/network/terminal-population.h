/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TERMINAL_POPULATION_H
#define LLM_EDGE_TERMINAL_POPULATION_H

#include "ns3/node-container.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

class TerminalMotion;

/**
 * @ingroup llm-edge
 *
 * @brief Terminals in a square: fixed terminals, pedestrians, cars and UAVs, with ns-3's own
 * mobility models.
 *
 * The defaults are the population of He et al.: 1 km2; 20 % UAVs at 101 to 150 m and 5 to 20 m/s;
 * of the others, half are fixed, a quarter are pedestrians at 1.4 m/s and a quarter are cars at 8
 * to 20 m/s. All start at uniformly drawn places. Moving terminals on the ground keep a constant
 * velocity in a uniformly drawn direction and are reflected at the border
 * (RandomWalk2dMobilityModel with one endless step), and so do UAVs whose flight is "straight". The
 * flights "patrol" and "circle" are rounds of waypoints (see FlightPlan): places drawn uniformly
 * from the square, or a regular polygon with 36 corners around a place; "hover" stays at one place.
 *
 * Classes are assigned in order: fixed first, UAVs last; their numbers are rounded.
 */
class TerminalPopulation : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** The class of a terminal. */
    enum TerminalClass
    {
        FIXED,      //!< Stays where it is
        PEDESTRIAN, //!< Walks
        CAR,        //!< Drives
        UAV,        //!< Flies
    };

    /**
     * @param terminal a class
     * @return its name in files: "fixed", "pedestrian", "car", "uav"
     */
    static std::string ToString(TerminalClass terminal);

    /**
     * @brief Give nodes their places and motions; call it once.
     *
     * @param nodes the terminals, without mobility
     * @param stream first random stream to use
     * @return number of streams used
     * @throws InputError if the value of an attribute is impossible
     */
    int64_t Install(const NodeContainer& nodes, int64_t stream);

    /**
     * @param terminal index of a terminal
     * @return its class
     */
    TerminalClass GetClass(uint32_t terminal) const;

  protected:
    void DoDispose() override;

  private:
    /** @brief Assign the classes. @param count number of terminals */
    void DealClasses(uint32_t count);
    /**
     * @param node a UAV to be given its flight
     * @param motion draws its places
     */
    void Fly(Ptr<Node> node, const TerminalMotion& motion);
    /** @param name name of a flight; an unknown one is an InputError */
    void SetFlight(std::string name);
    /** @return the name of the flight */
    std::string GetFlight() const;

    double m_sideM{0};                           //!< Side of the square (m)
    double m_uavShare{0};                        //!< Fraction of UAVs
    double m_mobileShare{0};                     //!< Fraction of the others that move
    double m_carShare{0};                        //!< Fraction of those that are cars
    double m_heightM{0};                         //!< Height of terminals on the ground (m)
    std::string m_flight;                        //!< How UAVs fly
    uint32_t m_patrolPlaces{0};                  //!< Places that a patrol visits
    double m_circleRadiusM{0};                   //!< Radius of a circle (m)
    Ptr<RandomVariableStream> m_uavHeight;       //!< Height of a UAV (m)
    Ptr<RandomVariableStream> m_uavSpeed;        //!< Speed of a UAV (m/s)
    Ptr<RandomVariableStream> m_carSpeed;        //!< Speed of a car (m/s)
    Ptr<RandomVariableStream> m_pedestrianSpeed; //!< Speed of a pedestrian (m/s)
    Ptr<UniformRandomVariable> m_place{CreateObject<UniformRandomVariable>()}; //!< Draws places
    std::vector<TerminalClass> m_classes;                                      //!< By terminal
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TERMINAL_POPULATION_H
