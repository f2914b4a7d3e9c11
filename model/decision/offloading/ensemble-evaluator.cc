/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ensemble-evaluator.h"

namespace ns3
{
namespace llmedge
{

EnsembleEvaluator::EnsembleEvaluator(std::shared_ptr<const DynamicsEnsemble> ensemble,
                                     size_t candidates)
    : m_ensemble(std::move(ensemble)),
      m_stride((candidates + DenseWeights::LANES - 1) / DenseWeights::LANES * DenseWeights::LANES)
{
    for (const auto& member : m_ensemble->GetMembers())
    {
        m_begun.push_back(member.action);
    }
    const size_t hidden = m_ensemble->GetHidden();
    m_inputs.resize(m_ensemble->GetScale().size() * m_stride);
    m_first.resize(hidden * m_stride);
    m_second.resize(hidden * m_stride);
}

size_t
EnsembleEvaluator::GetStride() const
{
    return m_stride;
}

void
EnsembleEvaluator::Begin(Span<const float> state)
{
    const auto& kernel = m_ensemble->GetKernel();
    AlignedFloats scaled(state.size());
    kernel.ScaleShift(state.data(),
                      m_ensemble->GetScale().data(),
                      m_ensemble->GetShift().data(),
                      scaled.data(),
                      state.size(),
                      1);
    for (size_t i = 0; i < m_begun.size(); ++i)
    {
        const auto& layer = m_ensemble->GetMembers()[i].state;
        kernel.Dense(layer, scaled.data(), m_begun[i].bias.data(), 1);
    }
}

void
EnsembleEvaluator::SetActions(const float* actions)
{
    const auto& features = m_ensemble->GetFeatures();
    const size_t states = features.CountState();
    m_ensemble->GetKernel().ScaleShift(actions,
                                       m_ensemble->GetScale().data() + states,
                                       m_ensemble->GetShift().data() + states,
                                       m_inputs.data() + states * m_stride,
                                       features.CountAction(),
                                       m_stride);
}

void
EnsembleEvaluator::Predict(size_t member, float* outcome, float* change)
{
    const float* actions = m_inputs.data() + m_ensemble->GetFeatures().CountState() * m_stride;
    m_ensemble->GetKernel().Dense(m_begun[member], actions, m_first.data(), m_stride);
    Finish(m_ensemble->GetMembers()[member], outcome, change);
}

void
EnsembleEvaluator::PredictFrom(size_t member, const float* states, float* outcome, float* change)
{
    const auto& kernel = m_ensemble->GetKernel();
    const auto& weights = m_ensemble->GetMembers()[member];
    kernel.ScaleShift(states,
                      m_ensemble->GetScale().data(),
                      m_ensemble->GetShift().data(),
                      m_inputs.data(),
                      m_ensemble->GetFeatures().CountState(),
                      m_stride);
    kernel.Dense(weights.first, m_inputs.data(), m_first.data(), m_stride);
    Finish(weights, outcome, change);
}

void
EnsembleEvaluator::Finish(const DynamicsEnsemble::Member& member, float* outcome, float* change)
{
    const auto& kernel = m_ensemble->GetKernel();
    kernel.Silu(m_first.data(), m_first.data(), m_first.size());
    kernel.Dense(member.second, m_first.data(), m_second.data(), m_stride);
    kernel.Silu(m_second.data(), m_second.data(), m_second.size());
    kernel.Dense(member.outcome, m_second.data(), outcome, m_stride);
    if (change)
    {
        kernel.Dense(member.change, m_second.data(), change, m_stride);
    }
}

} // namespace llmedge
} // namespace ns3
