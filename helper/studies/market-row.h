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
 * @brief What every market gives, whether it has one server or several.
 *
 * @param welfare social welfare (whole units of money)
 * @param optimum the most welfare possible (whole units of money)
 * @param trades units traded
 * @param rounds rounds of messages
 * @param messages messages
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
