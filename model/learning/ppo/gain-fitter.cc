/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gain-fitter.h"

#include "ns3/checkpoint-tensors.h"
#include "ns3/initial-weights.h"
#include "ns3/learning-agent.h"
#include "ns3/network.h"
#include "ns3/screening-network.h"
#include "ns3/seed-scope.h"
#include "ns3/torch-leaves.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

// Beyond the streams of PpoAgent and ExploringTasks.
constexpr int64_t WEIGHT_STREAM = LearningAgent::FIRST_STREAM + (int64_t{1} << 42);
constexpr int64_t SHUFFLE_STREAM = WEIGHT_STREAM + 1;

const std::string PREFIX = "gain_fitter.";

/** @return the text of a linear layer */
std::string
Linear(const std::string& name, size_t outputs)
{
    return "{\"kind\":\"linear\",\"name\":\"" + name + "\",\"outputs\":" + std::to_string(outputs) +
           "}";
}

/** @return the text of a batch norm */
std::string
Norm(const std::string& name)
{
    return "{\"kind\":\"batch_norm\",\"name\":\"" + name + "\"}";
}

/** @return the networks */
NetworkArchitecture
MakeArchitecture(size_t features, size_t hidden)
{
    const std::string silu = "{\"kind\":\"silu\"}";
    const std::string tap = GainFitter::TAP;
    const auto film = "{\"kind\":\"film\",\"from\":\"" + tap + "\",\"layers\":[" +
                      Norm("gain_film_norm") + "," + Linear("gain_film1", hidden) + "," + silu +
                      "," + Linear("gain_film2", 2 * hidden) + "]}";
    const auto gain = Norm("gain_norm") + "," + Linear("gain1", hidden) + "," + film + "," + silu +
                      "," + Linear("gain2", 2 * hidden) + "," + silu + "," + Linear("gain3", 2);
    const auto delay = Norm("delay_norm") + "," + Linear("delay1", hidden) + "," + silu + "," +
                       Linear("delay2", 2 * hidden) + "," + silu + "," + Linear("delay3", 1);
    return NetworkArchitecture::Parse(
        "{\"features\":" + std::to_string(features) +
        ",\"entities\":true,\"layers\":[{\"kind\":\"tap\",\"name\":\"" + tap +
        "\"}],\"heads\":{\"" + ScreeningNetwork::GAIN + "\":[" + gain + "],\"" +
        ScreeningNetwork::DELAY + "\":[" + delay + "]}}");
}

/** @return the weights with which training begins */
NetworkParameters
Begin(const NetworkArchitecture& architecture, uint32_t seed)
{
    const SeedScope scope(seed, 0);
    const auto numbers = CreateObject<UniformRandomVariable>();
    numbers->SetStream(WEIGHT_STREAM);
    InitialWeights weights(numbers);
    const Network network(architecture, weights); // asks for its weights
    return NetworkParameters(weights.GetTensors());
}

int64_t
ToInt(size_t size)
{
    return static_cast<int64_t>(size);
}

} // namespace

/** What LibTorch computes with. */
struct GainFitter::Graph
{
    Graph(const NetworkArchitecture& architecture, NetworkParameters& parameters)
        : network(architecture, TorchLeaves(parameters)),
          features(ToInt(architecture.features))
    {
    }

    /** Adds the gradient of the losses of some samples. @return the losses */
    Figures Differentiate(const std::vector<StepSample>& samples, Span<const uint32_t> chosen)
    {
        std::vector<float> observations;
        std::vector<float> large;
        std::vector<float> values;
        std::vector<float> delays;
        for (const auto i : chosen)
        {
            const auto& sample = samples[i];
            observations.insert(observations.end(),
                                sample.observation.begin(),
                                sample.observation.end());
            large.push_back(sample.large ? 1.0F : 0.0F);
            values.push_back(sample.value);
            delays.push_back(sample.largeMs.value_or(0));
        }
        const auto count = ToInt(chosen.size());
        const auto wrap = [&](std::vector<float>& numbers) {
            return torch::from_blob(numbers.data(), {count});
        };
        network.Restart();
        network.Step(torch::from_blob(observations.data(), {count, 1, features}));
        const auto isLarge = wrap(large);
        const auto both = network.Read(ScreeningNetwork::GAIN).select(1, 0);
        const auto taken = both.select(1, 1) * isLarge + both.select(1, 0) * (1 - isLarge);
        const auto gain = (taken - wrap(values)).square().mean();
        const auto times = network.Read(ScreeningNetwork::DELAY).select(1, 0).select(1, 0);
        // Where the small model did the step, nobody has seen how long the large one would take.
        const auto delay =
            ((times - wrap(delays)).square() * isLarge).sum() / isLarge.sum().clamp_min(1);
        (gain + delay).backward();
        const torch::NoGradGuard noGradients;
        return {gain.item<double>(), delay.item<double>()};
    }

