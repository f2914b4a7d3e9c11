/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sac-agent.h"

#include "ns3/checkpoint-tensors.h"
#include "ns3/initial-weights.h"
#include "ns3/network.h"
#include "ns3/seed-scope.h"

#include <algorithm>
#include <cmath>
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
constexpr const char* STEPS = "sac.steps";

/** @return settings that are possible, if actions are continuous */
const SacSettings&
Checked(const SacSettings& settings, const EnvironmentDescription& description)
{
    settings.Check();
    if (description.actionKind != ActionKind::CONTINUOUS)
    {
        throw std::invalid_argument("actions of problem '" + description.problem +
                                    "' are choices, expected continuous numbers");
    }
    return settings;
}

} // namespace

SacAgent::Numbers::Numbers()
    : normal(CreateObject<NormalRandomVariable>()),
      uniform(CreateObject<UniformRandomVariable>())
{
    normal->SetStream(NOISE_STREAM);
    uniform->SetStream(SAMPLE_STREAM);
}

SacAgent::SacAgent(const SacSettings& settings, EnvironmentBatch& environments, uint32_t seed)
    : m_settings(Checked(settings, environments.Describe())),
      m_environments(environments),
      m_seed(seed),
      m_architecture(MakeArchitecture(true)),
      m_critic(MakeArchitecture(false)),
      m_actor(Begin(true)),
      m_critics(Begin(false)),
      m_temperature({{SacLoss::TEMPERATURE,
                      Tensor::Floats({1}, {static_cast<float>(std::log(settings.temperature))})}}),
      m_target(m_critics.values),
      m_actorOptimizer(m_actor.values.size()),
      m_criticOptimizer(m_critics.values.size()),
      m_temperatureOptimizer(m_temperature.values.size()),
      m_loss(m_architecture,
             m_critic,
             {m_actor, m_critics, m_temperature},
             settings.entropy * static_cast<double>(environments.Describe().action.Size())),
      m_buffer(GetReplaySettings(),
               1,
               environments.Describe().observation.Size(),
               environments.Describe().action.Size())
{
}

NetworkArchitecture
SacAgent::MakeArchitecture(bool actor) const
{
    const auto& description = m_environments.Describe();
    const size_t rows = m_settings.CountRows(description);
    const size_t actions = description.action.Size() / rows;
    NetworkArchitecture network;
    network.features = description.observation.Size() / rows + (actor ? 0 : actions);
    network.layers = {LayerDescription::Linear("first", m_settings.hidden),
                      LayerDescription::Relu(),
                      LayerDescription::Linear("second", m_settings.hidden),
                      LayerDescription::Relu()};
    if (actor)
    {
        network.heads["action"] = {LayerDescription::Linear(InitialWeights::ACTOR, actions)};
        network.heads["deviation"] = {LayerDescription::Linear("deviation", actions)};
    }
    else
    {
        network.heads["value"] = {LayerDescription::Linear("value", 1)};
    }
    m_settings.SeeRows(network);
    return network;
}

NetworkParameters
SacAgent::Begin(bool actor) const
{
    const SeedScope scope(m_seed, 0);
    const auto numbers = CreateObject<UniformRandomVariable>();
    numbers->SetStream(WEIGHT_STREAM + (actor ? 0 : 1));
    if (actor)
    {
        InitialWeights weights(numbers);
        const Network network(m_architecture, weights); // asks for its weights
        return NetworkParameters(weights.GetTensors());
    }
    std::map<std::string, Tensor> both;
    for (const char* prefix : {"0.", "1."})
    {
        InitialWeights weights(numbers);
        const Network network(m_critic, weights);
        for (const auto& [name, tensor] : weights.GetTensors())
        {
            both[prefix + name] = tensor;
        }
    }
    return NetworkParameters(both);
}

ReplaySettings
SacAgent::GetReplaySettings() const
{
    ReplaySettings replay;
    replay.capacity = m_settings.capacity;
    replay.gamma = static_cast<float>(m_settings.gamma);
    return replay;
}

const NetworkArchitecture&
SacAgent::GetArchitecture() const
{
    return m_architecture;
}

void
SacAgent::Describe(PolicyDescription& description) const
{
    description.decoder = "tanh " + description.decoder;
}

std::map<std::string, Tensor>
SacAgent::GetPolicy() const
{
    return m_actor.ToTensors();
}

uint64_t
SacAgent::GetStepsPerUpdate() const
{
    return m_environments.Describe().episodeSteps;
}

std::vector<std::string>
SacAgent::GetFigures() const
{
    return {"critic_loss", "entropy", "temperature"};
}

size_t
SacAgent::CountParameters() const
{
    return m_actor.Count() + m_critics.Count() + m_temperature.Count();
}

