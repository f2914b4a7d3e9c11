/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_READER_H
#define LLM_EDGE_AUCTION_READER_H

#include "ns3/auction-instance.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief An auction read from a file.
 */
struct NamedAuction
{
    std::string id;           //!< Its id as JSON text, a string with its quotes
    AuctionInstance instance; //!< The auction
};

/**
 * @ingroup llm-edge
 *
 * @brief Read auctions: the input of llm-edge-market.
 *
 * The file is a JSON object whose member "instances" is a list of objects:
 * - id: a string or a whole number;
 * - bids, asks: lists of whole numbers, one per buyer and seller; one of them may be empty;
 * - p_min, theta: lowest price and step of the clocks;
 * - ticks: number of steps, or p_max: highest price, or both if they agree;
 * - seed: whole number, at least 0; decides ties;
 * - first: "B" or "S", the side whose clock moves first; "B" by default;
 * - kappa: two whole numbers, numerator and denominator of the weight of the buyers' clock in the
 *   price; [1, 2] by default.
 *
 * Other members are ignored.
 *
 * @param path the file
 * @return its auctions, in order
 * @throws InputError if it cannot be read or does not have this form; the message names the
 * instance and the member
 */
std::vector<NamedAuction> ReadAuctions(const std::string& path);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_READER_H
