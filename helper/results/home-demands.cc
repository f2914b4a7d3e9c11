/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "home-demands.h"

namespace ns3
{
namespace llmedge
{

HomeDemands::HomeDemands(size_t servers, uint32_t epochs, size_t pairs)
    : m_requests(servers, Table(epochs, std::vector<double>(pairs, 0.0))),
      m_rates(m_requests)
{
}

void
HomeDemands::Arrive(const RequestView& request, uint32_t epoch, std::optional<size_t> pair)
{
    const auto home = Find(request);
    const bool first = m_homes.emplace(WireId::Key(request.id), home).second;
    if (first && pair)
    {
        m_requests[home].at(epoch).at(*pair) += 1;
    }
}

void
HomeDemands::Foresee(size_t server, uint32_t epoch, const std::vector<double>& rates)
{
    m_rates.at(server).at(epoch) = rates;
}

size_t
HomeDemands::Find(const RequestView& request) const
{
    return request.home.value_or(request.device) % m_requests.size();
}

size_t
HomeDemands::Find(const RequestRecord& record) const
{
    const auto found = m_homes.find(WireId::Key(WireId::Make(record.device, record.sequence, 0)));
    return found == m_homes.end() ? record.device % m_requests.size() : found->second;
}

Ptr<RecordedDemand>
HomeDemands::Get(size_t server) const
{
    auto demand = CreateObject<RecordedDemand>();
    demand->Set(m_requests.at(server), m_rates.at(server));
    return demand;
}

} // namespace llmedge
} // namespace ns3
