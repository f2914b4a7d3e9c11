/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-market.h"

#include "ns3/agent-catalog.h"
#include "ns3/auction-helper.h"
#include "ns3/caching-problem-builder.h"
#include "ns3/double.h"
#include "ns3/edge-cache-serving-valuer.h"
#include "ns3/input-error.h"
#include "ns3/integer.h"
#include "ns3/market-recorder.h"

#include <charconv>
#include <string_view>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr int64_t STREAMS = 60000; // of the agents, then of the auctioneer

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
 * @param attribute an attribute that is a whole number
 * @param otherwise the value if no user has given it
 * @return its value
 */
int64_t
GetGiven(const char* attribute, int64_t otherwise)
{
    const AttributeDefault found(attribute);
    return found.IsGiven() ? found.Get<IntegerValue>().Get() : otherwise;
}

} // namespace

void
ScenarioMarket::Declare(ProgramOptions& options)
{
    options.BeginSubject("Market");
    const std::string auctioneer = "ns3::llmedge::Auctioneer::";
    const std::string policy = "ns3::llmedge::DoubleDutchAuctionDispatchPolicy::";
    const std::string valuer = "ns3::llmedge::CachingServingValuer::";
    options.Add("marketMode", auctioneer + "Mode").SetDefault("sealed");
    options.Add("marketTicks", auctioneer + "Ticks").SetDefault("20");
    options.Add("marketRange",
                "Lowest and highest price of the clocks, LOWEST:HIGHEST (price units); a multiple "
                "of --marketTicks apart",
                m_range);
    options.Add("marketPriceUnits", valuer + "UnitsPerOne");
    options.Add("marketClearing", auctioneer + "Clearing");
    options.Add("marketFirst", auctioneer + "First");
    options.Add("marketSlots", policy + "Slots");
    options.Add("marketUnits", policy + "Units");
    options.Add("marketRetries", policy + "Retries");
    options.Add("marketQuality", valuer + "Quality");
    options.Add("marketUtilisation", valuer + "Utilisation");
    options.Add("marketTimeout", auctioneer + "AnswerTimeout").SetDefault("0.2");
    // Somebody who does not answer may be gone: a market goes on soon.
    AttributeDefault(auctioneer + "MaxRepeats").Prefer("3");
    AttributeDefault(auctioneer + "MaxSilence").Prefer("3");
}

void
ScenarioMarket::Check(ProgramOptions& options)
{
    m_clocks = ReadRange();
    if (!options.IsGiven("marketRange"))
    {
        m_clocks.lowest = GetGiven("ns3::llmedge::Auctioneer::LowestPrice", m_clocks.lowest);
        m_clocks.step = GetGiven("ns3::llmedge::Auctioneer::Step", m_clocks.step);
    }
    for (const auto& name : options.GetGiven())
    {
        m_given = name.rfind("market", 0) == 0 ? name : m_given;
    }
}

ClockRange
ScenarioMarket::ReadRange() const
{
    const auto colon = m_range.find(':');
    int64_t lowest = 0;
    int64_t highest = 0;
    const bool read = colon != std::string::npos &&
                      Parse(std::string_view(m_range).substr(0, colon), lowest) &&
                      Parse(std::string_view(m_range).substr(colon + 1), highest);
    constexpr int64_t MOST = ClockRange::MAX_PRICE;
    const auto ticks =
        AttributeDefault("ns3::llmedge::Auctioneer::Ticks").Get<IntegerValue>().Get();
    const bool inside = lowest > -MOST && highest < MOST && lowest < highest;
    if (!read || !inside || (highest - lowest) % ticks != 0)
    {
        throw InputError("option --marketRange is '" + m_range +
                         "', expected LOWEST:HIGHEST, whole numbers between -" +
                         std::to_string(MOST) + " and " + std::to_string(MOST) +
                         " that are one or more multiples of the " + std::to_string(ticks) +
                         " ticks apart");
    }
    return {lowest, (highest - lowest) / ticks, ticks};
}

Ptr<ServingValuer>
ScenarioMarket::MakeValuer(const ScenarioSite& site, uint32_t servers)
{
    const auto valuer = CreateObject<EdgeCacheServingValuer>();
    const auto& models = CachingProblemBuilder::GetModels();
    const bool cloud = servers < site.serving->GetServers().size();
    if (!site.caches.empty())
    {
        valuer->SetCaches(site.caches);
        valuer->SetProblem(site.caches.front()->GetProblem(), site.agents, models, servers, cloud);
        return valuer;
    }
    const auto catalog = CreateObject<AgentCatalog>();
    catalog->AssignStreams(STREAMS);
    const auto agents = catalog->Table(site.network->GetDevices().GetN());
    const auto problem = CreateObject<CachingProblemBuilder>()->Build(agents);
    valuer->SetProblem(problem, agents, models, servers, cloud);
    return valuer;
}

void
ScenarioMarket::Install(ScenarioSite& site)
{
    m_policy =
        DynamicCast<DoubleDutchAuctionDispatchPolicy>(site.serving->GetController()->GetPolicy());
    if (!m_policy)
    {
        if (!m_given.empty())
        {
            throw InputError("option --" + m_given + " belongs to --policy=DoubleDutchAuction");
        }
        return;
    }
    uint32_t servers = 0;
    for (const auto& server : site.serving->GetServers())
    {
        servers += server->IsCloud() ? 0 : 1;
    }
    if (servers == 0)
    {
        throw InputError("policy DoubleDutchAuction needs an edge server, and there is none");
    }
    AuctionHelper helper(site.network);
    helper.SetTransport(site.serving->GetTransport());
    m_auctioneer = helper.InstallMarket(m_policy, MakeValuer(site, servers), m_clocks);
    m_auctioneer->AssignStreams(STREAMS + 1);
    m_participants = helper.GetParticipants();
}

void
ScenarioMarket::Record(ScenarioSite& site)
{
    if (m_policy)
    {
        const AttributeDefault units("ns3::llmedge::CachingServingValuer::UnitsPerOne");
        site.recorder->AddPart(CreateObject<MarketRecorder>(m_auctioneer,
                                                            m_policy,
                                                            m_participants,
                                                            units.Get<DoubleValue>().Get(),
                                                            site.recorder->GetLedger()));
    }
}

} // namespace llmedge
} // namespace ns3
