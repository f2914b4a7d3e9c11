/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_TERMINALS_H
#define LLM_EDGE_OFFLOADING_TERMINALS_H

#include "ns3/object.h"
#include "ns3/random-variable-stream.h"
#include "ns3/vector.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The terminals of the offloading problem: where each is at any time.
 *
 * They start at uniformly drawn places of a square and keep their velocity, in a uniformly drawn
 * direction; the borders reflect them. The population is that of TerminalPopulation, which is for
 * packets: UAVs at 101 to 150 m with 5 to 20 m/s; of the others, half are fixed, a quarter walk at
 * 1.4 m/s and a quarter drive at 8 to 20 m/s, all at 1.5 m.
 */
class OffloadingTerminals : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    OffloadingTerminals();

    /** Draw new terminals. */
    void Draw();

    /** @return number of terminals */
    size_t Size() const;

    /** @return side of the square (m) */
    double GetSide() const;

    /**
     * @param terminal a terminal
     * @param timeS time since they were drawn (s)
     * @return its position (m)
     */
    Vector GetPosition(size_t terminal, double timeS) const;

    /**
     * @param terminal a terminal
     * @return whether it is a UAV
     */
    bool IsUav(size_t terminal) const;

    /**
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

  private:
    /** A terminal. */
    struct Terminal
    {
        Vector start;    //!< Where it starts (m)
        Vector velocity; //!< How it moves at first (m/s)
    };

    uint32_t m_count{0};                  //!< Attribute Terminals
    double m_sideM{0};                    //!< Attribute Side (m)
    double m_uavShare{0};                 //!< Attribute UavShare
    size_t m_uavs{0};                     //!< The first ones are UAVs
    std::vector<Terminal> m_terminals;    //!< UAVs first
    Ptr<UniformRandomVariable> m_uniform; //!< Draws places and motions
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_TERMINALS_H
