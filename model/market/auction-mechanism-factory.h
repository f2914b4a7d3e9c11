/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_MECHANISM_FACTORY_H
#define LLM_EDGE_AUCTION_MECHANISM_FACTORY_H

#include "auction-mechanism.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @return names of the mechanisms that CreateAuctionMechanism() makes
 */
std::vector<std::string> GetAuctionMechanismNames();

/**
 * @ingroup llm-edge
 *
 * @brief Make a mechanism by its name.
 *
 * - dda, dda_sbb, dda_seed: DoubleDutchAuction with alternate clocks; with trade reduction; with
 *   simultaneous clocks. dda_seed_lottery: dda_seed with a lottery instead of who accepted first;
 * - optimum: OptimalMatching; mcafee: McAfeeAuction; vcg: VcgAuction; k_double_auction:
 *   KDoubleAuction; posted_price: PostedPriceAuction; random_matching: RandomMatching;
 * - ida_converging: IterativeDoubleAuction, which goes on until nothing is left to trade;
 * - ida_stalling: the same with drawn pairs, Shade 0.6, and an end after two rounds without a
 *   trade;
 * - ida_surrogate: SurrogateDoubleAuction, an iterative auction of shares.
 *
 * Attributes that a name says nothing of have their defaults, also those set by a user.
 *
 * @param name one of the names
 * @return the mechanism
 * @throws InputError if there is no such mechanism
 */
Ptr<AuctionMechanism> CreateAuctionMechanism(const std::string& name);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_MECHANISM_FACTORY_H
