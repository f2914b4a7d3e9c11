/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-helper.h"

#include "ns3/attribute-default.h"
#include "ns3/auction-clock-header.h"
#include "ns3/inet-socket-address.h"
#include "ns3/input-error.h"
#include "ns3/integer.h"
#include "ns3/ipv4.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace llmedge
{

namespace
{

// Why some attributes are not the user's to choose.
constexpr const char* ONE_RANGE = "the market says between which prices the clocks run";
constexpr const char* ONE_TRANSPORT =
    "auctioneer and participants need the same: --transport or SetTransport() says which";

} // namespace

AuctionHelper::AuctionHelper(Ptr<EdgeNetwork> network)
    : m_network(network),
      m_transport(network->GetTransport())
{
    m_auctioneer.SetTypeId(Auctioneer::GetTypeId());
}

void
AuctionHelper::SetTransport(TypeId transport)
{
    m_transport = transport;
}

void
AuctionHelper::SetAuctioneerAttribute(const std::string& name, const AttributeValue& value)
{
    m_auctioneer.Set(name, value);
}

Ptr<Auctioneer>
AuctionHelper::InstallAuctioneer(const ClockRange& range)
{
    const auto auctioneer = m_auctioneer.Create<Auctioneer>();
    const auto fix = [&](const char* attribute, const AttributeValue& value, const char* reason) {
        AttributeDefault::Fix(auctioneer, attribute, value, reason);
    };
    fix("Port", UintegerValue(PORT), "it listens where participants look for it");
    fix("Transport", TypeIdValue(m_transport), ONE_TRANSPORT);
    fix("LowestPrice", IntegerValue(range.lowest), ONE_RANGE);
    fix("Step", IntegerValue(range.step), ONE_RANGE);
    fix("Ticks", IntegerValue(range.ticks), ONE_RANGE);
    m_network->GetGateway()->AddApplication(auctioneer);
    return auctioneer;
}

Ptr<Auctioneer>
AuctionHelper::Install(const AuctionInstance& market)
{
    market.Check();
    const NodeContainer devices = m_network->GetDevices();
    const NodeContainer servers = m_network->GetServers();
    if (market.bids.size() != devices.GetN() || market.asks.size() != servers.GetN())
    {
        throw InputError("the market has " + std::to_string(market.bids.size()) + " bids and " +
                         std::to_string(market.asks.size()) + " asks, the network " +
                         std::to_string(devices.GetN()) + " devices and " +
                         std::to_string(servers.GetN()) + " servers; expected as many");
    }
    const auto auctioneer = InstallAuctioneer(market.range);
    const auto* first = market.first == AuctionSide::BUYER ? "Buyers" : "Sellers";
    AttributeDefault::Fix(auctioneer, "First", StringValue(first), "the market says whose it is");
    const auto expect = [&](const char* side, size_t count) {
        AttributeDefault::Fix(auctioneer, side, UintegerValue(count), "the market says how many");
    };
    expect("Buyers", market.bids.size());
    expect("Sellers", market.asks.size());
    for (uint32_t i = 0; i < devices.GetN(); ++i)
    {
        Join("Buyer", i, market.bids[i], devices.Get(i), m_network->GetGatewayAddress(i, PORT));
    }
    for (uint32_t i = 0; i < servers.GetN(); ++i)
    {
        Join("Seller", i, market.asks[i], servers.Get(i), GetAuctioneerAddress(i));
    }
    return auctioneer;
}

Ptr<Auctioneer>
AuctionHelper::InstallMarket(Ptr<DoubleDutchAuctionDispatchPolicy> policy,
                             Ptr<ServingValuer> valuer,
                             const ClockRange& range)
{
    range.Check();
    const NodeContainer devices = m_network->GetDevices();
    const NodeContainer servers = m_network->GetServers();
    const uint32_t units = policy->GetUnits();
    uint32_t sellers = 0;
    while (sellers < servers.GetN() && !m_network->IsCloud(sellers))
    {
        ++sellers; // edge servers come first
    }
    constexpr uint32_t MOST = AuctionClockHeader::MAX_PARTICIPANT + 1;
    if (sellers == 0 || sellers > MOST / units || devices.GetN() > MOST)
    {
        throw InputError("the market has " + std::to_string(devices.GetN()) + " devices and " +
                         std::to_string(sellers) + " edge servers of " + std::to_string(units) +
                         " units, expected at most " + std::to_string(MOST) +
                         " of either side, and an edge server or more");
    }
    const auto auctioneer = InstallAuctioneer(range);
    for (const auto* side : {"Buyers", "Sellers"})
    {
        AttributeDefault::Fix(auctioneer,
                              side,
                              UintegerValue(0),
                              "auctions begin when requests come");
    }
    policy->SetMarket(auctioneer, valuer);
    using Policy = DoubleDutchAuctionDispatchPolicy;
    for (uint32_t i = 0; i < devices.GetN(); ++i)
    {
        const auto remote = m_network->GetGatewayAddress(i, PORT);
        const auto buyer = Join("Buyer", i, 0, devices.Get(i), remote);
        buyer->SetValuationCallback(MakeCallback(&Policy::GetBuyerPrice, policy).Bind(i));
        buyer->SetStartTime(MilliSeconds(500 + i % 1000)); // when access networks are up
    }
    for (uint32_t i = 0; i < sellers * units; ++i)
    {
        const uint32_t server = i / units;
        Join("Seller", i, 0, servers.Get(server), GetAuctioneerAddress(server))
            ->SetValuationCallback(MakeCallback(&Policy::GetSellerPrice, policy).Bind(i));
    }
    return auctioneer;
}

ApplicationContainer
AuctionHelper::GetParticipants() const
{
    return m_participants;
}

Address
AuctionHelper::GetAuctioneerAddress(uint32_t server) const
{
    const Address there = m_network->GetServerAddress(server, PORT);
    const auto ipv4 = m_network->GetGateway()->GetObject<Ipv4>();
    if (ipv4 && InetSocketAddress::IsMatchingType(there))
    {
        const Ipv4Address address = InetSocketAddress::ConvertFrom(there).GetIpv4();
        for (uint32_t i = 1; i < ipv4->GetNInterfaces(); ++i) // 0 is the loopback
        {
            const Ipv4InterfaceAddress own = ipv4->GetAddress(i, 0);
            if (own.GetMask().IsMatch(own.GetLocal(), address))
            {
                return InetSocketAddress(own.GetLocal(), PORT);
            }
        }
    }
    return m_network->GetGatewayAddress(0, PORT);
}

Ptr<AuctionParticipant>
AuctionHelper::Join(const std::string& side,
                    uint32_t id,
                    int64_t valuation,
                    Ptr<Node> node,
                    const Address& remote)
{
    const auto participant = CreateObject<AuctionParticipant>();
    const auto fix = [&](const char* attribute, const AttributeValue& value, const char* reason) {
        AttributeDefault::Fix(participant, attribute, value, reason);
    };
    fix("Side", StringValue(side), "devices buy and servers sell");
    fix("Id", UintegerValue(id), "participants are numbered");
    fix("Valuation", IntegerValue(valuation), "every participant has one of its own");
    fix("Transport", TypeIdValue(m_transport), ONE_TRANSPORT);
    fix("Remote", AddressValue(remote), "the network says where the auctioneer is");
    node->AddApplication(participant);
    m_participants.Add(participant);
    return participant;
}

} // namespace llmedge
} // namespace ns3
