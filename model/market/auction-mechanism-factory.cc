/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-mechanism-factory.h"

#include "ns3/attribute-default.h"
#include "ns3/input-error.h"
#include "ns3/object-factory.h"
#include "ns3/string.h"

#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

/** A mechanism by name. */
struct Entry
{
    const char* name;                                            //!< Its name
    const char* type;                                            //!< TypeId, without namespace
    std::vector<std::pair<const char*, const char*>> attributes; //!< What the name says of them
};

const std::vector<Entry>&
Entries()
{
    static const std::vector<Entry> ENTRIES{
        {"dda", "DoubleDutchAuction", {{"Clocks", "Alternate"}, {"Clearing", "Priority"}}},
        {"dda_sbb", "DoubleDutchAuction", {{"Clocks", "Alternate"}, {"Clearing", "Reduction"}}},
        {"dda_seed", "DoubleDutchAuction", {{"Clocks", "Simultaneous"}, {"Clearing", "Priority"}}},
        {"dda_seed_lottery",
         "DoubleDutchAuction",
         {{"Clocks", "Simultaneous"}, {"Clearing", "Lottery"}}},
        {"optimum", "OptimalMatching", {}},
        {"mcafee", "McAfeeAuction", {}},
        {"vcg", "VcgAuction", {}},
        {"k_double_auction", "KDoubleAuction", {}},
        {"posted_price", "PostedPriceAuction", {}},
        {"random_matching", "RandomMatching", {}},
        {"ida_converging", "IterativeDoubleAuction", {{"QuietRounds", "0"}, {"MaxRounds", "0"}}},
        {"ida_stalling",
         "IterativeDoubleAuction",
         {{"Shade", "0.6"}, {"Pairing", "Random"}, {"QuietRounds", "2"}}},
        {"ida_surrogate", "SurrogateDoubleAuction", {}},
    };
    return ENTRIES;
}

} // namespace

std::vector<std::string>
GetAuctionMechanismNames()
{
    std::vector<std::string> names;
    for (const Entry& entry : Entries())
    {
        names.emplace_back(entry.name);
    }
    return names;
}

Ptr<AuctionMechanism>
CreateAuctionMechanism(const std::string& name)
{
    std::string names;
    for (const Entry& entry : Entries())
    {
        if (name == entry.name)
        {
            ObjectFactory factory(std::string("ns3::llmedge::") + entry.type);
            const auto mechanism = factory.Create<AuctionMechanism>();
            for (const auto& [attribute, value] : entry.attributes)
            {
                AttributeDefault::Fix(mechanism,
                                      attribute,
                                      StringValue(value),
                                      "mechanism " + name + " has " + value);
            }
            return mechanism;
        }
        names += std::string(names.empty() ? "" : ", ") + entry.name;
    }
    throw InputError("mechanism '" + name + "' is unknown, expected one of " + names);
}

} // namespace llmedge
} // namespace ns3
