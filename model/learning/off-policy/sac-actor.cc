/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sac-actor.h"

#include "ns3/tensor-weights.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

SacActor::SacActor(NetworkArchitecture architecture, const EnvironmentDescription& description)
    : m_architecture(std::move(architecture)),
      m_rows(description.observation.Size() / m_architecture.features),
      m_means(description.action.Size()),
      m_logs(description.action.Size())
{
    for (const auto& block : description.action.blocks)
    {
        for (size_t i = 0; i < block.Size(); ++i)
        {
            const auto& feature = block.features[i % block.features.size()];
            const bool finite = std::isfinite(feature.least) && std::isfinite(feature.most);
            m_middles.push_back(finite ? static_cast<float>((feature.least + feature.most) / 2)
                                       : 0);
            m_halves.push_back(finite ? static_cast<float>((feature.most - feature.least) / 2) : 1);
        }
    }
}

void
SacActor::Begin(const std::map<std::string, Tensor>& tensors)
{
    TensorWeights weights(tensors);
    m_network = std::make_unique<const Network>(m_architecture, weights);
    m_state = m_network->NewState(m_rows);
}

void
SacActor::Act(Span<const float> observation, Span<float> action)
{
    m_network->Step(m_state, observation);
    m_network->Read(m_state, m_network->FindHead("action"), m_means);
    for (auto& mean : m_means)
    {
        mean = std::tanh(mean);
    }
    Stretch(m_means, action);
}

void
SacActor::Draw(Span<const float> observation, NormalRandomVariable& normal, Span<float> numbers)
{
    m_network->Step(m_state, observation);
    m_network->Read(m_state, m_network->FindHead("action"), m_means);
    m_network->Read(m_state, m_network->FindHead("deviation"), m_logs);
    for (size_t i = 0; i < m_means.size(); ++i)
    {
        const float deviation = std::exp(std::clamp(m_logs[i], LEAST_LOG, MOST_LOG));
        const auto noise = static_cast<float>(normal.GetValue());
        numbers[i] = std::tanh(m_means[i] + deviation * noise);
    }
}

void
SacActor::Stretch(Span<const float> numbers, Span<float> action) const
{
    for (size_t i = 0; i < m_middles.size(); ++i)
    {
        action[i] = m_middles[i] + m_halves[i] * numbers[i];
    }
}

} // namespace llmedge
} // namespace ns3
