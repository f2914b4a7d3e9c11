/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DISC_PLACEMENT_H
#define LLM_EDGE_DISC_PLACEMENT_H

#include "ns3/node-container.h"
#include "ns3/random-variable-stream.h"
#include "ns3/vector.h"

#include <cstdint>
#include <optional>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Places nodes uniformly on discs, where they stay or walk about the square around the disc.
 */
class DiscPlacement
{
  public:
    DiscPlacement();

    /**
     * @brief Give a node its place and its motion.
     *
     * @param node the node, without a mobility model
     * @param centre middle of the disc, on the ground (m)
     * @param radius radius of the disc (m)
     * @param speed how fast it walks (m/s); nothing: it stays
     */
    void Place(Ptr<Node> node, const Vector& centre, double radius, std::optional<double> speed);

    /**
     * @param min smallest value
     * @param max largest value
     * @return a random number from the stream of the places
     */
    double Draw(double min, double max);

    /** @param stream random stream of the places, to be set before any of them is drawn */
    void SetStream(int64_t stream);

    /**
     * @brief Assign fixed random streams to the walks.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream) const;

  private:
    Ptr<UniformRandomVariable> m_places; //!< Draws places
    NodeContainer m_walkers;             //!< Nodes that walk
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DISC_PLACEMENT_H
