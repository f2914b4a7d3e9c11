/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_OBSERVATION_H
#define LLM_EDGE_CACHING_OBSERVATION_H

#include "caching-problem.h"

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
 * @brief What a caching policy sees at the start of a slot. Vectors have one element per pair.
 */
struct CachingObservation
{
    /** What is known about a pair's number of requests in the last slot. */
    enum Report : uint8_t
    {
        MISSING, //!< Nothing: no report of the slot has come
        LOST,    //!< Nothing: the report has come without this count
        COUNTED  //!< The number, which may be 0
    };

    uint32_t slot{0};                  //!< The slot, from 0
    std::vector<uint8_t> cached;       //!< 1 for each pair in GPU memory
    std::vector<double> requests;      //!< Requests of the last slot, 0 where none were COUNTED
    std::vector<Report> reports;       //!< What is known about them; empty: all are COUNTED
    std::vector<double> ages;          //!< Age of thought (thoughts)
    std::vector<double> contextTokens; //!< Context (tokens)
    double loadBacklog{0}; //!< Time until all loads that were asked for have ended (slots)

    /** What is reported about the requests of a slot at one of several servers. */
    struct HomeReport
    {
        uint32_t home{0};             //!< Number of the server whose devices asked
        uint32_t slot{0};             //!< The slot in which they did
        std::vector<double> requests; //!< Requests, 0 where none were COUNTED
        std::vector<Report> reports;  //!< What is known about them
    };

    uint32_t home{0};  //!< Number of this server among those that share their reports, from 0
    uint32_t homes{1}; //!< How many share their reports; 1: there is nobody else

    /**
     * Reports of all servers, this one too, that have come since the last decision, for any slot;
     * empty where reports are not shared.
     */
    std::vector<HomeReport> homeReports;

    /**
     * The requests of this slot: empty, unless the policy asks for foresight, which exists only in
     * a simulation (CachingPolicy::GetForesight()).
     */
    std::vector<double> foreseen;

    /**
     * @param pair index of a pair
     * @return what is known about its requests in the last slot
     */
    Report GetReport(size_t pair) const
    {
        return reports.empty() ? COUNTED : reports[pair];
    }

    /** Number of features per pair that Features() returns. */
    static constexpr size_t FEATURES = 4;

    /**
     * @brief Describe a pair as input for a neural network.
     *
     * @param problem the problem
     * @param pair index of the pair
     * @return whether it is cached, ln(1 + requests), ln(1 + age) / 2, context divided by window
     */
    std::array<double, FEATURES> Features(const CachingProblem& problem, size_t pair) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_OBSERVATION_H
