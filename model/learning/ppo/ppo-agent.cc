/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ppo-agent.h"

#include "ns3/checkpoint-tensors.h"
#include "ns3/environment-rollouts.h"
#include "ns3/initial-weights.h"
#include "ns3/network.h"
#include "ns3/policy-architecture.h"
#include "ns3/seed-scope.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace llmedge
{

namespace
{

// Streams after those of the environments' noise, of which each has two.
constexpr int64_t SHUFFLE_STREAM = LearningAgent::FIRST_STREAM + (int64_t{1} << 40);
constexpr int64_t WEIGHT_STREAM = SHUFFLE_STREAM + 1;

/** @return settings that are possible */
const PpoSettings&
Checked(const PpoSettings& settings)
{
    settings.Check();
    return settings;
}

/** Brings a list into random order (Fisher and Yates). */
void
Shuffle(std::vector<uint32_t>& list, UniformRandomVariable& numbers)
{
    for (size_t i = list.size(); i > 1; --i)
    {
        const auto other = numbers.GetInteger(0, static_cast<uint32_t>(i - 1));
        std::swap(list[i - 1], list[other]);
    }
}

/** Adds the figures of a minibatch to sums, or divides sums by their number. */
template <class Operation>
void
ForEach(PpoLoss::Figures& figures, const PpoLoss::Figures& other, const Operation& operation)
{
    operation(figures.policy, other.policy);
    operation(figures.value, other.value);
    operation(figures.entropy, other.entropy);
    operation(figures.demand, other.demand);
    operation(figures.divergence, other.divergence);
    operation(figures.clipped, other.clipped);
}

} // namespace

PpoAgent::PpoAgent(const PpoSettings& settings, EnvironmentBatch& environments, uint32_t seed)
    : PpoAgent(settings,
               std::make_unique<EnvironmentRollouts>(environments, seed, settings.group),
               seed)
{
}

PpoAgent::PpoAgent(const PpoSettings& settings,
                   std::unique_ptr<RolloutSource> rollouts,
                   uint32_t seed)
    : m_settings(Checked(settings)),
      m_rollouts(std::move(rollouts)),
      m_seed(seed),
      m_distribution(m_rollouts->Describe(),
                     settings.network != "flat" || m_rollouts->HasOneDeviation()),
      m_architecture(PolicyArchitecture::Make(settings.network,
                                              m_rollouts->Describe(),
                                              m_distribution.GetOutputs(),
                                              settings.hidden,
                                              settings.ttt)),
      m_memory(PolicyArchitecture::HasMemory(m_architecture)),
      m_parameters(Begin()),
      m_optimizer(m_parameters.values.size()),
      m_loss(settings, m_rollouts->Describe(), m_architecture, m_distribution, m_parameters),
      m_buffer(m_rollouts->GetEnvironments(),
               m_rollouts->GetSteps(),
               m_rollouts->Describe().observation.Size(),
               m_rollouts->Describe().action.Size())
{
    if (settings.demandWeight > 0)
    {
        m_targets.emplace(m_rollouts->Describe().observation.blocks.front(), settings.demandSlots);
    }
}

NetworkParameters
PpoAgent::Begin() const
{
    const SeedScope scope(m_seed, 0);
    const auto numbers = CreateObject<UniformRandomVariable>();
    numbers->SetStream(WEIGHT_STREAM);
    InitialWeights weights(numbers);
    const Network network(m_architecture, weights); // asks for its weights
    auto tensors = weights.GetTensors();
    if (m_distribution.GetDeviations() > 0)
    {
        const std::vector<float> logs(m_distribution.GetDeviations(),
                                      static_cast<float>(m_settings.logDeviation));
        tensors[PpoLoss::LOG_DEVIATION] = Tensor::Floats({logs.size()}, logs);
    }
    return NetworkParameters(tensors);
}

void
PpoAgent::SetPolicy(const std::map<std::string, Tensor>& tensors)
{
    for (const auto& part : m_parameters.GetParts())
    {
        if (part.name == PpoLoss::LOG_DEVIATION)
        {
            continue; // files do not say how it explored
        }
        const auto found = tensors.find(part.name);
        if (found == tensors.end() || found->second.shape != part.shape)
        {
            throw std::invalid_argument("a policy to begin with has another tensor '" + part.name +
                                        "', or none");
        }
        const auto values = found->second.GetFloats();
        std::copy(values.begin(), values.end(), m_parameters.values.begin() + part.first);
    }
}

const NetworkArchitecture&
PpoAgent::GetArchitecture() const
{
    return m_architecture;
}

std::map<std::string, Tensor>
PpoAgent::GetPolicy() const
{
    return m_parameters.ToTensors(PpoLoss::LOG_DEVIATION);
}

uint64_t
PpoAgent::GetStepsPerUpdate() const
{
    return m_buffer.GetEnvironments() * m_buffer.GetSteps();
}

std::vector<std::string>
PpoAgent::GetFigures() const
{
    return {"policy_loss", "value_loss", "entropy", "demand_loss", "divergence", "clipped_share"};
}

size_t
PpoAgent::CountParameters() const
{
    return m_parameters.Count();
}

UpdateResult
PpoAgent::Update(uint64_t update)
{
    try
    {
        m_rollouts->Play(update,
                         {m_architecture, GetPolicy(), m_distribution, GetLogDeviations()},
                         m_buffer);
        UpdateResult result;
        result.steps = m_buffer.CountValid();
        for (size_t step = 0; step < m_buffer.GetSteps(); ++step)
        {
            const auto rewards = m_buffer.Rewards(step);
            result.reward += std::accumulate(rewards.begin(), rewards.end(), 0.0);
        }
        result.reward /= static_cast<double>(result.steps);
        Assess();
        const auto figures = Learn(update);
        result.figures = {figures.policy,
                          figures.value,
                          figures.entropy,
                          figures.demand,
                          figures.divergence,
                          figures.clipped};
        return result;
    }
    catch (const std::range_error& error)
    {
        throw DivergenceError(error.what());
    }
}

void
PpoAgent::Assess()
{
    m_buffer.SubtractGroupMeans(m_settings.group);
    const auto gamma = static_cast<float>(m_settings.gamma);
    if (m_settings.nStep > 0)
    {
        m_buffer.EstimateNStepAdvantages(gamma, m_settings.nStep);
    }
    else
    {
        m_buffer.EstimateAdvantages(gamma, static_cast<float>(m_settings.lambda));
    }
    m_buffer.NormaliseAdvantages();
    if (m_targets)
    {
        m_targets->Read(m_buffer);
    }
}

std::vector<float>
PpoAgent::GetLogDeviations() const
{
    if (m_distribution.GetDeviations() == 0)
    {
        return {};
    }
    const auto& part = m_parameters.Find(PpoLoss::LOG_DEVIATION);
    const auto* const first = m_parameters.values.data() + part.first;
    return {first, first + part.size};
}

std::vector<uint32_t>
PpoAgent::FindUnits()
{
    std::vector<uint32_t> units;
    const auto environments = static_cast<uint32_t>(m_buffer.GetEnvironments());
    std::vector<bool> found(environments); // whole episodes, which may begin without a decision
    for (uint32_t step = 0; step < m_buffer.GetSteps(); ++step)
    {
        for (uint32_t i = 0; i < environments; ++i)
        {
            if (m_buffer.Valid(step)[i] && !(m_memory && found[i]))
            {
                units.push_back(m_memory ? i : step * environments + i);
                found[i] = true;
            }
        }
    }
    if (m_memory)
    {
        std::sort(units.begin(), units.end());
    }
    return units;
}

PpoLoss::Figures
PpoAgent::Learn(uint64_t update)
{
    const SeedScope scope(m_seed, update + 1);
    const auto numbers = CreateObject<UniformRandomVariable>();
    numbers->SetStream(SHUFFLE_STREAM);
    auto units = FindUnits();
    const size_t size = m_memory ? std::max<size_t>(m_settings.minibatch / m_buffer.GetSteps(), 1)
                                 : m_settings.minibatch;
    const auto* targets = m_targets ? &*m_targets : nullptr;
    PpoLoss::Figures means;
    double minibatches = 0;
    for (uint64_t epoch = 0; epoch < m_settings.epochs; ++epoch)
    {
        Shuffle(units, *numbers);
        for (size_t first = 0; first < units.size(); first += size)
        {
            const Span<const uint32_t> all(units);
            const auto part = all.Part(first, std::min(size, units.size() - first));
            auto minibatch = m_memory ? PpoMinibatch::Episodes(m_buffer, part, targets)
                                      : PpoMinibatch::Steps(m_buffer, part, targets);
            const auto figures = m_loss.Differentiate(minibatch);
            m_optimizer.Step(m_parameters,
                             static_cast<float>(m_settings.learningRate),
                             m_settings.gradientNorm);
            ForEach(means, figures, [](double& sum, double one) { sum += one; });
            ++minibatches;
        }
    }
    ForEach(means, means, [&](double& sum, double) { sum /= minibatches; });
    const auto& values = m_parameters.values;
    if (!std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); }))
    {
        throw std::range_error("a weight is not finite");
    }
    return means;
}

void
PpoAgent::Save(TensorFile& file) const
{
    file.tensors["parameters"] = RowTensor(m_parameters.values);
    m_optimizer.Save(file, "optimizer.");
}

void
PpoAgent::Load(const TensorFile& file)
{
    ReadRow(file, "parameters", m_parameters.values);
    m_optimizer.Load(file, "optimizer.");
}

} // namespace llmedge
} // namespace ns3
