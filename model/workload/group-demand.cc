/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "group-demand.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(GroupDemand);

TypeId
GroupDemand::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::GroupDemand")
                            .SetParent<SlotDemand>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<GroupDemand>();
    return tid;
}

uint32_t
GroupDemand::GetGroup(uint32_t agent, uint32_t groups)
{
    return agent % groups;
}

void
GroupDemand::Configure(Ptr<SlotDemand> own,
                       uint32_t group,
                       uint32_t groups,
                       uint32_t agents,
                       uint32_t models)
{
    m_own = own;
    m_pairs.clear();
    for (uint32_t agent = 0; agent < agents; ++agent)
    {
        for (uint32_t model = 0; GetGroup(agent, groups) == group && model < models; ++model)
        {
            m_pairs.push_back(static_cast<size_t>(agent) * models + model);
        }
    }
    m_rates.assign(static_cast<size_t>(agents) * models, 0.0);
    m_requests = m_rates;
}

void
GroupDemand::DoDispose()
{
    m_own = nullptr;
    SlotDemand::DoDispose();
}

void
GroupDemand::Copy()
{
    for (size_t i = 0; i < m_pairs.size(); ++i)
    {
        m_rates[m_pairs[i]] = m_own->GetRates().at(i);
        m_requests[m_pairs[i]] = m_own->GetRequests().at(i);
    }
}

void
GroupDemand::Start()
{
    m_own->Start();
    Copy();
}

void
GroupDemand::Next()
{
    m_own->Next();
    Copy();
}

uint32_t
GroupDemand::GetSlot() const
{
    return m_own->GetSlot();
}

const std::vector<double>&
GroupDemand::GetRates() const
{
    return m_rates;
}

const std::vector<double>&
GroupDemand::GetRequests() const
{
    return m_requests;
}

int64_t
GroupDemand::AssignStreams(int64_t stream)
{
    return m_own->AssignStreams(stream);
}

} // namespace llmedge
} // namespace ns3
