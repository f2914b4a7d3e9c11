/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "rainbow-agent.h"

#include "ns3/checkpoint-tensors.h"
#include "ns3/initial-weights.h"
#include "ns3/network.h"
#include "ns3/seed-scope.h"
#include "ns3/tensor-weights.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr int64_t NOISE_STREAM = LearningAgent::FIRST_STREAM;
constexpr int64_t SAMPLE_STREAM = NOISE_STREAM + 1;
constexpr int64_t WEIGHT_STREAM = NOISE_STREAM + 2;
constexpr const char* VALUES = "parameters";
constexpr const char* COUNTERS = "rainbow.counters";
const std::string TARGET = "target.";
const std::vector<std::string> NOISY{"advantage1", "advantage2", "value1", "value2"};

/** @return settings that are possible */
const RainbowSettings&
Checked(const RainbowSettings& settings)
{
    settings.Check();
    return settings;
}

} // namespace

RainbowAgent::Numbers::Numbers()
    : normal(CreateObject<NormalRandomVariable>()),
      uniform(CreateObject<UniformRandomVariable>())
{
    normal->SetStream(NOISE_STREAM);
    uniform->SetStream(SAMPLE_STREAM);
}

ValueDistribution
RainbowAgent::MakeDistribution(const RainbowSettings& settings)
{
    return {settings.atoms, settings.leastReturn, settings.mostReturn};
}

RainbowAgent::RainbowAgent(const RainbowSettings& settings,
                           EnvironmentBatch& environments,
                           uint32_t seed)
    : m_settings(Checked(settings)),
      m_environments(environments),
      m_seed(seed),
      m_choices(environments.Describe()),
      m_distribution(MakeDistribution(settings)),
      m_architecture(MakeArchitecture()),
      m_parameters(Begin()),
      m_target(NoisyLayers::GetMeans(m_parameters.ToTensors())),
      m_optimizer(m_parameters.values.size()),
      m_loss(m_architecture, m_distribution, m_parameters),
      m_buffer(GetReplaySettings(), 1, environments.Describe().observation.Size(), 1),
      m_actor(m_architecture, m_distribution, m_choices)
{
}

NetworkArchitecture
RainbowAgent::MakeArchitecture() const
{
    const auto hidden = m_settings.hidden;
    const auto atoms = m_distribution.GetAtoms();
    const size_t rows = m_settings.CountRows(m_environments.Describe());
    if (rows != 1 && rows != m_choices.GetRows())
    {
        throw std::invalid_argument("network 'entity' needs choices of its own for each row");
    }
    NetworkArchitecture network;
    network.features = m_environments.Describe().observation.Size() / rows;
    network.layers = {LayerDescription::Linear("body", hidden), LayerDescription::Relu()};
    network.heads["advantage"] = {
        LayerDescription::Linear("advantage1", hidden),
        LayerDescription::Relu(),
        LayerDescription::Linear("advantage2", m_choices.GetSize() / rows * atoms)};
    network.heads["value"] = {LayerDescription::Linear("value1", hidden),
                              LayerDescription::Relu(),
                              LayerDescription::Linear("value2", atoms)};
    m_settings.SeeRows(network);
    return network;
}

NetworkParameters
RainbowAgent::Begin() const
{
    const SeedScope scope(m_seed, 0);
    const auto numbers = CreateObject<UniformRandomVariable>();
    numbers->SetStream(WEIGHT_STREAM);
    InitialWeights weights(numbers);
    const Network network(m_architecture, weights); // asks for its weights
    auto tensors = weights.GetTensors();
    NoisyLayers::AddDeviations(NOISY, m_settings.noise, tensors);
    return NetworkParameters(tensors);
}

ReplaySettings
RainbowAgent::GetReplaySettings() const
{
    ReplaySettings replay;
    replay.capacity = m_settings.capacity;
    replay.nStep = m_settings.nStep;
    replay.gamma = static_cast<float>(m_settings.gamma);
    replay.priorityPower = m_settings.priorityPower;
    return replay;
}

const NetworkArchitecture&
RainbowAgent::GetArchitecture() const
{
    return m_architecture;
}

void
RainbowAgent::Describe(PolicyDescription& description) const
{
    // What the heads' numbers mean is known with the atoms.
    description.decoder = "value-distribution 1 from " + std::to_string(m_settings.leastReturn) +
                          " to " + std::to_string(m_settings.mostReturn);
}

std::map<std::string, Tensor>
RainbowAgent::GetPolicy() const
{
    return NoisyLayers::GetMeans(m_parameters.ToTensors());
}

uint64_t
RainbowAgent::GetStepsPerUpdate() const
{
    return m_environments.Describe().episodeSteps;
}

