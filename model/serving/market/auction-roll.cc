/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-roll.h"

#include "ns3/auction-clock-header.h"
#include "ns3/input-error.h"

#include <set>

namespace ns3
{
namespace llmedge
{

AuctionRoll::Entry
AuctionRoll::Enter(const HelloHeader& hello, Ptr<Connection> peer)
{
    if (hello.role == HelloHeader::CONTROLLER || hello.id > AuctionClockHeader::MAX_PARTICIPANT)
    {
        return Entry::INVALID;
    }
    const bool buys = hello.role == HelloHeader::CLIENT;
    const AuctionParty party{buys ? AuctionSide::BUYER : AuctionSide::SELLER, hello.id};
    if (const auto before = Find(peer))
    {
        return *before == party ? Entry::KNOWN : Entry::RENAMED;
    }
    if (!m_peers.emplace(party, peer).second)
    {
        return Entry::TAKEN;
    }
    m_parties[peer] = party;
    return Entry::NEW;
}

std::string
AuctionRoll::GetRefusal(Entry entry)
{
    switch (entry)
    {
    case Entry::INVALID:
        return "HELLO of no buyer or seller with a number from 0 to 65535";
    case Entry::TAKEN:
        return "HELLO of a participant who is there already";
    case Entry::RENAMED:
        return "HELLO under a second name";
    case Entry::NEW:
    case Entry::KNOWN:
        break;
    }
    return "";
}

std::optional<AuctionParty>
AuctionRoll::Strike(Ptr<Connection> peer)
{
    const auto party = Find(peer);
    if (party)
    {
        m_parties.erase(peer);
        m_peers.erase(*party);
    }
    return party;
}

void
AuctionRoll::Clear()
{
    m_parties.clear();
    m_peers.clear();
}

std::optional<AuctionParty>
AuctionRoll::Find(Ptr<Connection> peer) const
{
    const auto found = m_parties.find(peer);
    return found == m_parties.end() ? std::nullopt : std::optional(found->second);
}

Ptr<Connection>
AuctionRoll::Find(const AuctionParty& party) const
{
    const auto found = m_peers.find(party);
    return found == m_peers.end() ? nullptr : found->second;
}

std::vector<uint32_t>
AuctionRoll::GetNumbers(AuctionSide side) const
{
    std::vector<uint32_t> numbers;
    for (const auto& [party, peer] : m_peers)
    {
        if (party.side == side)
        {
            numbers.push_back(party.number);
        }
    }
    return numbers;
}

void
AuctionRoll::Check(AuctionSide side, const std::vector<uint32_t>& numbers) const
{
    const std::set<uint32_t> different(numbers.begin(), numbers.end());
    for (const uint32_t number : numbers)
    {
        const AuctionParty party{side, number};
        if (!Find(party) || different.size() < numbers.size())
        {
            throw InputError(party.Text() + " cannot take part in an auction, expected "
                                            "participants that are connected, each once");
        }
    }
}

} // namespace llmedge
} // namespace ns3
