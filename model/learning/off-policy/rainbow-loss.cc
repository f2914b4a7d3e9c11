/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "rainbow-loss.h"

#include "ns3/torch-leaves.h"

#include <algorithm>
#include <limits>

namespace ns3
{
namespace llmedge
{

namespace
{

int64_t
ToInt(size_t size)
{
    return static_cast<int64_t>(size);
}

/** @return rows of numbers, not copied */
at::Tensor
Wrap(std::vector<float>& numbers, int64_t rows)
{
    return torch::from_blob(numbers.data(), {rows, ToInt(numbers.size()) / rows});
}

at::Tensor
Row(const std::vector<float>& numbers)
{
    return torch::tensor(numbers);
}

} // namespace

/** What LibTorch computes with. */
struct RainbowLoss::Graph
{
    Graph(const NetworkArchitecture& a, const ValueDistribution& d, NetworkParameters& p)
        : architecture(a),
          distribution(d),
          parameters(p),
          leaves(TorchLeaves(p))
    {
        std::vector<float> values;
        for (size_t i = 0; i < d.GetAtoms(); ++i)
        {
            values.push_back(static_cast<float>(d.GetValue(i)));
        }
        atoms = Row(values);
    }

    /** @return the online network's weights with noise, through which gradients go */
    TorchNetwork::Weights Noisy(const NoisyLayers::Noises& noises) const
    {
        auto weights = leaves;
        for (const auto& [layer, noise] : noises)
        {
            const auto outputs = Row(noise.outputs);
            const auto outer = torch::outer(outputs, Row(noise.inputs));
            weights[layer + ".weight"] =
                leaves.at(layer + ".weight") + leaves.at(layer + NoisyLayers::WEIGHT) * outer;
            weights[layer + ".bias"] =
                leaves.at(layer + ".bias") + leaves.at(layer + NoisyLayers::BIAS) * outputs;
        }
        return weights;
    }

    /** @return logarithms of probabilities, [batch, choices, atoms] */
    at::Tensor Predict(TorchNetwork& network, const at::Tensor& observations) const
    {
        const auto batch = observations.size(0);
        network.Restart();
        network.Step(observations.view({batch, -1, ToInt(architecture.features)}));
        const auto count = ToInt(distribution.GetAtoms());
        const auto advantage = network.Read("advantage").reshape({batch, -1, count});
        const auto value = network.Read("value").select(1, 0).unsqueeze(1); // as in other rows
        return torch::log_softmax(value + advantage - advantage.mean(1, true), 2);
    }

    /** @return the rows of chosen actions, [batch, atoms] */
    static at::Tensor Chosen(const at::Tensor& all, const at::Tensor& choices)
    {
        const auto index = choices.view({-1, 1, 1}).expand({-1, 1, all.size(2)});
        return all.gather(1, index).squeeze(1);
    }

    /** @return what returns should be distributed like, [batch, atoms] */
    at::Tensor Target(ReplaySample& sample,
                      TorchNetwork& online,
                      const std::map<std::string, Tensor>& tensors,
                      std::vector<uint8_t>& possible) const
    {
        constexpr double NEVER = -std::numeric_limits<double>::infinity();
        const torch::NoGradGuard guard;
        const auto batch = ToInt(sample.rewards.size());
        const auto following = Wrap(sample.following, batch);
        const auto mask = torch::from_blob(possible.data(),
                                           {batch, ToInt(possible.size()) / batch},
                                           torch::kByte);
        const auto means = (Predict(online, following).exp() * atoms).sum(2);
        const auto best = means.masked_fill(mask == 0, NEVER).argmax(1);
        TorchNetwork target(architecture, tensors);
        const auto chosen = Chosen(Predict(target, following), best).exp().contiguous();
        const size_t count = distribution.GetAtoms();
        auto result = torch::empty({batch, ToInt(count)});
        for (size_t i = 0; i < sample.rewards.size(); ++i)
        {
            const size_t first = i * count;
            distribution.Project(sample.rewards[i],
                                 sample.discounts[i],
                                 {chosen.data_ptr<float>() + first, count},
                                 {result.data_ptr<float>() + first, count});
        }
        return result;
    }

    std::vector<float> Differentiate(ReplaySample& sample,
                                     const std::map<std::string, Tensor>& tensors,
                                     const NoisyLayers::Noises& noises,
                                     std::vector<uint8_t>& possible)
    {
        const auto batch = ToInt(sample.rewards.size());
        TorchNetwork online(architecture, Noisy(noises));
        const auto target = Target(sample, online, tensors, possible);
        const auto logs = Predict(online, Wrap(sample.observations, batch));
        const auto choices = Wrap(sample.actions, batch).flatten().to(torch::kLong);
        const auto losses = -(target * Chosen(logs, choices)).sum(1);
        std::fill(parameters.gradients.begin(), parameters.gradients.end(), 0.0F);
        (losses * Wrap(sample.weights, batch).flatten()).mean().backward();
        const auto numbers = losses.detach().contiguous();
        return {numbers.data_ptr<float>(), numbers.data_ptr<float>() + batch};
    }

    NetworkArchitecture architecture; //!< The network
    ValueDistribution distribution;   //!< Atoms of returns
    NetworkParameters& parameters;    //!< What is trained
    TorchNetwork::Weights leaves;     //!< The same, as LibTorch has it
    at::Tensor atoms;                 //!< Values of atoms
};

RainbowLoss::RainbowLoss(const NetworkArchitecture& architecture,
                         const ValueDistribution& distribution,
                         NetworkParameters& parameters)
    : m_graph(std::make_unique<Graph>(architecture, distribution, parameters))
{
}

RainbowLoss::~RainbowLoss() = default;

std::vector<float>
RainbowLoss::Differentiate(ReplaySample& sample,
                           const std::map<std::string, Tensor>& target,
                           const NoisyLayers::Noises& noises,
                           std::vector<uint8_t> possible)
{
    return m_graph->Differentiate(sample, target, noises, possible);
}

} // namespace llmedge
} // namespace ns3
