/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "active-inference-agent.h"

#include "ns3/checkpoint-tensors.h"
#include "ns3/initial-weights.h"
#include "ns3/network.h"
#include "ns3/offloading-task.h"
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

constexpr int64_t PLANNER_STREAM = LearningAgent::FIRST_STREAM;
constexpr int64_t SAMPLE_STREAM = PLANNER_STREAM + 2;
constexpr int64_t WEIGHT_STREAM = PLANNER_STREAM + 3;
constexpr const char* OPTIMIZER = "optimizer.";
constexpr const char* TABLE = "transitions.";
constexpr const char* VALUES = "parameters";
// The batch norm adds this to variances, which must not be 0.
constexpr float EPSILON = 1e-6F;

/** Numbers of a row beside the input and the changes: logarithm of latency, accuracy, validity. */
constexpr size_t RESULTS = 3;

/** @return settings that are possible */
const ActiveInferenceSettings&
Checked(const ActiveInferenceSettings& settings)
{
    settings.Check();
    return settings;
}

OffloadingTaskEnvironment&
Offloading(EnvironmentBatch& environments)
{
    auto* environment = dynamic_cast<OffloadingTaskEnvironment*>(&environments.At(0));
    if (!environment)
    {
        throw std::invalid_argument("active inference learns problem 'offloading', not '" +
                                    environments.Describe().problem + "'");
    }
    return *environment;
}

/** @return a candidate of uniform numbers */
OffloadingCandidate
RandomCandidate(size_t servers, UniformRandomVariable& uniform)
{
    OffloadingCandidate candidate;
    candidate.server = uniform.GetInteger(0, static_cast<uint32_t>(servers - 1));
    for (auto& share : candidate.shares)
    {
        share = std::max(OffloadingCandidate::LEAST_SHARE, static_cast<float>(uniform.GetValue()));
    }
    return candidate;
}

/** Adds numbers to a row. */
void
Append(std::vector<float>& to, Span<const float> numbers)
{
    to.insert(to.end(), numbers.begin(), numbers.end());
}

} // namespace

ActiveInferenceAgent::Numbers::Numbers()
    : normal(CreateObject<NormalRandomVariable>()),
      uniform(CreateObject<UniformRandomVariable>()),
      samples(CreateObject<UniformRandomVariable>())
{
    normal->SetStream(PLANNER_STREAM);
    uniform->SetStream(PLANNER_STREAM + 1);
    samples->SetStream(SAMPLE_STREAM);
}

ActiveInferenceAgent::ActiveInferenceAgent(const ActiveInferenceSettings& settings,
                                           EnvironmentBatch& environments,
                                           uint32_t seed)
    : m_settings(Checked(settings)),
      m_environments(environments),
      m_environment(Offloading(environments)),
      m_seed(seed),
      m_features(CandidateForm{OffloadingTask::SERVERS, settings.oneHot, settings.relative}),
      m_architecture(
          DynamicsEnsemble::MakeArchitecture(m_features, settings.members, settings.hidden)),
      m_means(m_features.CountState()),
      m_variances(m_features.CountState(), 1.0F),
      m_parameters(Begin()),
      m_optimizer(m_parameters.values.size()),
      m_loss(settings.members, m_features.CountState(), m_parameters),
      m_table(m_architecture.features + m_features.CountState() + RESULTS, settings.capacity)
{
}

NetworkParameters
ActiveInferenceAgent::Begin() const
{
    const SeedScope scope(m_seed, 0);
    const auto numbers = CreateObject<UniformRandomVariable>();
    numbers->SetStream(WEIGHT_STREAM);
    InitialWeights weights(numbers);
    const Network network(m_architecture, weights); // asks for its weights
    auto tensors = weights.GetTensors();
    for (const auto& [name, tensor] : GetInputTensors())
    {
        tensors.erase(name); // what is measured is not trained
    }
    return NetworkParameters(tensors);
}

std::map<std::string, Tensor>
ActiveInferenceAgent::GetInputTensors() const
{
    const size_t inputs = m_architecture.features;
    auto means = m_means;
    auto variances = m_variances;
    means.resize(inputs, 0.0F);
    variances.resize(inputs, 1 - EPSILON); // numbers of actions stay as they are
    return {{"input.weight", Tensor::Floats({inputs}, std::vector<float>(inputs, 1))},
            {"input.bias", Tensor::Floats({inputs}, std::vector<float>(inputs, 0))},
            {"input.running_mean", Tensor::Floats({inputs}, means)},
            {"input.running_var", Tensor::Floats({inputs}, variances)}};
}

const NetworkArchitecture&
ActiveInferenceAgent::GetArchitecture() const
{
    return m_architecture;
}

void
ActiveInferenceAgent::Describe(PolicyDescription& description) const
{
    description.problem = DynamicsEnsemble::GetProblem();
    description.observation = m_features.GetLayout();
    description.architecture = m_architecture;
    description.decoder = DynamicsEnsemble::GetDecoder();
}

std::map<std::string, Tensor>
ActiveInferenceAgent::GetPolicy() const
{
    auto tensors = m_parameters.ToTensors();
    tensors.merge(GetInputTensors());
    return tensors;
}

uint64_t
ActiveInferenceAgent::GetStepsPerUpdate() const
{
    return m_environment.Describe().episodeSteps;
}

std::vector<std::string>
ActiveInferenceAgent::GetFigures() const
{
    return {"completion", "change_loss", "latency_loss", "accuracy_loss", "valid_loss"};
}

size_t
ActiveInferenceAgent::CountParameters() const
{
    return m_parameters.Count();
}

