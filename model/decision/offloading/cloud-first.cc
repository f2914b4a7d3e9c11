/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cloud-first.h"

#include <algorithm>
#include <numeric>

namespace ns3
{
namespace llmedge
{

CloudFirst::CloudFirst(const std::vector<ServerView>& servers)
    : m_order(servers.size())
{
    std::iota(m_order.begin(), m_order.end(), size_t{0});
    std::stable_partition(m_order.begin(), m_order.end(), [&](size_t i) {
        return servers[i].cloud;
    });
    for (const auto i : m_order)
    {
        m_servers.push_back(servers[i]);
    }
}

const std::vector<ServerView>&
CloudFirst::GetServers() const
{
    return m_servers;
}

size_t
CloudFirst::GetIndex(size_t place) const
{
    return m_order.at(place);
}

} // namespace llmedge
} // namespace ns3