std::unique_ptr<SacActor>
SacAgent::MakeActor() const
{
    auto actor = std::make_unique<SacActor>(m_architecture, m_environments.Describe());
    actor->Begin(GetPolicy());
    return actor;
}

UpdateResult
SacAgent::Update(uint64_t update)
{
    m_environments.Reset(m_seed, FIRST_EPISODE + update);
    const SeedScope scope(m_seed, update + 1);
    Numbers numbers;
    auto& environment = m_environments.At(0);
    auto actor = MakeActor();
    std::vector<float> before(m_environments.Describe().observation.Size());
    std::vector<float> after(before.size());
    std::vector<float> drawn(environment.Describe().action.Size());
    std::vector<float> action(drawn.size());
    UpdateResult result;
    Figures figures;
    try
    {
        environment.Observe(before);
        while (environment.IsRunning())
        {
            actor->Draw(before, *numbers.normal, drawn);
            actor->Stretch(drawn, action);
            const auto step = environment.Step(action);
            environment.Observe(after);
            m_buffer.Add(0, before, drawn, step.reward, after, step.terminated, step.truncated);
            before = after;
            result.reward += step.reward;
            ++result.steps;
            ++m_steps;
            if (m_settings.IsTimeToLearn(m_steps))
            {
                Learn(numbers, figures);
                actor->Begin(GetPolicy());
            }
        }
    }
    catch (const std::range_error& error)
    {
        throw DivergenceError(error.what());
    }
    result.reward /= static_cast<double>(result.steps);
    const double steps = std::max(1.0, figures.steps);
    result.figures = {figures.critics / steps,
                      figures.entropy / steps,
                      std::exp(static_cast<double>(m_temperature.values[0]))};
    return result;
}

std::vector<float>
SacAgent::DrawNoise(NormalRandomVariable& normal) const
{
    std::vector<float> noise(m_settings.samples * m_environments.Describe().action.Size());
    for (auto& number : noise)
    {
        number = static_cast<float>(normal.GetValue());
    }
    return noise;
}

void
SacAgent::Learn(Numbers& numbers, Figures& figures)
{
    const auto rate = static_cast<float>(m_settings.learningRate);
    auto sample = m_buffer.Draw(m_settings.samples, *numbers.uniform, 0);
    auto noise = DrawNoise(*numbers.normal);
    std::map<std::string, Tensor> target;
    for (const auto& part : m_critics.GetParts())
    {
        const auto* first = m_target.data() + part.first;
        target[part.name] = Tensor::Floats(part.shape, {first, first + part.size});
    }
    figures.critics += m_loss.DifferentiateCritics(sample, target, noise);
    m_criticOptimizer.Step(m_critics, rate, m_settings.gradientNorm);
    noise = DrawNoise(*numbers.normal);
    figures.entropy += m_loss.DifferentiateActor(sample, noise);
    m_actorOptimizer.Step(m_actor, rate, m_settings.gradientNorm);
    m_temperatureOptimizer.Step(m_temperature, rate, m_settings.gradientNorm);
    Follow();
    ++figures.steps;
}

void
SacAgent::Follow()
{
    const auto part = static_cast<float>(m_settings.follow);
    for (size_t i = 0; i < m_target.size(); ++i)
    {
        m_target[i] += part * (m_critics.values[i] - m_target[i]);
    }
}

void
SacAgent::Save(TensorFile& file) const
{
    file.tensors["actor"] = RowTensor(m_actor.values);
    file.tensors["critics"] = RowTensor(m_critics.values);
    file.tensors["target"] = RowTensor(m_target);
    file.tensors["temperature"] = RowTensor(m_temperature.values);
    file.tensors[STEPS] = Tensor::Integers({static_cast<int64_t>(m_steps)});
    m_actorOptimizer.Save(file, "actor_optimizer.");
    m_criticOptimizer.Save(file, "critic_optimizer.");
    m_temperatureOptimizer.Save(file, "temperature_optimizer.");
    m_buffer.Save(file, "replay.");
}

void
SacAgent::Load(const TensorFile& file)
{
    const auto steps = FindIntegers(file, STEPS, 1)[0];
    ReadRow(file, "actor", m_actor.values);
    ReadRow(file, "critics", m_critics.values);
    ReadRow(file, "target", m_target);
    ReadRow(file, "temperature", m_temperature.values);
    m_actorOptimizer.Load(file, "actor_optimizer.");
    m_criticOptimizer.Load(file, "critic_optimizer.");
    m_temperatureOptimizer.Load(file, "temperature_optimizer.");
    m_buffer.Load(file, "replay.");
    m_steps = static_cast<uint64_t>(steps);
}

} // namespace llmedge
} // namespace ns3
