/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "clairvoyant-dispatch-policy.h"

#include "ns3/offloading-action.h"

#include <algorithm>
#include <array>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ClairvoyantDispatchPolicy);

namespace
{

constexpr std::array<double, 8> PARTS{1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6};

/** @return whether all of it is left */
bool
IsLeft(const ResourceAmounts& amounts, const ServerView& server)
{
    // As ResourceLedger has it: sums of shares may be off by rounding.
    constexpr double TOLERANCE = 1e-9;
    return amounts.computeShare <=
               server.left.computeShare + TOLERANCE * server.capacity.computeShare &&
           amounts.bandwidth <= server.left.bandwidth + TOLERANCE * server.capacity.bandwidth &&
           amounts.kvBlocks <= server.left.kvBlocks;
}

} // namespace

TypeId
ClairvoyantDispatchPolicy::GetTypeId()
{
    // Without a constructor: nobody but a program that has the problem can make one.
    static TypeId tid = TypeId("ns3::llmedge::ClairvoyantDispatchPolicy")
                            .SetParent<DispatchPolicy>()
                            .SetGroupName("LlmEdge");
    return tid;
}

ClairvoyantDispatchPolicy::ClairvoyantDispatchPolicy(Ptr<OffloadingEnvironment> environment)
    : m_environment(environment)
{
}

void
ClairvoyantDispatchPolicy::DoDispose()
{
    m_environment = nullptr;
    DispatchPolicy::DoDispose();
}

ResourceAmounts
ClairvoyantDispatchPolicy::Allot(const ServerView& server, const Parts& parts) const
{
    const double part = server.cloud ? parts.cloud : parts.edge;
    auto amounts =
        OffloadingAction::Allot(server.capacity, m_environment->GetSlots(), part, part, 1);
    amounts.kvBlocks = std::min(amounts.kvBlocks, m_environment->GetTask().memoryBlocks);
    return amounts;
}

DispatchDecision
ClairvoyantDispatchPolicy::DecideWith(const Parts& parts)
{
    const auto& servers = m_environment->GetServers();
    const double deadline = m_environment->GetRequest().deadlineS;
    DispatchDecision decision;
    double best = 0;
    for (size_t i = 0; i < servers.size(); ++i)
    {
        const auto amounts = Allot(servers[i], parts);
        if (!IsLeft(amounts, servers[i]) ||
            amounts.kvBlocks < m_environment->GetTask().memoryBlocks)
        {
            continue;
        }
        const double latency = m_environment->GetLatency(i, amounts);
        const double worth = 1 / latency + servers[i].accuracy.value_or(0);
        if (latency <= deadline && worth > best)
        {
            best = worth;
            decision.server = i;
            decision.allocation = amounts;
        }
    }
    return decision;
}

void
ClairvoyantDispatchPolicy::Search()
{
    double best = -1;
    Parts parts;
    for (const double cloud : PARTS)
    {
        for (const double edge : PARTS)
        {
            const double reward = m_environment->Rehearse([this, cloud, edge] {
                return DecideWith({cloud, edge});
            });
            if (reward > best)
            {
                best = reward;
                parts = {cloud, edge};
            }
        }
    }
    m_parts = parts;
}

std::optional<size_t>
ClairvoyantDispatchPolicy::Choose(const RequestView& request,
                                  const std::vector<ServerView>& servers)
{
    return Decide(request, servers).server;
}

DispatchDecision
ClairvoyantDispatchPolicy::Decide(const RequestView& request,
                                  const std::vector<ServerView>& servers)
{
    if (request.id == 0)
    {
        Search();
    }
    return DecideWith(m_parts);
}

bool
ClairvoyantDispatchPolicy::Allocates() const
{
    return true;
}

} // namespace llmedge
} // namespace ns3
