/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SHARED_REPORT_FEATURES_H
#define LLM_EDGE_SHARED_REPORT_FEATURES_H

#include "caching-observation.h"
#include "caching-problem.h"

#include "ns3/feature-layout.h"

#include <array>
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
 * @brief What the reports of other servers say about a pair and its group, as floats.
 *
 * Servers stand in a row. Their reports are summed up by where they come from: the server before,
 * the server after, and all servers beyond these two. Of each server the latest report counts that
 * has come since the last decision; a report that is late has an age. A count that is not in a
 * report is lost, and where there is no report nothing is counted and nothing lost, so that lost,
 * late and none differ. What a group (CachingPair::group) asks for in all says where it is.
 */
class SharedReportFeatures
{
  public:
    /**
     * @brief Read the reports of an observation.
     *
     * @param problem the problem; must outlive this object
     * @param observation the observation
     */
    SharedReportFeatures(const CachingProblem& problem, const CachingObservation& observation);

    /** @return what Write() writes for each pair */
    static const std::vector<Feature>& List();

    /**
     * @brief Write what is known of a pair.
     *
     * @param pair index of the pair
     * @param next receives as many floats as List() has
     * @return where the next ones go
     */
    float* Write(size_t pair, float* next) const;

  private:
    /** What is counted of a pair or a group. */
    struct Count
    {
        double requests{0}; //!< Requests
        double counted{0};  //!< Counts that were reported
        double lost{0};     //!< Counts that a report lacks
    };

    /** Servers in one direction. */
    struct Place
    {
        uint32_t servers{0};       //!< How many there are
        uint32_t reports{0};       //!< How many of them have reported
        double age{0};             //!< Sum of the ages of their reports (slots)
        std::vector<Count> pairs;  //!< By pair
        std::vector<Count> groups; //!< By group
    };

    /** The servers before, after, and beyond. */
    static constexpr size_t PLACES = 3;

    /**
     * @param observation the observation
     * @param home another server
     * @return which place it belongs to
     */
    static size_t FindPlace(const CachingObservation& observation, uint32_t home);

    /**
     * @brief Add a count.
     *
     * @param pair index of the pair
     * @param requests requests
     * @param report what is known about them
     * @param place where
     */
    void Add(size_t pair, double requests, CachingObservation::Report report, Place& place) const;

    const CachingProblem& m_problem;    //!< The problem
    std::vector<double> m_sizes;        //!< By group: number of pairs
    Place m_here;                       //!< This server
    std::array<Place, PLACES> m_places; //!< The others
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SHARED_REPORT_FEATURES_H
