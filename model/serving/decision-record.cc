/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "decision-record.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

void
DecisionRecord::Arrive()
{
    m_arrived = Simulator::Now();
}

void
DecisionRecord::Decide(uint64_t number, const RequestView& request, const Placement& placement)
{
    m_decided = Simulator::Now();
    m_open.emplace();
    m_open->decision = number;
    m_open->request = request.id;
    m_open->device = request.device;
    m_open->attempt = request.attempt;
    m_open->server = placement.server;
    m_open->accuracy = placement.view.accuracy;
    m_open->decidedS = m_decided.GetSeconds();
    m_open->waitS = (m_decided - m_arrived).GetSeconds();
    m_open->promptTokens = request.promptTokens;
}

double
DecisionRecord::GetTime() const
{
    return (Simulator::Now() - m_decided).GetSeconds();
}

void
DecisionRecord::NoteSent()
{
    if (m_open)
    {
        m_open->uploadS = GetTime();
    }
}

void
DecisionRecord::NoteTokens(uint32_t tokens)
{
    if (!m_open)
    {
        return;
    }
    m_open->tokens += tokens;
    if (!m_open->firstTokenS)
    {
        m_open->firstTokenS = GetTime();
    }
}

void
DecisionRecord::NoteEnergy(double joules)
{
    if (m_open)
    {
        m_open->energyJ = joules;
    }
}

std::optional<DispatchOutcome>
DecisionRecord::Settle(DispatchOutcome::End end, const std::string& reason, bool late)
{
    auto outcome = std::move(m_open);
    m_open.reset();
    if (outcome)
    {
        outcome->end = end;
        outcome->reason = reason;
        outcome->late = late;
        outcome->latencyS = GetTime();
    }
    return outcome;
}

} // namespace llmedge
} // namespace ns3
