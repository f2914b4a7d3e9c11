/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_METRIC_NAMES_H
#define LLM_EDGE_METRIC_NAMES_H

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A measured quantity: its name in summary.json, its unit and its definition.
 */
struct MetricDefinition
{
    const char* name;       //!< Name in summary.json; a column of requests.csv has the same
    const char* unit;       //!< "s", "J", "W", "byte", "token", "1/s" ...; "1" for a count or ratio
    const char* definition; //!< One sentence; doc/metrics.rst has the same
};

/** @return every quantity that a summary can hold, in the order of doc/metrics.rst */
const std::vector<MetricDefinition>& GetMetricDefinitions();

/**
 * @param name a metric's name
 * @return its definition
 * @throws std::logic_error if there is no such metric
 */
const MetricDefinition& GetMetricDefinition(const std::string& name);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_METRIC_NAMES_H
