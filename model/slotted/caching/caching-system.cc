/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-system.h"

#include "caching-bound.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
CachingSystem::Add(Ptr<CachingEnvironment> environment, Ptr<CachingPolicy> policy)
{
    environment->SetForesight(policy->GetForesight());
    m_servers.push_back({environment, policy, {}});
}

CachingCost
CachingSystem::RunEpisode(uint32_t slots)
{
    CachingCost cost;
    for (auto& server : m_servers)
    {
        cost += Run(server, slots);
    }
    cost *= 1.0 / slots;
    return cost;
}

CachingCost
CachingSystem::Run(Server& server, uint32_t slots)
{
    CachingCost cost;
    auto& environment = *server.environment;
    server.requests.clear();
    environment.Start();
    server.policy->Start(environment.GetProblem());
    for (uint32_t slot = 0; slot < slots; ++slot)
    {
        if (m_keep)
        {
            server.requests.push_back(environment.GetRequests());
        }
        server.policy->Choose(environment.GetProblem(), environment.GetObservation(), m_choice);
        const auto* shares = server.policy->GetShares();
        cost += shares ? environment.Step(m_choice, *shares) : environment.Step(m_choice);
    }
    return cost;
}

void
CachingSystem::KeepRequests()
{
    m_keep = true;
}

double
CachingSystem::GetLowerBound() const
{
    double bound = 0;
    for (const auto& server : m_servers)
    {
        bound += CachingBound(server.environment->GetProblem()).Compute(server.requests);
    }
    return bound;
}

void
CachingSystem::ShareUsers()
{
    m_sharedUsers = true;
}

int64_t
CachingSystem::AssignStreams(int64_t stream)
{
    int64_t used = 0;
    for (auto& server : m_servers)
    {
        const int64_t first = m_sharedUsers ? 0 : used;
        used = std::max(used, first + server.environment->AssignStreams(stream + first));
    }
    for (auto& server : m_servers)
    {
        used += server.policy->AssignStreams(stream + used);
    }
    return used;
}

} // namespace llmedge
} // namespace ns3
