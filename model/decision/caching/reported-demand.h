/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REPORTED_DEMAND_H
#define LLM_EDGE_REPORTED_DEMAND_H

#include "caching-observation.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What is reported about the requests of a slot. Vectors have one element per pair.
 */
struct ReportedDemand
{
    /** Nothing is reported about any pair. */
    ReportedDemand() = default;

    /**
     * @brief The same is known about all pairs, of which none has requests.
     *
     * @param pairs number of pairs
     * @param report what is known
     */
    ReportedDemand(size_t pairs, CachingObservation::Report report)
        : requests(pairs),
          reports(pairs, report)
    {
    }

    std::vector<double> requests;                    //!< Requests, 0 where none were COUNTED
    std::vector<CachingObservation::Report> reports; //!< What is known about them
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REPORTED_DEMAND_H
