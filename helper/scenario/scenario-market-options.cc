/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-market-options.h"

#include "ns3/agent-catalog.h"
#include "ns3/auction-helper.h"
#include "ns3/caching-problem-builder.h"
#include "ns3/double.h"
#include "ns3/edge-cache-serving-valuer.h"
#include "ns3/input-error.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <charconv>
#include <map>
#include <string_view>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param text a whole number
 * @param value where it goes
 * @return whether the whole text is one
 */
bool
Parse(std::string_view text, int64_t& value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

/**
 * @param option an option's name
 * @param value its value
 * @param names what it may be, and the attribute value of each
 * @return the attribute value
 * @throws InputError if it is none of them
 */
std::string
Choose(const std::string& option,
       const std::string& value,
       const std::map<std::string, std::string>& names)
{
    const auto found = names.find(value);
    if (found == names.end())
    {
        throw InputError("option --" + option + " is '" + value + "', expected " +
                         names.begin()->first + " or " + names.rbegin()->first);
    }
    return found->second;
}

const std::map<std::string, std::string> MODES{{"clocks", "Clocks"}, {"sealed", "Sealed"}};
const std::map<std::string, std::string> CLEARINGS{{"priority", "Priority"},
                                                   {"reduction", "Reduction"}};
const std::map<std::string, std::string> FIRSTS{{"buyers", "Buyers"}, {"sellers", "Sellers"}};

constexpr uint32_t REPEATS = 3; // of what somebody does not answer who may be gone

} // namespace

void
ScenarioMarketOptions::Declare(ProgramOptions& options)
{
    m_options = &options;
    options.Add("marketMode",
                "Bids are found out by clocks over the network, or sealed",
                marketMode);
    options.Add("marketTicks", "Steps of the clocks", marketTicks, 1, 1000000);
    options.Add("marketRange",
                "Lowest and highest price of the clocks, LOWEST:HIGHEST (price units); a multiple "
                "of --marketTicks apart",
                marketRange);
    options.Add("marketPriceUnits", "Price units per unit of cost", marketPriceUnits, 1e-6, 1e9);
    options.Add("marketClearing",
                "Who trades: priority, or reduction: less the trade that set the price",
                marketClearing);
    options.Add("marketFirst", "Whose clock moves first: buyers or sellers", marketFirst);
    options.Add("marketSlots",
                "Requests that an edge server holds at most",
                marketSlots,
                1,
                1000000);
    options.Add("marketUnits", "Slots that it offers in one auction at most", marketUnits, 1, 1000);
    options.Add("marketRetries", "Further auctions of losers", marketRetries, 0, 1000000);
    options.Add("marketQuality", "Quality coefficient Q of devices", marketQuality, 0, 1e6);
    options.Add("marketUtilisation",
                "Utilisation coefficient G of edge servers",
                marketUtilisation,
                0,
                1e6);
    options.Add("marketTimeout",
                "Longest wait for answers to the auctioneer (s)",
                marketTimeout,
                1e-4,
                1000);
}

void
ScenarioMarketOptions::Check() const
{
    Choose("marketMode", marketMode, MODES);
    Choose("marketClearing", marketClearing, CLEARINGS);
    Choose("marketFirst", marketFirst, FIRSTS);
    GetRange();
}

void
ScenarioMarketOptions::RefuseGiven() const
{
    for (const auto* name : {"marketMode",
                             "marketTicks",
                             "marketRange",
                             "marketPriceUnits",
                             "marketClearing",
                             "marketFirst",
                             "marketSlots",
                             "marketUnits",
                             "marketRetries",
                             "marketQuality",
                             "marketUtilisation",
                             "marketTimeout"})
    {
        if (m_options && m_options->IsGiven(name))
        {
            throw InputError(std::string("option --") + name +
                             " belongs to --policy=DoubleDutchAuction");
        }
    }
}

