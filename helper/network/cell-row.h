/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CELL_ROW_H
#define LLM_EDGE_CELL_ROW_H

#include "ns3/mobility-model.h"
#include "ns3/node-container.h"
#include "ns3/vector.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Cells in a row along the x axis, centred at the origin, and a road beside them.
 */
struct CellRow
{
    uint32_t cells{1};      //!< Number of cells, 1 or more
    double distance{0};     //!< Between two neighbouring cells (m)
    double height{0};       //!< Of their antennas (m)
    double roadDistance{0}; //!< Of the road from the row (m)

    /**
     * @brief Create the cells' nodes in their places.
     * @return the nodes, by cell
     */
    NodeContainer Create() const;

    /**
     * @param cell index of a cell
     * @return where it stands, on the ground (m)
     */
    Vector GetSite(uint32_t cell) const;

    /**
     * @brief Have a car drive from now on, towards larger x first; it turns round at the ends of
     * the road and goes on for ever.
     *
     * @param car the car, without a mobility model
     * @param x where it starts, relative to the first cell (m)
     * @param beyond how far the road goes beyond the first and the last cell (m)
     * @param speed how fast it is (m/s), more than 0
     */
    void Drive(Ptr<Node> car, double x, double beyond, double speed) const;

    /**
     * @brief Have a car drive in the same way, which no node is yet.
     *
     * @param x where it starts, relative to the first cell (m)
     * @param beyond how far the road goes beyond the first and the last cell (m)
     * @param speed how fast it is (m/s), not 0; below 0 it drives towards smaller x first
     * @return its mobility
     */
    Ptr<MobilityModel> Drive(double x, double beyond, double speed) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CELL_ROW_H
