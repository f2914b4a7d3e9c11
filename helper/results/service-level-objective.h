/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SERVICE_LEVEL_OBJECTIVE_H
#define LLM_EDGE_SERVICE_LEVEL_OBJECTIVE_H

#include "ns3/nstime.h"
#include "ns3/request-record.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Limits on the latencies of a completed request, for goodput and SLO attainment as defined
 * in doc/metrics.rst.
 */
struct ServiceLevelObjective
{
    Time ttft;  //!< Longest time to first token; 0: no limit
    Time tpot;  //!< Longest mean time per further token; 0: no limit
    Time e2e{}; //!< Longest time to the last token; 0: no limit

    /**
     * @param record a request that has ended
     * @return whether it completed within all limits; an answer of one token has no TPOT to miss
     */
    bool IsMet(const RequestRecord& record) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVICE_LEVEL_OBJECTIVE_H
