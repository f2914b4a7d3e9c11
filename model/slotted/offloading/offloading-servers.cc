/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-servers.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

namespace
{

/** Puts the first to end in front of a heap; of those that end together, the older request. */
bool
EndsLater(const OffloadingServers::Holding& a, const OffloadingServers::Holding& b)
{
    return a.untilS > b.untilS || (a.untilS == b.untilS && a.request > b.request);
}

} // namespace

void
OffloadingServers::Start(std::vector<ServerView> servers, uint32_t slots)
{
    m_ledger = ResourceLedger();
    m_views = std::move(servers);
    m_holdings.clear();
    m_slots.assign(m_views.size(), std::vector<double>(slots, 0.0));
    for (size_t i = 0; i < m_views.size(); ++i)
    {
        m_ledger.SetCapacity(i, m_views[i].capacity);
        Update(i);
    }
}

void
OffloadingServers::Update(size_t server)
{
    m_views[server].left = m_ledger.GetLeft(server);
}

void
OffloadingServers::Advance(double nowS, const Listener& listener)
{
    while (!m_holdings.empty() && m_holdings.front().untilS <= nowS)
    {
        const Holding holding = m_holdings.front();
        std::pop_heap(m_holdings.begin(), m_holdings.end(), EndsLater);
        m_holdings.pop_back();
        Cancel(holding.server, holding.request);
        listener(holding);
    }
}

const std::vector<ServerView>&
OffloadingServers::GetViews() const
{
    return m_views;
}

void
OffloadingServers::SetDistance(size_t server, double distanceM)
{
    m_views[server].distanceM = distanceM;
}

std::string
OffloadingServers::Reserve(size_t server, uint64_t request, const ResourceAmounts& amounts)
{
    auto refusal = m_ledger.Reserve(server, request, amounts);
    if (refusal.empty())
    {
        ++m_views[server].outstanding;
        Update(server);
    }
    return refusal;
}

void
OffloadingServers::Cancel(size_t server, uint64_t request)
{
    m_ledger.Release(request);
    --m_views[server].outstanding;
    Update(server);
}

void
OffloadingServers::Hold(const Holding& holding)
{
    m_holdings.push_back(holding);
    std::push_heap(m_holdings.begin(), m_holdings.end(), EndsLater);
}

double
OffloadingServers::GetWait(size_t server, double readyS) const
{
    return std::max(0.0, m_slots[server].front() - readyS);
}

void
OffloadingServers::TakeSlot(size_t server, double readyS, double serviceS, double giveUpS)
{
    const double startS = readyS + GetWait(server, readyS);
    if (startS >= giveUpS)
    {
        return;
    }
    auto& slots = m_slots[server];
    std::pop_heap(slots.begin(), slots.end(), std::greater<>());
    slots.back() = std::min(startS + serviceS, giveUpS);
    std::push_heap(slots.begin(), slots.end(), std::greater<>());
}

bool
OffloadingServers::IsConserved() const
{
    return m_ledger.IsConserved();
}

} // namespace llmedge
} // namespace ns3
