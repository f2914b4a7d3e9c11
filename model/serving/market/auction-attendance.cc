/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-attendance.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

AuctionAttendance::AuctionAttendance(const std::vector<uint32_t>& buyers,
                                     const std::vector<uint32_t>& sellers,
                                     uint32_t maxSilence)
    : m_maxSilence(maxSilence)
{
    Enter(AuctionSide::BUYER, buyers);
    m_buyers = m_parties.size();
    Enter(AuctionSide::SELLER, sellers);
}

void
AuctionAttendance::Enter(AuctionSide side, std::vector<uint32_t> numbers)
{
    std::sort(numbers.begin(), numbers.end());
    for (size_t i = 0; i < numbers.size(); ++i)
    {
        const AuctionParty party{side, numbers[i]};
        m_parties.push_back(party);
        m_standing[party].place = static_cast<uint32_t>(i);
    }
}

const std::vector<AuctionParty>&
AuctionAttendance::GetParties() const
{
    return m_parties;
}

std::optional<uint32_t>
AuctionAttendance::FindPlace(const AuctionParty& party) const
{
    const auto found = m_standing.find(party);
    return found == m_standing.end() ? std::nullopt : std::optional(found->second.place);
}

uint32_t
AuctionAttendance::GetNumber(AuctionSide side, uint32_t place) const
{
    return m_parties.at((side == AuctionSide::BUYER ? 0 : m_buyers) + place).number;
}

void
AuctionAttendance::SetConnected(const AuctionParty& party, bool connected)
{
    const auto found = m_standing.find(party);
    if (found != m_standing.end())
    {
        found->second.connected = connected;
    }
}

bool
AuctionAttendance::IsResponsive(const Standing& standing) const
{
    return standing.connected && (m_maxSilence == 0 || standing.silence < m_maxSilence);
}

void
AuctionAttendance::Await(Standing& standing, bool awaited)
{
    m_awaited += awaited ? 1 : 0;
    m_awaited -= standing.awaited ? 1 : 0;
    standing.awaited = awaited;
}

void
AuctionAttendance::AwaitConnected()
{
    for (auto& [party, standing] : m_standing)
    {
        Await(standing, standing.connected);
    }
}

void
AuctionAttendance::AwaitResponsive(const std::set<AuctionParty>& except)
{
    for (auto& [party, standing] : m_standing)
    {
        Await(standing, IsResponsive(standing) && except.count(party) == 0);
    }
}

void
AuctionAttendance::LetSilentGo()
{
    for (auto& [party, standing] : m_standing)
    {
        Await(standing, standing.awaited && IsResponsive(standing));
    }
}

void
AuctionAttendance::NoteHeard(const AuctionParty& party)
{
    const auto found = m_standing.find(party);
    if (found != m_standing.end())
    {
        found->second.silence = 0;
    }
}

void
AuctionAttendance::CountSilence()
{
    for (auto& [party, standing] : m_standing)
    {
        standing.silence += standing.awaited ? 1 : 0;
    }
}

bool
AuctionAttendance::StopAwaiting(const AuctionParty& party)
{
    const auto found = m_standing.find(party);
    if (found == m_standing.end() || !found->second.awaited)
    {
        return false;
    }
    Await(found->second, false);
    return m_awaited == 0;
}

size_t
AuctionAttendance::CountAwaited() const
{
    return m_awaited;
}

std::vector<AuctionParty>
AuctionAttendance::GetAwaited() const
{
    std::vector<AuctionParty> awaited;
    for (const auto& [party, standing] : m_standing)
    {
        if (standing.awaited)
        {
            awaited.push_back(party);
        }
    }
    return awaited;
}

} // namespace llmedge
} // namespace ns3
