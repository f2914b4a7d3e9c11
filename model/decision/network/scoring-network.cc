/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scoring-network.h"

#include "policy-file.h"

#include "ns3/input-error.h"

#include <stdexcept>

namespace ns3
{
namespace llmedge
{

void
ScoringNetwork::Start(const PolicyFile& file, size_t count, const std::string& thing)
{
    m_network = file.network;
    const size_t rows = m_network->GetArchitecture().entities ? count : 1;
    try
    {
        m_state = m_network->NewState(rows);
        m_head = m_network->FindHead("action");
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(file.path, 0, error.what());
    }
    const auto outputs = rows * m_network->GetOutputs(m_head);
    if (outputs != count)
    {
        throw InputError(file.path,
                         0,
                         "has a head 'action' that gives " + std::to_string(outputs) +
                             " scores, expected " + std::to_string(count) + ", one for each " +
                             thing);
    }
}

void
ScoringNetwork::StopLearning(const PolicyFile& file)
{
    if (!m_network->GetArchitecture().Has("ttt_linear"))
    {
        throw InputError(file.path,
                         0,
                         "has a network without test-time training, expected one with a layer "
                         "ttt_linear where InnerUpdates is false");
    }
    m_state.learns = false;
}

void
ScoringNetwork::Restart()
{
    m_network->Restart(m_state);
}

void
ScoringNetwork::Step(Span<const float> observation)
{
    m_network->Step(m_state, observation);
}

void
ScoringNetwork::Read(Span<float> scores)
{
    m_network->Read(m_state, m_head, scores);
}

} // namespace llmedge
} // namespace ns3
