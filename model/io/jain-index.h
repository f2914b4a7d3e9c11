/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_JAIN_INDEX_H
#define LLM_EDGE_JAIN_INDEX_H

#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Compute Jain's index of fairness, (sum x)^2 / (n sum x^2): 1 if all get the same, 1/n if
 * one gets everything (Jain, Chiu and Hawe, "A quantitative measure of fairness and discrimination
 * for resource allocation in shared computer systems", DEC-TR-301, 1984, Eq. 1).
 *
 * @param shares what each one gets, not negative
 * @return the index; nothing if nobody gets anything
 */
std::optional<double> JainIndex(const std::vector<double>& shares);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_JAIN_INDEX_H
