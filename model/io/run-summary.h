/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RUN_SUMMARY_H
#define LLM_EDGE_RUN_SUMMARY_H

#include "output-file.h"
#include "sample-set.h"

#include <map>
#include <optional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A run's summary.json: metrics by group, each with its unit.
 *
 * Groups are "total" and the parts of the run, such as "server edge-0" or "class chat". Only
 * metrics of GetMetricDefinitions() are accepted, so every number in a summary is defined in
 * doc/metrics.rst. The same run gives the same bytes.
 */
class RunSummary
{
  public:
    /** The group of the whole run. */
    static constexpr const char* TOTAL = "total";

    /**
     * @brief Set a metric that is one number.
     *
     * @param metric its name
     * @param value its value; nothing, written as null, if there was nothing to measure
     * @param group the group
     * @throws std::logic_error if there is no such metric or it is set already
     * @throws std::invalid_argument for infinity and not-a-number
     */
    void Set(const std::string& metric,
             std::optional<double> value,
             const std::string& group = TOTAL);

    /**
     * @brief Set a metric with many samples: count, mean, standard deviation, min, max, and the
     * 50th, 90th, 95th and 99th percentile.
     *
     * @param metric its name
     * @param samples its samples; may be empty
     * @param group the group
     * @throws std::logic_error if there is no such metric or it is set already
     */
    void Set(const std::string& metric, const SampleSet& samples, const std::string& group = TOTAL);

    /** @return the JSON text */
    std::string ToJson() const;

    /**
     * @brief Write the JSON text.
     * @param file receives the text; it is not committed
     */
    void Write(OutputFile& file) const;

  private:
    /** A metric's numbers by name: "value", or "count", "mean" ... */
    using Numbers = std::map<std::string, std::optional<double>>;

    /**
     * @brief Store the numbers of a metric.
     *
     * @param metric the metric's name
     * @param group what it belongs to
     * @param numbers its numbers
     */
    void Insert(const std::string& metric, const std::string& group, Numbers numbers);

    std::map<std::string, std::map<std::string, Numbers>> m_groups; //!< By group, by metric
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RUN_SUMMARY_H
