/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "market-run.h"

#include "ns3/auction-helper.h"
#include "ns3/auction-participant.h"
#include "ns3/enum.h"
#include "ns3/event-driven-clocks.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

RuledValuer::RuledValuer(int64_t lowest, int64_t asked)
    : m_lowest(lowest),
      m_asked(asked)
{
}

int64_t
RuledValuer::GetBuyerPrice(const RequestView& request)
{
    const auto sequence = static_cast<int64_t>(WireId::Key(request.id) & 0xFFFF);
    return m_lowest + (137 * int64_t{request.device} + 61 * sequence) % 500;
}

int64_t
RuledValuer::GetSellerPrice(size_t server, uint32_t held)
{
    return m_asked + 70 * static_cast<int64_t>(server) + 25 * int64_t{held};
}

MarketRun::MarketRun(const std::string& network, Auctioneer::Mode mode)
    : m_run(network),
      m_policy(CreateObject<DoubleDutchAuctionDispatchPolicy>()),
      m_valuer(CreateObject<RuledValuer>(450, 100)),
      m_mode(mode)
{
}

void
MarketRun::Run(Ptr<RequestSource> source, const SmallServingRun::Prepare& prepare)
{
    m_run.Run(source, m_policy, [&](LlmServingHelper& serving) {
        Install(serving);
        prepare(serving);
        const auto controller = serving.GetController();
        Simulator::Schedule(m_run.m_duration,
                            [this, controller] { m_left = controller->GetLive(); });
    });
}

void
MarketRun::Install(LlmServingHelper& serving)
{
    AuctionHelper helper(m_run.m_network);
    helper.SetTransport(serving.GetTransport());
    helper.SetAuctioneerAttribute("Mode", EnumValue(m_mode));
    helper.SetAuctioneerAttribute("AnswerTimeout", TimeValue(m_answerTimeout));
    helper.SetAuctioneerAttribute("MaxRepeats", UintegerValue(m_maxRepeats));
    helper.SetAuctioneerAttribute("MaxSilence", UintegerValue(m_maxSilence));
    m_auctioneer = helper.InstallMarket(m_policy, m_valuer, {0, 1000 / m_ticks, m_ticks});
    m_auctioneer->AssignStreams(900);
    m_participants = helper.GetParticipants();
    m_recorder =
        CreateObject<MarketRecorder>(m_auctioneer, m_policy, m_participants, 1, m_run.m_ledger);
    m_run.m_ledger->TraceConnectWithoutContext("RequestEnded",
                                               MakeCallback(&MarketRun::RequestEnded, this));
    m_auctioneer->TraceConnectWithoutContext("Decided",
                                             MakeCallback(&MarketRun::AuctionDecided, this));
    for (uint32_t i = 0; i < m_participants.GetN(); ++i)
    {
        m_participants.Get(i)->TraceConnectWithoutContext("Valuation",
                                                          MakeCallback(&MarketRun::Valued, this));
    }
    m_policy->TraceConnectWithoutContext("Outcome", MakeCallback(&MarketRun::Decided, this));
    const auto controller = serving.GetController();
    controller->TraceConnectWithoutContext("Wait", MakeCallback(&MarketRun::Waits, this));
    controller->TraceConnectWithoutContext("Dispatch", MakeCallback(&MarketRun::Dispatched, this));
}

void
MarketRun::StopDevice(uint32_t device, Time when)
{
    const auto node = m_run.m_network->GetDevices().Get(device);
    for (uint32_t i = 0; i < node->GetNApplications(); ++i)
    {
        node->GetApplication(i)->SetStopTime(when);
    }
}

void
MarketRun::AuctionDecided(const AuctionRecord& record)
{
    m_auctions.push_back(record);
}

void
MarketRun::Valued(uint32_t auction, uint32_t side, uint32_t id, int64_t valuation)
{
    m_valuations[auction][{side, id}] = valuation;
}

void
MarketRun::Waits(const RequestView& request, bool waits)
{
    if (waits)
    {
        m_waits[request.id].push_back(Simulator::Now());
    }
}

void
MarketRun::Decided(const RequestView& request, const MarketOutcome& outcome)
{
    m_decided[request.id].push_back(Simulator::Now());
}

void
MarketRun::Dispatched(const RequestView& request, const ServerView& server)
{
    m_dispatches[request.id].push_back(Simulator::Now());
    m_mostHeld = std::max(m_mostHeld, server.cloud ? 0 : server.outstanding + 1);
}

void
MarketRun::RequestEnded(const RequestRecord& record)
{
    m_participations[record.GetId()] = m_recorder->GetParticipation(record);
    m_recorder->EndRequest(record, nullptr);
}

const MarketRecorder::Participation&
MarketRun::Of(const RequestRecord& record) const
{
    return m_participations.at(record.GetId());
}

bool
MarketRun::IsAsComputed(const AuctionRecord& auction) const
{
    AuctionInstance market;
    market.range = {0, 1000 / m_ticks, m_ticks};
    market.seed = auction.seed;
    std::vector<uint32_t> buyers;
    std::vector<uint32_t> sellers;
    for (const auto& [name, valuation] : m_valuations.at(auction.auction))
    {
        const bool buys = name.first == AuctionParticipant::BUYER;
        (buys ? buyers : sellers).push_back(name.second);
        (buys ? market.bids : market.asks).push_back(valuation);
    }
    EventDrivenClocks clocks;
    ClockOutcome outcome;
    clocks.Run(market, ClockRule::ALTERNATE, outcome);
    MatchedPairs pairs;
    for (const auto& pair : ClearDutchAuction(market, outcome, ClearingRule::PRIORITY).pairs)
    {
        pairs.push_back({buyers[pair.buyer], sellers[pair.seller]});
    }
    return buyers.size() == auction.buyers && sellers.size() == auction.sellers &&
           pairs == auction.pairs && outcome.last.buyer == auction.price;
}

} // namespace llmedge
} // namespace ns3
