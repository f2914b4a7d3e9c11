/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "agent-workload.h"

#include "ns3/input-error.h"
#include "ns3/log.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeAgentWorkload");
NS_OBJECT_ENSURE_REGISTERED(AgentWorkload);

TypeId
AgentWorkload::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::AgentWorkload")
                            .SetParent<RequestSource>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<AgentWorkload>()
                            .AddAttribute("SlotDuration",
                                          "Length of a slot (s).",
                                          TimeValue(Seconds(10)),
                                          MakeTimeAccessor(&AgentWorkload::m_slotDuration),
                                          MakeTimeChecker(MilliSeconds(1), Hours(24)));
    return tid;
}

AgentWorkload::AgentWorkload()
    : m_times(CreateObject<UniformRandomVariable>()),
      m_places(CreateObject<UniformRandomVariable>())
{
    NS_LOG_FUNCTION(this);
}

void
AgentWorkload::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_cells.clear();
    m_demand.clear();
    RequestSource::DoDispose();
}

void
AgentWorkload::Configure(std::vector<Pair> pairs, uint32_t slots, uint32_t devices)
{
    NS_LOG_FUNCTION(this << pairs.size() << slots << devices);
    m_pairs = std::move(pairs);
    m_slots = slots;
    m_devices = devices;
}

void
AgentWorkload::AddCell(Ptr<SlotDemand> demand)
{
    NS_LOG_FUNCTION(this << demand);
    m_cells.push_back(demand);
}

void
AgentWorkload::Draw()
{
    if (!m_demand.empty())
    {
        return;
    }
    if (m_cells.empty() || m_devices < m_cells.size())
    {
        throw InputError("agents' requests come from " + std::to_string(m_devices) +
                         " devices in " + std::to_string(m_cells.size()) +
                         " cells, expected at least one cell and a device in each");
    }
    for (const auto& cell : m_cells)
    {
        auto demand = CreateObject<RecordedDemand>();
        demand->Record(cell, m_slots);
        if (demand->GetRequests().size() != m_pairs.size())
        {
            throw InputError("a demand counts requests of " +
                             std::to_string(demand->GetRequests().size()) + " pairs, expected " +
                             std::to_string(m_pairs.size()));
        }
        m_demand.push_back(demand);
    }
}

Ptr<RecordedDemand>
AgentWorkload::GetDemand(size_t cell)
{
    Draw();
    return m_demand.at(cell);
}

void
AgentWorkload::Spread()
{
    m_requests.clear();
    m_next = 0;
    const auto cells = static_cast<uint32_t>(m_cells.size());
    for (uint32_t cell = 0; cell < cells; ++cell)
    {
        const uint32_t devices = (m_devices - cell + cells - 1) / cells;
        const auto& counts = m_demand[cell]->GetRequests(m_slot);
        for (size_t k = 0; k < counts.size(); ++k)
        {
            for (double left = counts[k]; left > 0; --left)
            {
                LlmRequest request;
                request.arrival = m_slotDuration * int64x64_t(m_slot + m_times->GetValue(0, 1));
                request.promptTokens = m_pairs[k].promptTokens;
                request.outputTokens = m_pairs[k].outputTokens;
                request.model = m_pairs[k].model;
                request.device = cell + cells * m_places->GetInteger(0, devices - 1);
                m_requests.push_back(request);
            }
        }
    }
    std::stable_sort(m_requests.begin(), m_requests.end(), [](const auto& a, const auto& b) {
        return a.arrival < b.arrival;
    });
    ++m_slot;
}

std::optional<LlmRequest>
AgentWorkload::Next()
{
    Draw();
    while (m_next == m_requests.size())
    {
        if (m_slot == m_slots)
        {
            return std::nullopt;
        }
        Spread();
    }
    return m_requests[m_next++];
}

int64_t
AgentWorkload::AssignStreams(int64_t stream)
{
    NS_LOG_FUNCTION(this << stream);
    int64_t next = stream;
    for (const auto& cell : m_cells)
    {
        next += cell->AssignStreams(next);
    }
    m_times->SetStream(next++);
    m_places->SetStream(next++);
    return next - stream;
}

} // namespace llmedge
} // namespace ns3