ClockRange
ScenarioMarketOptions::GetRange() const
{
    const auto colon = marketRange.find(':');
    int64_t lowest = 0;
    int64_t highest = 0;
    const bool read = colon != std::string::npos &&
                      Parse(std::string_view(marketRange).substr(0, colon), lowest) &&
                      Parse(std::string_view(marketRange).substr(colon + 1), highest);
    constexpr int64_t MOST = ClockRange::MAX_PRICE;
    const auto ticks = static_cast<int64_t>(marketTicks);
    const bool inside = lowest > -MOST && highest < MOST && lowest < highest;
    if (!read || !inside || (highest - lowest) % ticks != 0)
    {
        throw InputError("option --marketRange is '" + marketRange +
                         "', expected LOWEST:HIGHEST, whole numbers between -" +
                         std::to_string(MOST) + " and " + std::to_string(MOST) +
                         " that are one or more multiples of the " + std::to_string(marketTicks) +
                         " ticks apart");
    }
    return {lowest, (highest - lowest) / ticks, ticks};
}

Ptr<ServingValuer>
ScenarioMarketOptions::MakeValuer(uint32_t devices,
                                  uint32_t servers,
                                  bool cloud,
                                  const ScenarioCachingOptions& caching,
                                  int64_t stream) const
{
    const auto valuer = CreateObject<EdgeCacheServingValuer>();
    valuer->SetAttribute("Quality", DoubleValue(marketQuality));
    valuer->SetAttribute("Utilisation", DoubleValue(marketUtilisation));
    valuer->SetAttribute("UnitsPerOne", DoubleValue(marketPriceUnits));
    const auto& models = CachingProblemBuilder::GetModels();
    if (caching.IsActive())
    {
        const auto& caches = caching.GetCaches();
        valuer->SetCaches(caches);
        valuer->SetProblem(caches.at(0)->GetProblem(), caching.GetAgents(), models, servers, cloud);
        return valuer;
    }
    const auto catalog = CreateObject<AgentCatalog>();
    catalog->AssignStreams(stream);
    const auto agents = catalog->Table(devices);
    const auto problem = CreateObject<CachingProblemBuilder>()->Build(agents);
    valuer->SetProblem(problem, agents, models, servers, cloud);
    return valuer;
}

std::optional<ScenarioMarketOptions::Installed>
ScenarioMarketOptions::Install(Ptr<EdgeNetwork> network,
                               const LlmServingHelper& serving,
                               const ScenarioCachingOptions& caching,
                               int64_t stream) const
{
    const auto policy =
        DynamicCast<DoubleDutchAuctionDispatchPolicy>(serving.GetController()->GetPolicy());
    if (!policy)
    {
        RefuseGiven();
        return std::nullopt;
    }
    uint32_t servers = 0;
    for (const auto& server : serving.GetServers())
    {
        servers += server->IsCloud() ? 0 : 1;
    }
    if (servers == 0)
    {
        throw InputError("policy DoubleDutchAuction needs an edge server, and there is none");
    }
    policy->SetAttribute("Slots", UintegerValue(marketSlots));
    policy->SetAttribute("Units", UintegerValue(marketUnits));
    policy->SetAttribute("Retries", UintegerValue(marketRetries));
    AuctionHelper helper(network);
    helper.SetTransport(serving.GetTransport());
    helper.SetAuctioneerAttribute("Mode", StringValue(MODES.at(marketMode)));
    helper.SetAuctioneerAttribute("Clearing", StringValue(CLEARINGS.at(marketClearing)));
    helper.SetAuctioneerAttribute("First", StringValue(FIRSTS.at(marketFirst)));
    helper.SetAuctioneerAttribute("AnswerTimeout", TimeValue(Seconds(marketTimeout)));
    helper.SetAuctioneerAttribute("MaxRepeats", UintegerValue(REPEATS));
    helper.SetAuctioneerAttribute("MaxSilence", UintegerValue(REPEATS));
    const bool cloud = servers < serving.GetServers().size();
    const auto devices = network->GetDevices().GetN();
    Installed market;
    market.policy = policy;
    market.unitsPerOne = marketPriceUnits;
    const auto valuer = MakeValuer(devices, servers, cloud, caching, stream);
    market.auctioneer = helper.InstallMarket(policy, valuer, GetRange());
    market.auctioneer->AssignStreams(stream + 1);
    market.participants = helper.GetParticipants();
    return market;
}

Ptr<MarketRecorder>
ScenarioMarketOptions::Installed::Record(Ptr<RequestLedger> ledger) const
{
    return CreateObject<MarketRecorder>(auctioneer, policy, participants, unitsPerOne, ledger);
}

} // namespace llmedge
} // namespace ns3
