/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cross-entropy-planner.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

void
PlannerSettings::Check() const
{
    if (horizon < 1 || iterations < 1 || elites < 1 || elites > candidates)
    {
        throw std::invalid_argument("a plan of " + std::to_string(horizon) + " steps with " +
                                    std::to_string(iterations) + " iterations and " +
                                    std::to_string(elites) + " elites of " +
                                    std::to_string(candidates) +
                                    " candidates, expected at least one of each and no more "
                                    "elites than candidates");
    }
    if (!(informationWeight >= 0 && leastDeviation > 0) || !(uniformPart >= 0 && uniformPart <= 1))
    {
        throw std::invalid_argument("expected a weight of information gain that is not negative, a "
                                    "smallest deviation above 0 and a uniform part from 0 to 1");
    }
}

namespace
{

/** @return settings that are possible */
const PlannerSettings&
Checked(const PlannerSettings& settings)
{
    settings.Check();
    return settings;
}

} // namespace

CrossEntropyPlanner::CrossEntropyPlanner(std::shared_ptr<const DynamicsEnsemble> ensemble,
                                         const PlannerSettings& settings)
    : m_ensemble(std::move(ensemble)),
      m_settings(Checked(settings)),
      m_evaluator(m_ensemble, settings.candidates),
      m_single(m_ensemble, 1),
      m_energies(settings.horizon,
                 ExpectedFreeEnergy(m_ensemble->GetFeatures(),
                                    m_evaluator.GetStride(),
                                    settings.informationWeight > 0)),
      m_singleEnergy(m_ensemble->GetFeatures(), m_single.GetStride(), false),
      m_distributions(settings.horizon,
                      CandidateDistribution(settings.categorical,
                                            settings.leastDeviation,
                                            settings.uniformPart)),
      m_draws(settings.horizon * settings.candidates),
      m_scores(settings.candidates),
      m_order(settings.candidates)
{
    const auto& features = m_ensemble->GetFeatures();
    const size_t stride = m_evaluator.GetStride();
    m_predictions.actions.resize(features.CountAction() * stride);
    m_predictions.outcome.resize(DynamicsEnsemble::OUTCOMES * stride);
    m_predictions.change.resize(2 * features.CountState() * stride);
    m_predictions.states.resize(features.CountState() * stride);
}

const DynamicsEnsemble&
CrossEntropyPlanner::GetEnsemble() const
{
    return *m_ensemble;
}

const OffloadingPlan&
CrossEntropyPlanner::Plan(Span<const float> state,
                          Span<const uint8_t> open,
                          Span<const float> corrections,
                          double deadlineS,
                          NormalRandomVariable& normal,
                          UniformRandomVariable& uniform)
{
    m_state.assign(state.begin(), state.end());
    m_open.assign(open.begin(), open.end());
    m_corrections.assign(corrections.begin(), corrections.end());
    m_deadlineS = deadlineS;
    for (auto& one : m_distributions)
    {
        one.Start(m_open);
    }
    m_evaluator.Begin(m_state);
    const size_t candidates = m_settings.candidates;
    for (size_t round = 0; round < m_settings.iterations; ++round)
    {
        for (size_t i = 0; i < m_draws.size(); ++i)
        {
            m_draws[i] = m_distributions[i / candidates].Draw(normal, uniform);
        }
        Score();
        FindElites();
        for (size_t step = 0; step < m_settings.horizon; ++step)
        {
            m_distributions[step].Refit(GetDraws(step), {m_order.data(), m_settings.elites});
        }
    }
    Conclude();
    return m_plan;
}

void
CrossEntropyPlanner::Score()
{
    const auto& features = m_ensemble->GetFeatures();
    const auto& kernel = m_ensemble->GetKernel();
    const size_t stride = m_evaluator.GetStride();
    auto& room = m_predictions;
    for (size_t i = 0; i < m_settings.candidates; ++i)
    {
        features.WriteAction(m_state.data(), 1, m_draws[i].candidate, &room.actions[i], stride);
    }
    for (auto& energy : m_energies)
    {
        energy.Begin(m_deadlineS);
    }
    const bool changes = m_settings.horizon > 1 || m_settings.informationWeight > 0;
    for (size_t member = 0; member < m_ensemble->GetMembers().size(); ++member)
    {
        if (member == 0 || m_settings.horizon > 1)
        {
            m_evaluator.SetActions(room.actions.data());
        }
        m_evaluator.Predict(member, room.outcome.data(), changes ? room.change.data() : nullptr);
        Correct(0, room.outcome.data());
        m_energies[0].Add(kernel, room.outcome.data(), room.change.data());
        Continue(member);
    }
    std::fill(m_scores.begin(), m_scores.end(), 0.0F);
    const auto weight = static_cast<float>(m_settings.informationWeight);
    for (auto& energy : m_energies)
    {
        energy.Finish();
        for (size_t i = 0; i < m_scores.size(); ++i)
        {
            m_scores[i] += energy.GetGuidance()[i] + weight * energy.GetInformation()[i];
        }
    }
}

