/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "recorded-demand.h"

#include <utility>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RecordedDemand);

TypeId
RecordedDemand::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::RecordedDemand")
                            .SetParent<SlotDemand>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<RecordedDemand>();
    return tid;
}

void
RecordedDemand::Record(Ptr<SlotDemand> demand, uint32_t slots)
{
    m_requests.clear();
    m_rates.clear();
    demand->Start();
    m_none.assign(demand->GetRequests().size(), 0);
    for (uint32_t slot = 0; slot < slots; ++slot)
    {
        m_requests.push_back(demand->GetRequests());
        m_rates.push_back(demand->GetRates());
        demand->Next();
    }
    m_slot = 0;
}

void
RecordedDemand::Set(std::vector<std::vector<double>> requests,
                    std::vector<std::vector<double>> rates)
{
    m_requests = std::move(requests);
    m_rates = std::move(rates);
    m_none.assign(m_requests.front().size(), 0);
    m_slot = 0;
}

uint32_t
RecordedDemand::GetSlots() const
{
    return static_cast<uint32_t>(m_requests.size());
}

const std::vector<double>&
RecordedDemand::GetRequests(uint32_t slot) const
{
    return slot < m_requests.size() ? m_requests[slot] : m_none;
}

const std::vector<double>&
RecordedDemand::GetRates(uint32_t slot) const
{
    return slot < m_rates.size() ? m_rates[slot] : m_none;
}

void
RecordedDemand::Start()
{
    m_slot = 0;
}

void
RecordedDemand::Next()
{
    ++m_slot;
}

uint32_t
RecordedDemand::GetSlot() const
{
    return m_slot;
}

const std::vector<double>&
RecordedDemand::GetRates() const
{
    return GetRates(m_slot);
}

const std::vector<double>&
RecordedDemand::GetRequests() const
{
    return GetRequests(m_slot);
}

} // namespace llmedge
} // namespace ns3
