/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WORKLOAD_FACTORY_H
#define LLM_EDGE_WORKLOAD_FACTORY_H

#include "request-source.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** The workload that programs use unless told otherwise. */
constexpr const char* DEFAULT_WORKLOAD = "azure-conversation";

/**
 * @ingroup llm-edge
 *
 * @return names of the built-in workloads
 */
std::vector<std::string> GetWorkloadNames();

/**
 * @ingroup llm-edge
 *
 * @brief Create a workload by its name or from a trace file.
 *
 * - azure-conversation: CoxArrivals and QuantileTokenLengths with their default attributes, 5.554
 *   requests per second, with the arrival and length statistics of the Azure conversation trace;
 * - mooncake-conversation: the same models with the Mooncake conversation trace's figures, 3.4
 *   requests per second, index of dispersion 3.0 at 60 s, no sessions;
 * - poisson: Poisson arrivals, otherwise as azure-conversation;
 * - sessions: conversations of several turns with Mooncake's lengths, 3.4 requests per second.
 *
 * Generators never end: set Duration or MaxRequests, or stop calling Next(). The rate changes a
 * generator's RateScale and a trace's TimeScale. The rate of a trace is that of the requests that
 * are taken from it, over the time from the first to the last (TraceRequestSource::SetRate()). A
 * file that has lengths and no arrivals gets Poisson arrivals of that rate.
 *
 * @param nameOrFile one of the names, or a path that OpenTrace() accepts; names come first
 * @param ratePerSecond desired mean requests per second, from 1e-6 to 1e6; 0: the workload's own
 * rate
 * @return the workload
 * @throws InputError if there is no such name and no such file, or if the rate is impossible
 */
Ptr<RequestSource> CreateWorkload(const std::string& nameOrFile, double ratePerSecond);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_WORKLOAD_FACTORY_H
