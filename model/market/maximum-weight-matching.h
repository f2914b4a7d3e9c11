/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MAXIMUM_WEIGHT_MATCHING_H
#define LLM_EDGE_MAXIMUM_WEIGHT_MATCHING_H

#include <cstdint>
#include <limits>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** The weight of a pair that must not be matched, in MaximumWeightMatching(). */
constexpr int64_t NO_EDGE = std::numeric_limits<int64_t>::min();
/** The column of a row that is not matched, in the result of MaximumWeightMatching(). */
constexpr uint32_t UNMATCHED = std::numeric_limits<uint32_t>::max();

/**
 * @ingroup llm-edge
 *
 * @brief Match rows with columns such that the sum of the weights is as large as possible; rows and
 * columns may remain unmatched.
 *
 * The Hungarian method with shortest augmenting paths (H. W. Kuhn, 1955; R. Jonker and
 * A. Volgenant, 1987), in time O(rows^2 * (rows + columns)).
 *
 * @param weights one list per row with one weight per column, all lists of the same length; weights
 * are from 0 to 1e13, or NO_EDGE
 * @return the column of each row, or UNMATCHED
 */
std::vector<uint32_t> MaximumWeightMatching(const std::vector<std::vector<int64_t>>& weights);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MAXIMUM_WEIGHT_MATCHING_H
