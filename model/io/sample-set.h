/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SAMPLE_SET_H
#define LLM_EDGE_SAMPLE_SET_H

#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief All samples of one quantity, so that percentiles are exact.
 *
 * It takes eight bytes per sample. A statistic for which there are too few samples is nothing
 * (std::nullopt, null in JSON), never not-a-number.
 */
class SampleSet
{
  public:
    /**
     * @param value a finite number
     * @throws std::invalid_argument for infinity and not-a-number
     */
    void Add(double value);

    /**
     * @brief Add all samples of another set.
     * @param other the other set
     */
    void Add(const SampleSet& other);

    /** @return number of samples */
    uint64_t GetCount() const;
    /** @return sum of the samples; 0 without any */
    double GetSum() const;
    /** @return the mean; nothing if there are no samples */
    std::optional<double> GetMean() const;
    /** @return the smallest sample; nothing if there are no samples */
    std::optional<double> GetMin() const;
    /** @return the largest sample; nothing if there are no samples */
    std::optional<double> GetMax() const;
    /**
     * @return standard deviation of the sample (with the divisor n - 1); nothing for fewer than two
     * samples
     */
    std::optional<double> GetStandardDeviation() const;
    /**
     * @brief Compute a percentile by linear interpolation between the two nearest samples (Hyndman
     * and Fan, "Sample quantiles in statistical packages", 1996, type 7; numpy's default): it lies
     * at rank 1 + (n - 1) percent / 100 of the sorted samples.
     *
     * @param percent from 0 (the smallest) to 100 (the largest)
     * @return the percentile; nothing if there are no samples
     * @throws std::invalid_argument if percent is out of range
     */
    std::optional<double> GetPercentile(double percent) const;

  private:
    mutable std::vector<double> m_samples; //!< The samples, sorted when a percentile is needed
    mutable bool m_sorted{true};           //!< m_samples is sorted
    double m_sum{0};                       //!< Sum
    double m_mean{0};                      //!< Running mean (Welford)
    double m_squares{0};                   //!< Running sum of squared deviations (Welford)
    double m_min{0};                       //!< Smallest
    double m_max{0};                       //!< Largest
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SAMPLE_SET_H