std::vector<std::string>
RainbowAgent::GetFigures() const
{
    return {"cross_entropy", "optimiser_steps"};
}

size_t
RainbowAgent::CountParameters() const
{
    return m_parameters.Count();
}

UpdateResult
RainbowAgent::Update(uint64_t update)
{
    try
    {
        m_environments.Reset(m_seed, FIRST_EPISODE + update);
        const SeedScope scope(m_seed, update + 1);
        Numbers numbers;
        return Play(numbers);
    }
    catch (const std::range_error& error)
    {
        throw DivergenceError(error.what());
    }
}

UpdateResult
RainbowAgent::Play(Numbers& numbers)
{
    auto& environment = m_environments.At(0);
    std::vector<float> before(m_environments.Describe().observation.Size());
    std::vector<float> after(before.size());
    UpdateResult result;
    double entropy = 0;
    uint64_t learned = 0;
    environment.Observe(before);
    while (environment.IsRunning())
    {
        if (result.steps % m_settings.noiseSteps == 0)
        {
            const auto noises = NoisyLayers::Draw(m_parameters, *numbers.normal);
            m_actor.Begin(NoisyLayers::Apply(m_parameters.ToTensors(), noises));
        }
        const size_t choice = m_actor.Choose(before);
        const auto step = environment.Step(m_choices.Get(choice));
        environment.Observe(after);
        const auto action = static_cast<float>(choice);
        m_buffer.Add(0, before, {&action, 1}, step.reward, after, step.terminated, step.truncated);
        before = after;
        result.reward += step.reward;
        ++result.steps;
        ++m_steps;
        if (m_settings.IsTimeToLearn(m_steps))
        {
            entropy += Learn(numbers);
            ++learned;
        }
    }
    result.reward /= static_cast<double>(result.steps);
    result.figures = {learned > 0 ? entropy / static_cast<double>(learned) : 0,
                      static_cast<double>(m_learned)};
    return result;
}

std::vector<uint8_t>
RainbowAgent::FindPossible(const ReplaySample& sample) const
{
    const size_t count = m_choices.GetSize();
    const size_t width = m_environments.Describe().observation.Size();
    std::vector<uint8_t> possible(sample.rewards.size() * count);
    for (size_t i = 0; i < sample.rewards.size(); ++i)
    {
        m_choices.FindPossible({sample.following.data() + i * width, width},
                               {possible.data() + i * count, count});
    }
    return possible;
}

double
RainbowAgent::Learn(Numbers& numbers)
{
    const double progress =
        static_cast<double>(m_steps) / static_cast<double>(m_settings.weightSteps);
    const double power =
        m_settings.weightPower + (1 - m_settings.weightPower) * std::min(1.0, progress);
    auto sample = m_buffer.Draw(m_settings.samples, *numbers.uniform, power);
    const auto noises = NoisyLayers::Draw(m_parameters, *numbers.normal);
    const auto losses = m_loss.Differentiate(sample, m_target, noises, FindPossible(sample));
    m_optimizer.Step(m_parameters,
                     static_cast<float>(m_settings.learningRate),
                     m_settings.gradientNorm);
    m_buffer.SetErrors(sample.places, losses);
    ++m_learned;
    if (m_learned % m_settings.targetEvery == 0)
    {
        m_target = GetPolicy();
    }
    return std::accumulate(losses.begin(), losses.end(), 0.0) / static_cast<double>(losses.size());
}

void
RainbowAgent::Save(TensorFile& file) const
{
    file.tensors[VALUES] = RowTensor(m_parameters.values);
    file.tensors[COUNTERS] =
        Tensor::Integers({static_cast<int64_t>(m_steps), static_cast<int64_t>(m_learned)});
    for (const auto& [name, tensor] : m_target)
    {
        file.tensors[TARGET + name] = tensor;
    }
    m_optimizer.Save(file, "optimizer.");
    m_buffer.Save(file, "replay.");
}

void
RainbowAgent::Load(const TensorFile& file)
{
    const auto counters = FindIntegers(file, COUNTERS, 2);
    std::map<std::string, Tensor> target;
    for (const auto& [name, tensor] : m_target)
    {
        const auto found = file.tensors.find(TARGET + name);
        if (found == file.tensors.end())
        {
            throw std::invalid_argument("has no tensor '" + TARGET + name + "'");
        }
        target[name] = found->second;
    }
    TensorWeights weights(target);
    const Network network(m_architecture, weights); // refuses what does not fit
    ReadRow(file, VALUES, m_parameters.values);
    m_optimizer.Load(file, "optimizer.");
    m_buffer.Load(file, "replay.");
    m_target = std::move(target);
    m_steps = static_cast<uint64_t>(counters[0]);
    m_learned = static_cast<uint64_t>(counters[1]);
}

} // namespace llmedge
} // namespace ns3
