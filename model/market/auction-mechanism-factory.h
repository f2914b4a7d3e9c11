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
 * @return the names that CreateAuctionMechanism() knows
 */
std::vector<std::string> GetAuctionMechanismNames();

/**
 * @ingroup llm-edge
 *
 * @brief Create a mechanism by its name.
 *
 * - dda, dda_sbb, dda_seed: DoubleDutchAuction with alternating clocks; with trade reduction; with
 *   simultaneous clocks. dda_seed_lottery: dda_seed in which a lottery decides who trades;
 * - optimum: OptimalMatching; mcafee: McAfeeAuction; vcg: VcgAuction; k_double_auction:
 *   KDoubleAuction; posted_price: PostedPriceAuction; random_matching: RandomMatching;
 * - ida_converging: IterativeDoubleAuction, which continues until nothing is left to trade;
 * - ida_stalling: the same with randomly drawn pairs and Shade 0.6, which ends after two rounds
 *   without a
 *   trade;
 * - ida_surrogate: SurrogateDoubleAuction, an iterative auction that trades fractions of units.
 *
 * Attributes that the name does not determine have their defaults, including defaults set by a
 * user.
 *
 * @param name one of the names, or a type's as NamedTypes says
 * @param others names that the caller knows itself, which the error lists, too
 * @return the mechanism
 * @throws InputError if there is no such mechanism
 */
Ptr<AuctionMechanism> CreateAuctionMechanism(const std::string& name,
                                             const std::vector<std::string>& others = {});

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_MECHANISM_FACTORY_H
