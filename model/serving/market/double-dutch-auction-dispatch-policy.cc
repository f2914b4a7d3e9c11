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

#include <algorithm>
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
    m_waiting.clear();
    m_queues.clear();
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
    const auto found = offer == m_offers.end() ? m_waiting.end() : m_waiting.find(offer->second);
    if (found == m_waiting.end())
    {
        return std::nullopt;
    }
    return m_valuer->GetBuyerPrice(found->second.view);
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
    m_waiting[request.id] = {request, Simulator::Now(), {}};
    m_queues[request.device].push_back(request.id);
    Look();
}

void
DoubleDutchAuctionDispatchPolicy::Withdraw(uint64_t id)
{
    NS_LOG_FUNCTION(this << id);
    const auto found = m_waiting.find(id);
    if (found == m_waiting.end())
    {
        return;
    }
    const auto queue = m_queues.find(found->second.view.device);
    auto& ids = queue->second;
    ids.erase(std::find(ids.begin(), ids.end(), id));
    if (ids.empty())
    {
        m_queues.erase(queue);
    }
    m_waiting.erase(found);
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
    if (!m_waiting.empty() && m_look.IsExpired())
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
    DismissHopeless(servers);
    if (m_waiting.empty())
    {
        return;
    }
    const auto sellers = FindSellers(servers);
    if (sellers.empty())
    {
        DismissAll(servers);
        return;
    }
    std::vector<uint32_t> buyers;
    m_offers.clear();
    for (const auto& [device, ids] : m_queues)
    {
        buyers.push_back(device);
        m_offers[device] = ids.front();
    }
    m_auctioneer->StartAuction(buyers, sellers);
}

void
DoubleDutchAuctionDispatchPolicy::DismissHopeless(const std::vector<ServerView>& servers)
{
    const auto withheld = [&](const std::string& model) {
        bool sells = false;
        for (size_t i = 0; i < servers.size(); ++i)
        {
            if (Sells(servers[i], i))
            {
                sells = true;
                if (!servers[i].Withholds(model))
                {
                    return false;
                }
            }
        }
        return sells;
    };
    std::vector<std::pair<uint64_t, std::string>> hopeless;
    for (const auto& [id, waiting] : m_waiting)
    {
        if (!m_auctioneer->IsMember(AuctionSide::BUYER, waiting.view.device))
        {
            hopeless.emplace_back(id, "its device is not in the market");
        }
        else if (withheld(waiting.view.model))
        {
            hopeless.emplace_back(id, "no edge server takes requests for its model");
        }
    }
    for (const auto& [id, reason] : hopeless)
    {
        GiveUp(id, reason);
    }
}

bool
DoubleDutchAuctionDispatchPolicy::Sells(const ServerView& server, size_t index) const
{
    bool connected = true;
    for (uint32_t unit = 0; unit < m_units; ++unit)
    {
        const auto seller = static_cast<uint32_t>(index) * m_units + unit;
        connected = connected && m_auctioneer->IsMember(AuctionSide::SELLER, seller);
    }
    return server.up && !server.draining && !server.cloud && connected;
}

std::vector<uint32_t>
DoubleDutchAuctionDispatchPolicy::FindSellers(const std::vector<ServerView>& servers) const
{
    std::vector<uint32_t> sellers;
    for (size_t i = 0; i < servers.size(); ++i)
    {
        const auto held = std::min(servers[i].outstanding, m_slots);
        const auto units = Sells(servers[i], i) ? std::min(m_slots - held, m_units) : 0;
        for (uint32_t unit = 0; unit < units; ++unit)
        {
            sellers.push_back(static_cast<uint32_t>(i) * m_units + unit);
        }
    }
    return sellers;
}

void
DoubleDutchAuctionDispatchPolicy::DismissAll(const std::vector<ServerView>& servers)
{
    bool full = false;
    for (size_t i = 0; i < servers.size(); ++i)
    {
        full = full || Sells(servers[i], i);
    }
    if (full && !Choose(RequestView(), servers))
    {
        return; // a slot will become free
    }
    std::vector<uint64_t> ids;
    for (const auto& [id, waiting] : m_waiting)
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
    const auto found = m_waiting.find(id);
    if (found == m_waiting.end())
    {
        return; // its device has given up during the auction
    }
    auto& outcome = found->second.outcome;
    ++outcome.auctions;
    outcome.bytes += record.bytesSent + record.bytesReceived;
    if (server)
    {
        const auto view = GetServers().at(*server);
        if (view.up && !view.draining && !view.Withholds(found->second.view.model))
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
    const auto found = m_waiting.find(id);
    if (found == m_waiting.end())
    {
        return; // its device has gone meanwhile
    }
    DispatchDecision decision;
    decision.server = Choose(found->second.view, GetServers());
    decision.reason = reason + ", and there is no cloud";
    Settle(id, decision);
}

void
DoubleDutchAuctionDispatchPolicy::Settle(uint64_t id, const DispatchDecision& decision)
{
    auto waiting = m_waiting.at(id);
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
