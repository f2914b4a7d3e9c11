/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MARKET_ROW_H
#define LLM_EDGE_MARKET_ROW_H

#include "episode-table.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Create the row of results that every market has, with one server or several.
 *
 * @param welfare social welfare (whole units of money)
 * @param optimum largest possible welfare (whole units of money)
 * @param trades number of units traded
 * @param rounds number of rounds of messages
 * @param messages number of messages
 * @return columns welfare to auction_messages of doc/metrics.rst
 */
EpisodeRow MakeMarketRow(double welfare,
                         double optimum,
                         double trades,
                         uint64_t rounds,
                         uint64_t messages);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MARKET_ROW_H
