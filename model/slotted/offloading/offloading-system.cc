/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-system.h"

namespace ns3
{
namespace llmedge
{

OffloadingSystem::OffloadingSystem(Ptr<OffloadingEnvironment> environment,
                                   Ptr<DispatchPolicy> policy)
    : m_environment(environment),
      m_policy(policy)
{
    m_environment->SetListener(
        [policy](const DispatchOutcome& outcome) { policy->Learn(outcome); });
}

OffloadingSystem::~OffloadingSystem()
{
    // A policy may hold the environment, as the clairvoyant one does: neither would ever be freed.
    m_environment->SetListener(nullptr);
}

const OffloadingOutcome&
OffloadingSystem::RunEpisode()
{
    m_environment->Start();
    while (!m_environment->IsOver())
    {
        m_environment->Step(
            m_policy->Decide(m_environment->GetRequest(), m_environment->GetServers()));
    }
    return m_environment->GetOutcome();
}

int64_t
OffloadingSystem::AssignStreams(int64_t stream)
{
    const int64_t used = m_environment->AssignStreams(stream);
    return used + m_policy->AssignStreams(stream + used);
}

} // namespace llmedge
} // namespace ns3
