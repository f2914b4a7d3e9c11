/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "jain-index.h"

namespace ns3
{
namespace llmedge
{

std::optional<double>
JainIndex(const std::vector<double>& shares)
{
    double sum = 0;
    double squares = 0;
    for (const auto share : shares)
    {
        sum += share;
        squares += share * share;
    }
    if (squares == 0)
    {
        return std::nullopt;
    }
    return sum * sum / (static_cast<double>(shares.size()) * squares);
}

} // namespace llmedge
} // namespace ns3
