/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WORKLOAD_STATISTICS_H
#define LLM_EDGE_WORKLOAD_STATISTICS_H

#include "ns3/input-error.h"
#include "ns3/request-source.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

/** What the tests of workloads measure. */
namespace workload_statistics
{

/**
 * @param action what to do
 * @return the message of the InputError it throws, empty if it throws none
 */
template <class F>
std::string
MessageOf(F action)
{
    try
    {
        action();
    }
    catch (const ns3::llmedge::InputError& error)
    {
        return error.what();
    }
    return "";
}

/**
 * @param source a workload
 * @param most most requests to take
 * @return its requests
 */
inline std::vector<ns3::llmedge::LlmRequest>
Take(ns3::Ptr<ns3::llmedge::RequestSource> source, size_t most = static_cast<size_t>(-1))
{
    std::vector<ns3::llmedge::LlmRequest> requests;
    while (requests.size() < most)
    {
        auto request = source->Next();
        if (!request)
        {
            break;
        }
        requests.push_back(std::move(*request));
    }
    return requests;
}

/**
 * @param values numbers
 * @return their mean
 */
inline double
Mean(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/**
 * @param values numbers
 * @return their variance
 */
inline double
Variance(const std::vector<double>& values)
{
    const auto mean = Mean(values);
    double sum = 0;
    for (const auto value : values)
    {
        sum += (value - mean) * (value - mean);
    }
    return sum / static_cast<double>(values.size() - 1);
}

/**
 * @param times arrivals in order
 * @return standard deviation over mean of the intervals between them
 */
inline double
IntervalVariation(const std::vector<double>& times)
{
    std::vector<double> gaps;
    for (size_t i = 1; i < times.size(); ++i)
    {
        gaps.push_back(times[i] - times[i - 1]);
    }
    return std::sqrt(Variance(gaps)) / Mean(gaps);
}

/**
 * @param times arrivals
 * @param window length of the windows; whole ones from 0 on are counted
 * @return variance over mean of the numbers of arrivals in the windows
 */
inline double
IndexOfDispersion(const std::vector<double>& times, double window)
{
    std::vector<double> counts(static_cast<size_t>(times.back() / window), 0.0);
    for (const auto time : times)
    {
        const auto i = static_cast<size_t>(time / window);
        if (i < counts.size())
        {
            counts[i] += 1;
        }
    }
    return Variance(counts) / Mean(counts);
}

/**
 * @param values numbers
 * @param level a probability
 * @return the quantile, straight between neighbours
 */
inline double
Quantile(std::vector<double> values, double level)
{
    const auto place = level * static_cast<double>(values.size() - 1);
    const auto i = static_cast<size_t>(place);
    std::nth_element(values.begin(), values.begin() + static_cast<long>(i), values.end());
    const auto low = values[i];
    if (i + 1 == values.size())
    {
        return low;
    }
    const auto high = *std::min_element(values.begin() + static_cast<long>(i) + 1, values.end());
    return low + (place - static_cast<double>(i)) * (high - low);
}

/**
 * @param values numbers
 * @return their ranks, equal ones sharing the mean of theirs
 */
inline std::vector<double>
Ranks(const std::vector<double>& values)
{
    std::vector<size_t> order(values.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (size_t first = 0; first < order.size();)
    {
        auto last = first;
        while (last < order.size() && values[order[last]] == values[order[first]])
        {
            ++last;
        }
        for (auto i = first; i < last; ++i)
        {
            ranks[order[i]] = static_cast<double>(first + last - 1) / 2;
        }
        first = last;
    }
    return ranks;
}

/**
 * @param a numbers
 * @param b as many numbers
 * @return Pearson's correlation
 */
inline double
Correlation(const std::vector<double>& a, const std::vector<double>& b)
{
    const auto meanA = Mean(a);
    const auto meanB = Mean(b);
    double sum = 0;
    for (size_t i = 0; i < a.size(); ++i)
    {
        sum += (a[i] - meanA) * (b[i] - meanB);
    }
    return sum / static_cast<double>(a.size() - 1) / std::sqrt(Variance(a) * Variance(b));
}

} // namespace workload_statistics

#endif // LLM_EDGE_WORKLOAD_STATISTICS_H
