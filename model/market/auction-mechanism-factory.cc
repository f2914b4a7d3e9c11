/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-mechanism-factory.h"

#include "ns3/named-types.h"

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return the mechanisms that go by name */
NamedTypes
Mechanisms()
{
    return NamedTypes("mechanism", AuctionMechanism::GetTypeId(), "")
        .Add("dda", "DoubleDutchAuction", {{"Clocks", "Alternate"}, {"Clearing", "Priority"}})
        .Add("dda_sbb", "DoubleDutchAuction", {{"Clocks", "Alternate"}, {"Clearing", "Reduction"}})
        .Add("dda_seed",
             "DoubleDutchAuction",
             {{"Clocks", "Simultaneous"}, {"Clearing", "Priority"}})
        .Add("dda_seed_lottery",
             "DoubleDutchAuction",
             {{"Clocks", "Simultaneous"}, {"Clearing", "Lottery"}})
        .Add("optimum", "OptimalMatching")
        .Add("mcafee", "McAfeeAuction")
        .Add("vcg", "VcgAuction")
        .Add("k_double_auction", "KDoubleAuction")
        .Add("posted_price", "PostedPriceAuction")
        .Add("random_matching", "RandomMatching")
        .Add("ida_converging", "IterativeDoubleAuction", {{"QuietRounds", "0"}, {"MaxRounds", "0"}})
        .Add("ida_stalling",
             "IterativeDoubleAuction",
             {{"Shade", "0.6"}, {"Pairing", "Random"}, {"QuietRounds", "2"}})
        .Add("ida_surrogate", "SurrogateDoubleAuction");
}

} // namespace

std::vector<std::string>
GetAuctionMechanismNames()
{
    return Mechanisms().GetNames();
}

Ptr<AuctionMechanism>
CreateAuctionMechanism(const std::string& name, const std::vector<std::string>& others)
{
    return Mechanisms().ListAlso(others).Create<AuctionMechanism>(name);
}

} // namespace llmedge
} // namespace ns3
