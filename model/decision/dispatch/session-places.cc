/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "session-places.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

SessionPlaces::SessionPlaces(size_t most)
    : m_most(std::max<size_t>(most, 1))
{
}

void
SessionPlaces::Note(uint64_t session, size_t server, uint32_t promptTokens)
{
    if (session == 0)
    {
        return;
    }
    const auto [found, isNew] = m_entries.try_emplace(session);
    auto& entry = found->second;
    if (!isNew)
    {
        m_order.erase(entry.place);
    }
    entry.place = m_order.insert(m_order.end(), session);
    entry.tokens.resize(std::max(entry.tokens.size(), server + 1));
    entry.tokens[server] = std::max(entry.tokens[server], promptTokens);
    if (m_entries.size() > m_most)
    {
        m_entries.erase(m_order.front());
        m_order.pop_front();
    }
}

uint32_t
SessionPlaces::GetTokens(uint64_t session, size_t server) const
{
    const auto found = m_entries.find(session);
    return found == m_entries.end() || server >= found->second.tokens.size()
               ? 0
               : found->second.tokens[server];
}

size_t
SessionPlaces::GetSize() const
{
    return m_entries.size();
}

} // namespace llmedge
} // namespace ns3
