/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "place-foresight.h"

#include <utility>

namespace ns3
{
namespace llmedge
{

PlaceForesight::PlaceForesight(Ptr<EdgeNetwork> network,
                               std::vector<Ptr<RecordedDemand>> demands,
                               uint32_t servers)
    : m_home(network->GetHomeFinder()),
      m_devices(network->GetDevices().GetN()),
      m_demands(std::move(demands)),
      m_servers(servers)
{
}

double
PlaceForesight::GetShare(uint32_t server, size_t group) const
{
    uint32_t there = 0;
    uint32_t all = 0;
    for (auto device = static_cast<uint32_t>(group); device < m_devices;
         device += static_cast<uint32_t>(m_demands.size()))
    {
        there += m_home(device).value_or(device) % m_servers == server ? 1 : 0;
        ++all;
    }
    return all > 0 ? static_cast<double>(there) / all : 0;
}

const std::vector<double>&
PlaceForesight::Get(uint32_t server, uint32_t epoch, bool requests)
{
    m_result.clear();
    for (size_t group = 0; group < m_demands.size(); ++group)
    {
        const auto& demand = *m_demands[group];
        const auto& asked = requests ? demand.GetRequests(epoch) : demand.GetRates(epoch);
        const double share = GetShare(server, group);
        m_result.resize(asked.size());
        for (size_t k = 0; k < asked.size(); ++k)
        {
            m_result[k] += share * asked[k];
        }
    }
    return m_result;
}

} // namespace llmedge
} // namespace ns3
