/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MEAN_INTERVAL_H
#define LLM_EDGE_MEAN_INTERVAL_H

#include <cstdint>
#include <optional>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The mean of samples that are added one by one, with its 95 % confidence interval.
 *
 * The interval is Student's: mean plus and minus t(0.975, n - 1) s / sqrt(n), where s is the
 * standard deviation of the samples. The samples must be independent of each other.
 */
class MeanInterval
{
  public:
    /**
     * @brief Add a sample.
     * @param sample the sample; not-a-number is ignored
     */
    void Add(double sample);

    /** @return number of samples */
    uint64_t GetCount() const;

    /** @return mean of the samples; nothing if there are none */
    std::optional<double> GetMean() const;

    /** @return half the interval's width; nothing for fewer than two samples */
    std::optional<double> GetHalfWidth() const;

  private:
    uint64_t m_count{0}; //!< Samples
    double m_mean{0};    //!< Their mean
    double m_squares{0}; //!< Sum of their squared distances from it
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MEAN_INTERVAL_H
