/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "market-row.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

EpisodeRow
MakeMarketRow(double welfare, double optimum, double trades, uint64_t rounds, uint64_t messages)
{
    return {{"welfare", welfare},
            {"optimal_welfare", optimum},
            {"welfare_share",
             optimum > 0 ? welfare / optimum : std::numeric_limits<double>::quiet_NaN()},
            {"trades", trades},
            {"auction_rounds", static_cast<double>(rounds)},
            {"auction_messages", static_cast<double>(messages)}};
}

} // namespace llmedge
} // namespace ns3