UpdateResult
ActiveInferenceAgent::Update(uint64_t update)
{
    try
    {
        m_environments.Reset(m_seed, FIRST_EPISODE + update);
        const SeedScope scope(m_seed, update + 1);
        Numbers numbers;
        const auto [reward, completion] = Play(update < m_settings.randomEpisodes, numbers);
        Measure();
        const auto figures = Learn(numbers);
        return {GetStepsPerUpdate(),
                reward,
                {completion, figures.change, figures.latency, figures.accuracy, figures.valid}};
    }
    catch (const std::range_error& error)
    {
        throw DivergenceError(error.what());
    }
}

CrossEntropyPlanner
ActiveInferenceAgent::MakePlanner() const
{
    PolicyDescription description;
    Describe(description);
    return {std::make_shared<const DynamicsEnsemble>(description, GetPolicy()), m_settings.planner};
}

std::pair<double, double>
ActiveInferenceAgent::Play(bool random, Numbers& numbers)
{
    const size_t servers = m_features.GetForm().servers;
    const std::vector<uint8_t> open(servers, 1);
    const std::vector<float> corrections(servers);
    auto planner = MakePlanner();
    double reward = 0;
    double completed = 0;
    m_row.resize(m_features.CountState());
    m_environment.Observe(m_row);
    while (m_environment.IsRunning())
    {
        const double deadlineS = m_environment.GetProblem().GetRequest().deadlineS;
        const auto candidate =
            random
                ? RandomCandidate(servers, *numbers.uniform)
                : planner
                      .Plan(m_row, open, corrections, deadlineS, *numbers.normal, *numbers.uniform)
                      .candidate;
        reward += Step(candidate).reward;
        completed += m_environment.GetResult().IsCompleted() ? 1 : 0;
    }
    const auto steps = static_cast<double>(GetStepsPerUpdate());
    return {reward / steps, completed / steps};
}

StepResult
ActiveInferenceAgent::Step(const OffloadingCandidate& candidate)
{
    const size_t states = m_features.CountState();
    const auto before = m_row;
    m_row.resize(states + m_features.CountAction());
    m_features.WriteAction(before.data(), 1, candidate, &m_row[states], 1);
    const auto result = m_environment.Step(candidate.ToAction(m_features.GetForm().servers));
    std::vector<float> after(states);
    std::vector<float> changes(states);
    m_environment.Observe(after);
    m_features.WriteChanges(before, after, changes);
    Append(m_row, changes);
    Append(m_row, Describe(m_environment.GetResult()));
    if (!result.Done()) // at the end everything is returned, whatever was done
    {
        m_table.Add(m_row);
    }
    m_row = after;
    return result;
}

std::vector<float>
ActiveInferenceAgent::Describe(const OffloadingResult& result)
{
    const bool valid = result.IsValid();
    return {valid ? static_cast<float>(std::log(result.latencyS)) : 0,
            static_cast<float>(result.accuracy),
            valid ? 1.0F : 0.0F};
}

void
ActiveInferenceAgent::Measure()
{
    m_table.Measure(m_means, m_variances);
}

EnsembleLoss::Figures
ActiveInferenceAgent::Learn(Numbers& numbers)
{
    EnsembleLoss::Figures mean;
    const auto part = 1.0 / static_cast<double>(std::max<uint64_t>(1, m_settings.gradientSteps));
    for (uint64_t i = 0; i < m_settings.gradientSteps; ++i)
    {
        Draw(*numbers.samples);
        const auto figures = m_loss.Differentiate(m_minibatch);
        m_optimizer.Step(m_parameters,
                         static_cast<float>(m_settings.learningRate),
                         m_settings.gradientNorm);
        mean.change += part * figures.change;
        mean.latency += part * figures.latency;
        mean.accuracy += part * figures.accuracy;
        mean.valid += part * figures.valid;
    }
    return mean;
}

void
ActiveInferenceAgent::Draw(UniformRandomVariable& numbers)
{
    const size_t states = m_features.CountState();
    const size_t inputs = m_architecture.features;
    std::vector<uint32_t> rows(m_settings.members * m_settings.samples);
    m_table.Draw(numbers, rows);
    m_minibatch = EnsembleMinibatch();
    m_minibatch.samples = m_settings.samples;
    for (const auto index : rows)
    {
        const auto row = m_table.Get(index);
        for (size_t f = 0; f < inputs; ++f)
        {
            const bool state = f < states;
            const float scaled =
                state ? (row[f] - m_means[f]) / std::sqrt(m_variances[f] + EPSILON) : row[f];
            m_minibatch.inputs.push_back(scaled);
        }
        Append(m_minibatch.changes, row.Part(inputs, states));
        m_minibatch.latencies.push_back(row[inputs + states]);
        m_minibatch.accuracies.push_back(row[inputs + states + 1]);
        m_minibatch.valid.push_back(row[inputs + states + 2]);
    }
}

void
ActiveInferenceAgent::Save(TensorFile& file) const
{
    file.tensors[VALUES] = RowTensor(m_parameters.values);
    m_optimizer.Save(file, OPTIMIZER);
    m_table.Save(file, TABLE);
}

void
ActiveInferenceAgent::Load(const TensorFile& file)
{
    ReadRow(file, VALUES, m_parameters.values);
    m_optimizer.Load(file, OPTIMIZER);
    m_table.Load(file, TABLE);
    if (m_table.GetSize() > 0)
    {
        Measure();
    }
}

} // namespace llmedge
} // namespace ns3