    TorchNetwork network; //!< The networks
    int64_t features;     //!< Numbers of an observation
};

GainFitter::GainFitter(size_t features, const Settings& settings, uint32_t seed)
    : m_settings(settings),
      m_seed(seed),
      m_architecture(MakeArchitecture(features, settings.hidden)),
      m_parameters(Begin(m_architecture, seed)),
      m_optimizer(m_parameters.values.size()),
      m_graph(std::make_unique<Graph>(m_architecture, m_parameters))
{
}

GainFitter::~GainFitter() = default;

const NetworkArchitecture&
GainFitter::GetArchitecture() const
{
    return m_architecture;
}

std::map<std::string, Tensor>
GainFitter::GetTensors() const
{
    return m_parameters.ToTensors();
}

size_t
GainFitter::CountParameters() const
{
    return m_parameters.Count();
}

void
GainFitter::TakeStatistics(const std::vector<StepSample>& samples)
{
    const size_t features = m_architecture.features;
    const auto count = static_cast<double>(samples.size());
    for (size_t f = 0; f < features; ++f)
    {
        double sum = 0;
        double squares = 0;
        for (const auto& sample : samples)
        {
            const double number = sample.observation[f];
            sum += number / count;
            squares += number * number / count;
        }
        for (const auto* norm : {"gain_norm", "gain_film_norm", "delay_norm"})
        {
            const auto name = std::string(norm);
            m_parameters.values[m_parameters.Find(name + ".running_mean").first + f] =
                static_cast<float>(sum);
            m_parameters.values[m_parameters.Find(name + ".running_var").first + f] =
                static_cast<float>(std::max(squares - sum * sum, 0.0));
        }
    }
}

GainFitter::Figures
GainFitter::Fit(uint64_t update, const std::vector<StepSample>& samples)
{
    if (update == 0)
    {
        TakeStatistics(samples);
    }
    const SeedScope scope(m_seed, update + 1);
    const auto numbers = CreateObject<UniformRandomVariable>();
    numbers->SetStream(SHUFFLE_STREAM);
    std::vector<uint32_t> order(samples.size());
    std::iota(order.begin(), order.end(), 0U);
    Figures means;
    double minibatches = 0;
    for (uint64_t epoch = 0; epoch < m_settings.epochs; ++epoch)
    {
        for (size_t i = order.size(); i > 1; --i)
        {
            std::swap(order[i - 1], order[numbers->GetInteger(0, static_cast<uint32_t>(i - 1))]);
        }
        for (size_t first = 0; first < order.size(); first += m_settings.minibatch)
        {
            std::fill(m_parameters.gradients.begin(), m_parameters.gradients.end(), 0.0F);
            const size_t size = std::min<size_t>(m_settings.minibatch, order.size() - first);
            const auto losses =
                m_graph->Differentiate(samples, Span<const uint32_t>(order).Part(first, size));
            m_optimizer.Step(m_parameters,
                             static_cast<float>(m_settings.learningRate),
                             std::numeric_limits<double>::max());
            means.gain += losses.gain;
            means.delay += losses.delay;
            ++minibatches;
        }
    }
    const auto& values = m_parameters.values;
    if (!std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); }))
    {
        throw std::range_error("a weight is not finite");
    }
    return {means.gain / minibatches, means.delay / minibatches};
}

void
GainFitter::Save(TensorFile& file) const
{
    file.tensors[PREFIX + "parameters"] = RowTensor(m_parameters.values);
    m_optimizer.Save(file, PREFIX + "optimizer.");
}

void
GainFitter::Load(const TensorFile& file)
{
    ReadRow(file, PREFIX + "parameters", m_parameters.values);
    m_optimizer.Load(file, PREFIX + "optimizer.");
}

} // namespace llmedge
} // namespace ns3
