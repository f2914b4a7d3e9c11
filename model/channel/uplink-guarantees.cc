/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "uplink-guarantees.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double BITS_PER_BYTE = 8;

} // namespace

UplinkGuarantees::UplinkGuarantees(Time window)
    : m_window(window)
{
}

double
UplinkGuarantees::GetLimit(const User& user) const
{
    return static_cast<double>(user.rate.GetBitRate()) * m_window.GetSeconds() / BITS_PER_BYTE;
}

void
UplinkGuarantees::SetRate(uint16_t user, DataRate rate)
{
    auto& entry = m_users[user];
    entry.rate = rate;
    const double limit = GetLimit(entry);
    entry.credit = std::clamp(entry.credit, -limit, limit);
}

void
UplinkGuarantees::SetBacklog(uint16_t user, uint32_t bytes)
{
    m_users[user].backlog = bytes;
}

uint32_t
UplinkGuarantees::GetBacklog(uint16_t user) const
{
    const auto found = m_users.find(user);
    return found == m_users.end() ? 0 : found->second.backlog;
}

void
UplinkGuarantees::Grant(uint16_t user, uint32_t bytes)
{
    const auto found = m_users.find(user);
    if (found == m_users.end())
    {
        return;
    }
    auto& entry = found->second;
    entry.backlog -= std::min(entry.backlog, bytes);
    const double left = entry.credit - bytes;
    entry.credit = entry.first ? left : std::max(left, std::min(entry.credit, -GetLimit(entry)));
}

void
UplinkGuarantees::Remove(uint16_t user)
{
    m_users.erase(user);
}

bool
UplinkGuarantees::IsEmpty() const
{
    return std::all_of(m_users.begin(), m_users.end(), [](const auto& user) {
        return user.second.rate.GetBitRate() == 0;
    });
}

std::set<uint16_t>
UplinkGuarantees::NextRound(Time interval)
{
    bool anyFirst = false;
    for (auto& [number, user] : m_users)
    {
        const double gathered =
            static_cast<double>(user.rate.GetBitRate()) * interval.GetSeconds() / BITS_PER_BYTE;
        user.credit = std::min(user.credit + gathered, GetLimit(user));
        user.first = user.rate.GetBitRate() > 0 && user.credit > 0 && user.backlog > 0;
        anyFirst = anyFirst || user.first;
    }
    std::set<uint16_t> waiting;
    for (const auto& [number, user] : m_users)
    {
        if (anyFirst && !user.first)
        {
            waiting.insert(number);
        }
    }
    return waiting;
}

} // namespace llmedge
} // namespace ns3
