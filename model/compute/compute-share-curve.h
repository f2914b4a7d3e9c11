/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_COMPUTE_SHARE_CURVE_H
#define LLM_EDGE_COMPUTE_SHARE_CURVE_H

#include "ns3/object.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief How much longer a computation takes with a share of the GPU than with all of it.
 *
 * By formula, with f = FixedFraction (the part of the time that does not depend on the share) and
 * FullShare (the share from which on more does not help):
 *
 *     slowdown(share) = f + (1 - f) * max(1, FullShare / share)
 *
 * f = 0 and FullShare = 1: a request with share c progresses as if the GPU had c of its speed.
 * f = 0.6 and FullShare = 1/20 are the curves of latency against compute share of He, Fang, Yu and
 * Leung's offloading study (their Fig. 2, which has no axis values; the reading is L = Lmin *
 * (f + (1 - f) * c_max / c) with c_max a twentieth of a server).
 *
 * Or by table: with File, a CSV with the columns share (above 0, at most 1) and slowdown (1 or
 * more, not rising with the share), linear between its rows and constant outside.
 */
class ComputeShareCurve : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param share share of the GPU, above 0, at most 1
     * @return time with that share over time with the whole GPU, 1 or more
     * @throws InputError if the share is none, or File is not such a table
     */
    double GetSlowdown(double share);

  private:
    /** @throws InputError if File is not readable or no such table */
    void Read();

    double m_fixedFraction{0};       //!< Part of the time that no share changes
    double m_fullShare{1};           //!< From here on more does not help
    std::string m_file;              //!< Table instead of the formula, empty: none
    std::string m_fileRead;          //!< The one that the points are from
    std::vector<double> m_shares;    //!< Of the table, rising
    std::vector<double> m_slowdowns; //!< Of the table
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_COMPUTE_SHARE_CURVE_H
