/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DRIVING_GROUPS_H
#define LLM_EDGE_DRIVING_GROUPS_H

#include "cell-row.h"

#include "ns3/mobility-model.h"
#include "ns3/node.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Groups of cars that drive together along a row of cells.
 *
 * Every group has a leader, a point that drives up and down the road (CellRow::Drive()) from a
 * place and in a direction that are drawn uniformly. Its members stay where they are in relation to
 * it, at distances along the road that are drawn uniformly.
 */
class DrivingGroups
{
  public:
    /** Draws a number between two others, uniformly. */
    using Draw = std::function<double(double min, double max)>;

    /**
     * @param row the cells and the road
     * @param beyond how far the road goes beyond the first and the last cell (m)
     * @param speed speed of the leaders (m/s), above 0
     * @param draw draws all places
     */
    DrivingGroups(const CellRow& row, double beyond, double speed, Draw draw);

    /**
     * @brief Draw the places of the leaders, who drive from now on.
     * @param groups number of groups, 1 or more
     */
    void Start(uint32_t groups);

    /**
     * @brief Let a car join a group.
     *
     * @param car the car, without mobility
     * @param group its group
     * @param spread largest distance from the leader along the road (m), either way
     */
    void Join(Ptr<Node> car, uint32_t group, double spread);

  private:
    CellRow m_row;                             //!< The cells and the road
    double m_beyond;                           //!< Road beyond the cells (m)
    double m_speed;                            //!< Speed of the leaders (m/s)
    Draw m_draw;                               //!< Draws all places
    std::vector<Ptr<MobilityModel>> m_leaders; //!< By group
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DRIVING_GROUPS_H
