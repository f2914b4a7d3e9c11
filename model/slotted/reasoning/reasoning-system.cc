/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-system.h"

namespace ns3
{
namespace llmedge
{

ReasoningSystem::ReasoningSystem(Ptr<ReasoningEnvironment> environment, Ptr<ReasoningPolicy> policy)
    : m_environment(environment),
      m_policy(policy)
{
    m_environment->ObserveFeatures(m_policy->HasNetwork());
}

const ReasoningOutcome&
ReasoningSystem::RunEpisode()
{
    m_environment->SetLeastScore(m_policy->GetLeastScore());
    m_environment->Start();
    while (!m_environment->IsOver())
    {
        m_policy->ScreenAll(m_environment->GetSteps(), m_screenings);
        m_policy->Schedule(m_environment->Nominate(m_screenings), m_decision);
        m_environment->Step(m_decision);
    }
    return m_environment->GetOutcome();
}

int64_t
ReasoningSystem::AssignStreams(int64_t stream)
{
    const int64_t used = m_environment->AssignStreams(stream);
    return used + m_policy->AssignStreams(stream + used);
}

} // namespace llmedge
} // namespace ns3
