/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "double-dutch-auction-dispatch-policy.h"

#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("DoubleDutchAuctionDispatchPolicy");
NS_OBJECT_ENSURE_REGISTERED(DoubleDutchAuctionDispatchPolicy);

TypeId
DoubleDutchAuctionDispatchPolicy::GetTypeId()
{
    using P = DoubleDutchAuctionDispatchPolicy;
    static TypeId tid =
        TypeId("ns3::llmedge::DoubleDutchAuctionDispatchPolicy")
            .SetParent<DeferredDispatchPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<DoubleDutchAuctionDispatchPolicy>()
            .AddAttribute("Slots",
                          "Requests of this controller that an edge server holds at most.",
                          UintegerValue(8),
                          MakeUintegerAccessor(&P::m_slots),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("Units",
                          "Slots that an edge server offers in one auction at most.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&P::m_units),
                          MakeUintegerChecker<uint32_t>(1, 1000))
            .AddAttribute("Retries",
                          "Further auctions that a request takes part in when it has lost one.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&P::m_retries),
                          MakeUintegerChecker<uint32_t>(0, 1000000))
            .AddTraceSource("Outcome",
                            "The market has decided about a request",
                            MakeTraceSourceAccessor(&P::m_outcomeTrace),
                            "ns3::llmedge::DoubleDutchAuctionDispatchPolicy::"
                            "OutcomeTracedCallback");
    return tid;
}

DoubleDutchAuctionDispatchPolicy::DoubleDutchAuctionDispatchPolicy()
    : m_fallback(CreateObject<CloudOnlyDispatchPolicy>())
{
}

void
DoubleDutchAuctionDispatchPolicy::DoDispose()
{
    m_look.Cancel();
    m_queue.Clear();
    m_offers.clear();
    m_auctioneer = nullptr;
    m_valuer = nullptr;
    DeferredDispatchPolicy::DoDispose();
}

void
DoubleDutchAuctionDispatchPolicy::SetMarket(Ptr<Auctioneer> auctioneer, Ptr<ServingValuer> valuer)
{
    NS_LOG_FUNCTION(this << auctioneer << valuer);
    m_auctioneer = auctioneer;
    m_valuer = valuer;
    const Ptr<DoubleDutchAuctionDispatchPolicy> self(this); // DoDispose() ends the circle
    auctioneer->TraceConnectWithoutContext(
        "Decided",
        MakeCallback(&DoubleDutchAuctionDispatchPolicy::HandleDecided, self));
    auctioneer->TraceConnectWithoutContext(
        "Ended",
        MakeCallback(&DoubleDutchAuctionDispatchPolicy::HandleEnded, self));
}

uint32_t
DoubleDutchAuctionDispatchPolicy::GetUnits() const
{
    return m_units;
}

std::optional<int64_t>
DoubleDutchAuctionDispatchPolicy::GetBuyerPrice(uint32_t device) const
{
    const auto offer = m_offers.find(device);
    const auto* waiting = offer == m_offers.end() ? nullptr : m_queue.Find(offer->second);
    if (!waiting)
    {
        return std::nullopt;
    }
    return m_valuer->GetBuyerPrice(waiting->view);
}

std::optional<int64_t>
DoubleDutchAuctionDispatchPolicy::GetSellerPrice(uint32_t seller) const
{
    const size_t server = seller / m_units;
    const auto held = GetServers().at(server).outstanding;
    return m_valuer->GetSellerPrice(server, held + seller % m_units);
}

void
DoubleDutchAuctionDispatchPolicy::Await(const RequestView& request)
{
    NS_LOG_FUNCTION(this << request.id);
    if (!m_auctioneer)
    {
        throw InputError("the policy DoubleDutchAuction has no auctioneer, expected a market on "
                         "the network (AuctionHelper)");
    }
    m_queue.Add(request, Simulator::Now());
    Look();
}

void
DoubleDutchAuctionDispatchPolicy::Withdraw(uint64_t id)
{
    NS_LOG_FUNCTION(this << id);
    m_queue.Remove(id);
}

void
DoubleDutchAuctionDispatchPolicy::ServersChanged()
{
    Look();
}

std::optional<size_t>
DoubleDutchAuctionDispatchPolicy::Choose(const RequestView& request,
                                         const std::vector<ServerView>& servers)
{
    auto open = servers;
    for (auto& server : open)
    {
        server.up = server.up && !server.draining;
    }
    const auto choice = m_fallback->Choose(request, open);
    return choice ? choice : m_fallback->Choose(request, servers);
}

void
DoubleDutchAuctionDispatchPolicy::Look()
{
    if (!m_queue.IsEmpty() && m_look.IsExpired())
    {
        m_look = Simulator::ScheduleNow(&DoubleDutchAuctionDispatchPolicy::Begin, this);
    }
}

void
DoubleDutchAuctionDispatchPolicy::Begin()
{
    if (m_auctioneer->IsBusy())
    {
        return; // its end is another occasion
    }
    const auto servers = GetServers();
    const MarketSellers sellers(servers, m_slots, m_units, [this](uint32_t seller) {
        return m_auctioneer->IsMember(AuctionSide::SELLER, seller);
    });
    DismissHopeless(sellers);
    if (m_queue.IsEmpty())
    {
        return;
    }
    const auto units = sellers.GetNumbers();
    if (units.empty())
    {
        DismissAll(sellers, servers);
        return;
    }
    m_offers = m_queue.GetOldest();
    std::vector<uint32_t> buyers;
    for (const auto& [device, id] : m_offers)
    {
        buyers.push_back(device);
    }
    m_auctioneer->StartAuction(buyers, units);
}

void
DoubleDutchAuctionDispatchPolicy::DismissHopeless(const MarketSellers& sellers)
{
    std::vector<std::pair<uint64_t, std::string>> hopeless;
    for (const auto& [id, waiting] : m_queue.GetAll())
    {
        if (!m_auctioneer->IsMember(AuctionSide::BUYER, waiting.view.device))
        {
            hopeless.emplace_back(id, "its device is not in the market");
        }
        else if (sellers.AllWithhold(waiting.view.model))
        {
            hopeless.emplace_back(id, "no edge server takes requests for its model");
        }
    }
    for (const auto& [id, reason] : hopeless)
    {
        GiveUp(id, reason);
    }
}

void
DoubleDutchAuctionDispatchPolicy::DismissAll(const MarketSellers& sellers,
                                             const std::vector<ServerView>& servers)
{
    if (!sellers.AreNone() && !Choose(RequestView(), servers))
    {
        return; // a slot will become free
    }
    std::vector<uint64_t> ids;
    for (const auto& [id, waiting] : m_queue.GetAll())
    {
        ids.push_back(id);
    }
    for (const auto id : ids)
    {
        GiveUp(id, "no edge server sells");
    }
}

void
DoubleDutchAuctionDispatchPolicy::HandleDecided(const AuctionRecord& record)
{
    std::map<uint32_t, uint32_t> sellers;
    for (const auto& pair : record.pairs)
    {
        sellers[pair.buyer] = pair.seller;
    }
    const auto offers = std::move(m_offers);
    m_offers.clear();
    for (const auto& [device, id] : offers)
    {
        const auto seller = sellers.find(device);
        const bool won = seller != sellers.end();
        Conclude(id, record, won ? std::optional<size_t>(seller->second / m_units) : std::nullopt);
    }
}

void
DoubleDutchAuctionDispatchPolicy::Conclude(uint64_t id,
                                           const AuctionRecord& record,
                                           std::optional<size_t> server)
{
    auto* waiting = m_queue.Find(id);
    if (!waiting)
    {
        return; // its device has given up during the auction
    }
    auto& outcome = waiting->outcome;
    ++outcome.auctions;
    outcome.bytes += record.bytesSent + record.bytesReceived;
    if (server)
    {
        const auto view = GetServers().at(*server);
        if (view.up && !view.draining && !view.Withholds(waiting->view.model))
        {
            outcome.matched = true;
            outcome.price = record.price;
            DispatchDecision decision;
            decision.server = server;
            Settle(id, decision);
            return;
        }
    }
    if (outcome.auctions > m_retries)
    {
        GiveUp(id, "lost the auction");
    }
}

void
DoubleDutchAuctionDispatchPolicy::GiveUp(uint64_t id, const std::string& reason)
{
    const auto* waiting = m_queue.Find(id);
    if (!waiting)
    {
        return; // its device has gone meanwhile
    }
    DispatchDecision decision;
    decision.server = Choose(waiting->view, GetServers());
    decision.reason = reason + ", and there is no cloud";
    Settle(id, decision);
}

void
DoubleDutchAuctionDispatchPolicy::Settle(uint64_t id, const DispatchDecision& decision)
{
    auto waiting = *m_queue.Find(id);
    waiting.outcome.wait = Simulator::Now() - waiting.since;
    Withdraw(id);
    m_outcomeTrace(waiting.view, waiting.outcome);
    Place(id, decision);
}

void
DoubleDutchAuctionDispatchPolicy::HandleEnded(const AuctionRecord& record)
{
    Look();
}

} // namespace llmedge
} // namespace ns3