void
CrossEntropyPlanner::Continue(size_t member)
{
    if (m_settings.horizon == 1)
    {
        return;
    }
    const auto& features = m_ensemble->GetFeatures();
    const size_t stride = m_evaluator.GetStride();
    auto& room = m_predictions;
    for (size_t f = 0; f < m_state.size(); ++f)
    {
        std::fill_n(&room.states[f * stride], stride, m_state[f]);
    }
    // The first step's actions are needed again by the next member.
    AlignedFloats actions(room.actions.size());
    for (size_t step = 1; step < m_settings.horizon; ++step)
    {
        features.Apply(room.change.data(), room.states.data(), stride);
        const auto draws = GetDraws(step);
        for (size_t i = 0; i < m_settings.candidates; ++i)
        {
            features.WriteAction(&room.states[i], stride, draws[i].candidate, &actions[i], stride);
        }
        m_evaluator.SetActions(actions.data());
        m_evaluator.PredictFrom(member,
                                room.states.data(),
                                room.outcome.data(),
                                room.change.data());
        Correct(step, room.outcome.data());
        m_energies[step].Add(m_ensemble->GetKernel(), room.outcome.data(), room.change.data());
    }
}

void
CrossEntropyPlanner::Correct(size_t step, float* outcome) const
{
    float* latencies = outcome + DynamicsEnsemble::LOG_LATENCY * m_evaluator.GetStride();
    const auto draws = GetDraws(step);
    for (size_t i = 0; i < m_settings.candidates; ++i)
    {
        latencies[i] += m_corrections[draws[i].candidate.server];
    }
}

void
CrossEntropyPlanner::FindElites()
{
    constexpr float WORST = -std::numeric_limits<float>::infinity();
    for (size_t i = 0; i < m_scores.size(); ++i)
    {
        if (!std::isfinite(m_scores[i])) // comparisons need numbers
        {
            m_scores[i] = WORST;
        }
    }
    std::iota(m_order.begin(), m_order.end(), size_t{0});
    const auto better = [this](size_t a, size_t b) {
        return m_scores[a] != m_scores[b] ? m_scores[a] > m_scores[b] : a < b;
    };
    std::partial_sort(m_order.begin(),
                      m_order.begin() + static_cast<std::ptrdiff_t>(m_settings.elites),
                      m_order.end(),
                      better);
}

Span<const CandidateDraw>
CrossEntropyPlanner::GetDraws(size_t step) const
{
    return {m_draws.data() + step * m_settings.candidates, m_settings.candidates};
}

void
CrossEntropyPlanner::Conclude()
{
    const auto candidate = m_distributions[0].GetBest();
    const auto& features = m_ensemble->GetFeatures();
    const size_t stride = m_single.GetStride();
    AlignedFloats actions(features.CountAction() * stride);
    AlignedFloats outcome(DynamicsEnsemble::OUTCOMES * stride);
    features.WriteAction(m_state.data(), 1, candidate, actions.data(), stride);
    m_single.Begin(m_state);
    m_single.SetActions(actions.data());
    m_singleEnergy.Begin(m_deadlineS);
    for (size_t member = 0; member < m_ensemble->GetMembers().size(); ++member)
    {
        m_single.Predict(member, outcome.data(), nullptr);
        outcome[DynamicsEnsemble::LOG_LATENCY * stride] += m_corrections[candidate.server];
        m_singleEnergy.Add(m_ensemble->GetKernel(), outcome.data(), nullptr);
    }
    m_singleEnergy.Finish();
    m_plan.candidate = candidate;
    m_plan.guidance = m_singleEnergy.GetGuidance()[0];
    m_plan.valid = m_singleEnergy.GetValid()[0];
    m_plan.logLatency = m_singleEnergy.GetLogLatency()[0];
    m_plan.disagreement = m_singleEnergy.GetDisagreement()[0];
    m_plan.finite = std::isfinite(m_plan.guidance) && std::isfinite(m_plan.logLatency) &&
                    std::isfinite(m_plan.disagreement);
}

} // namespace llmedge
} // namespace ns3
