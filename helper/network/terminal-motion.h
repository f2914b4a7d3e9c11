/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TERMINAL_MOTION_H
#define LLM_EDGE_TERMINAL_MOTION_H

#include "ns3/node.h"
#include "ns3/random-variable-stream.h"
#include "ns3/vector.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Gives terminals places and motions in a square whose centre is at (0, 0), with ns-3's own
 * mobility models. Places are drawn uniformly, in the order asked for.
 */
class TerminalMotion
{
  public:
    /**
     * @param side side of the square (m)
     * @param places draws places
     */
    TerminalMotion(double side, Ptr<UniformRandomVariable> places);

    /**
     * @param height height (m)
     * @return a place in the square
     */
    Vector DrawPlace(double height) const;

    /**
     * @param count how many
     * @param height height (m)
     * @return so many places in the square
     */
    std::vector<Vector> DrawPlaces(uint32_t count, double height) const;

    /**
     * @param radius radius of a circle that lies in the square (m)
     * @param height height (m)
     * @return the corners of a regular polygon on it, the first one anywhere
     * @throws InputError if the square is too small
     */
    std::vector<Vector> DrawCircle(double radius, double height) const;

    /**
     * @brief Give a node a place for ever.
     *
     * @param node the node, without mobility
     * @param place where (m)
     */
    static void Stay(Ptr<Node> node, const Vector& place);

    /**
     * @brief Give a node a constant velocity in a uniform direction, reflected at the border.
     *
     * @param node the node, without mobility
     * @param place where it starts (m)
     * @param speed how fast it is (m/s)
     * @throws InputError if it is not fast at all
     */
    void Bounce(Ptr<Node> node, const Vector& place, double speed) const;

    /**
     * @brief Have a node fly a closed round for ever, from now on.
     *
     * @param node the node, without mobility
     * @param corners the round (m), see FlightPlan
     * @param speed how fast it is (m/s)
     * @throws InputError if the round has no length or the node is not fast at all
     */
    static void Round(Ptr<Node> node, const std::vector<Vector>& corners, double speed);

  private:
    double m_side;                       //!< Side of the square (m)
    Ptr<UniformRandomVariable> m_places; //!< Draws places
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TERMINAL_MOTION_H
