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
 * By formula, where f = FixedFraction is the fraction of the time that does not depend on the
 * share, and FullShare is the share above which more does not help:
 *
 *     slowdown(share) = f + (1 - f) * max(1, FullShare / share)
 *
 * With f = 0 and FullShare = 1, a request with share c progresses as if the GPU had c times its
 * speed. f = 0.6 and FullShare = 1/20 give the curves of latency against compute share of He, Fang,
 * Yu and Leung's offloading study (their Fig. 2, which has no axis values; we read L = Lmin * (f +
 * (1 - f) * c_max / c), where c_max is a twentieth of a server).
 *
 * Or by table: File names a CSV with the columns share (above 0, at most 1) and slowdown (at least
 * 1, not increasing with the share), with linear interpolation between its rows and constant values
 * outside.
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
     * @return time with that share divided by the time with the whole GPU, at least 1
     * @throws InputError if the share is out of range, or File is not such a table
     */
    double GetSlowdown(double share);

  private:
    /** @throws InputError if File cannot be read or is not such a table */
    void Read();

    double m_fixedFraction{0};       //!< Fraction of the time that does not depend on the share
    double m_fullShare{1};           //!< Share above which more does not help
    std::string m_file;              //!< Table instead of the formula; empty: use the formula
    std::string m_fileRead;          //!< File from which the points were read
    std::vector<double> m_shares;    //!< Shares of the table, increasing
    std::vector<double> m_slowdowns; //!< Slowdowns of the table
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_COMPUTE_SHARE_CURVE_H
