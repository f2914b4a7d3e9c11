/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "resource-ledger.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

// A sum of shares such as 3 * (1.0 / 3) may be above 1 by rounding.
constexpr double TOLERANCE = 1e-9;

/**
 * @param amounts amounts of resources
 * @throws InputError if they cannot be any
 */
void
Check(const ResourceAmounts& amounts)
{
    const bool bandwidth = std::isfinite(amounts.bandwidth) && amounts.bandwidth >= 0;
    const bool compute = amounts.computeShare >= 0 && amounts.computeShare <= 1;
    if (!bandwidth || !compute)
    {
        std::ostringstream message;
        message << "an allocation has bandwidth " << amounts.bandwidth << " and compute share "
                << amounts.computeShare << ", expected a bandwidth of 0 or more and a share from "
                << "0 to 1";
        throw InputError(message.str());
    }
}

/**
 * @param name the resource
 * @param asked how much is asked
 * @param left how much is left
 * @return the reason of a refusal
 */
std::string
Lack(const char* name, double asked, double left)
{
    std::ostringstream reason;
    reason << name << ": " << asked << " asked, " << left << " left";
    return reason.str();
}

} // namespace

void
ResourceLedger::SetCapacity(size_t server, const ResourceAmounts& capacity)
{
    Check(capacity);
    m_accounts.resize(std::max(m_accounts.size(), server + 1));
    m_accounts[server].capacity = capacity;
}

ResourceAmounts
ResourceLedger::GetCapacity(size_t server) const
{
    return server < m_accounts.size() ? m_accounts[server].capacity : ResourceAmounts();
}

ResourceAmounts
ResourceLedger::GetHeld(size_t server) const
{
    return server < m_accounts.size() ? m_accounts[server].held : ResourceAmounts();
}

ResourceAmounts
ResourceLedger::GetLeft(size_t server) const
{
    const auto capacity = GetCapacity(server);
    const auto held = GetHeld(server);
    ResourceAmounts left;
    left.bandwidth = std::max(0.0, capacity.bandwidth - held.bandwidth);
    left.computeShare = std::max(0.0, capacity.computeShare - held.computeShare);
    left.kvBlocks = capacity.kvBlocks - std::min(capacity.kvBlocks, held.kvBlocks);
    return left;
}

std::string
ResourceLedger::Reserve(size_t server, uint64_t request, const ResourceAmounts& amounts)
{
    Check(amounts);
    if (m_places.count(request) > 0)
    {
        throw InputError("request " + std::to_string(request) +
                         " asks for resources though it holds some, expected one allocation at a "
                         "time");
    }
    const auto capacity = GetCapacity(server);
    const auto left = GetLeft(server);
    if (amounts.bandwidth > left.bandwidth + TOLERANCE * capacity.bandwidth)
    {
        return Lack("bandwidth", amounts.bandwidth, left.bandwidth);
    }
    if (amounts.computeShare > left.computeShare + TOLERANCE * capacity.computeShare)
    {
        return Lack("compute share", amounts.computeShare, left.computeShare);
    }
    if (amounts.kvBlocks > left.kvBlocks)
    {
        return Lack("KV blocks",
                    static_cast<double>(amounts.kvBlocks),
                    static_cast<double>(left.kvBlocks));
    }
    m_accounts.resize(std::max(m_accounts.size(), server + 1));
    auto& account = m_accounts[server];
    account.holders[request] = amounts;
    account.held = Sum(account.holders);
    m_places[request] = server;
    return "";
}

ResourceAmounts
ResourceLedger::Release(uint64_t request)
{
    const auto place = m_places.find(request);
    if (place == m_places.end())
    {
        return {};
    }
    auto& account = m_accounts[place->second];
    const auto holder = account.holders.find(request);
    const auto amounts = holder->second;
    account.holders.erase(holder);
    account.held = Sum(account.holders);
    m_places.erase(place);
    return amounts;
}

ResourceAmounts
ResourceLedger::ReturnBandwidth(uint64_t request)
{
    ResourceAmounts returned;
    const auto place = m_places.find(request);
    if (place != m_places.end())
    {
        auto& account = m_accounts[place->second];
        std::swap(returned.bandwidth, account.holders[request].bandwidth);
        account.held = Sum(account.holders);
    }
    return returned;
}

size_t
ResourceLedger::GetHolders() const
{
    return m_places.size();
}

bool
ResourceLedger::IsConserved() const
{
    size_t holders = 0;
    for (const auto& account : m_accounts)
    {
        const auto sum = Sum(account.holders);
        const auto& held = account.held;
        const auto& capacity = account.capacity;
        holders += account.holders.size();
        const bool same = sum.bandwidth == held.bandwidth &&
                          sum.computeShare == held.computeShare && sum.kvBlocks == held.kvBlocks;
        const bool within = held.bandwidth <= capacity.bandwidth * (1 + TOLERANCE) &&
                            held.computeShare <= capacity.computeShare * (1 + TOLERANCE) &&
                            held.kvBlocks <= capacity.kvBlocks;
        if (!same || !within)
        {
            return false;
        }
    }
    return holders == m_places.size();
}

ResourceAmounts
ResourceLedger::Sum(const std::map<uint64_t, ResourceAmounts>& holders)
{
    ResourceAmounts sum;
    for (const auto& [request, amounts] : holders)
    {
        sum.bandwidth += amounts.bandwidth;
        sum.computeShare += amounts.computeShare;
        sum.kvBlocks += amounts.kvBlocks;
    }
    return sum;
}

} // namespace llmedge
} // namespace ns3
