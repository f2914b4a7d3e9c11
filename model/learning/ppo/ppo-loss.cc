/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ppo-loss.h"

#include "ns3/torch-leaves.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

const double LOG_ROOT_2_PI = std::log(2 * M_PI) / 2;

int64_t
ToInt(size_t size)
{
    return static_cast<int64_t>(size);
}

/** @return the numbers of a minibatch as LibTorch has them, not copied */
at::Tensor
Wrap(std::vector<float>& numbers, at::IntArrayRef shape)
{
    return torch::from_blob(numbers.data(), shape);
}

} // namespace

/** What LibTorch computes with. */
struct PpoLoss::Graph
{
    /** Logarithms of probabilities, and the mean entropy. */
    struct Likelihood
    {
        at::Tensor log;     //!< By step
        at::Tensor entropy; //!< By step, or one for all
    };

    Graph(const PpoSettings& s,
          const EnvironmentDescription& description,
          const NetworkArchitecture& architecture,
          const ActionDistribution& d,
          NetworkParameters& p)
        : settings(s),
          distribution(d),
          parameters(p),
          leaves(TorchLeaves(p)),
          network(architecture, leaves),
          features(ToInt(architecture.features)),
          rows(ToInt(description.observation.Size()) / features)
    {
        if (settings.demandWeight > 0)
        {
            CheckDemand(description);
        }
        if (!description.choosable.empty())
        {
            FindChoosable(description);
        }
    }

    /** Refuses what cannot forecast. */
    void CheckDemand(const EnvironmentDescription& description) const
    {
        if (description.actionKind != ActionKind::CONTINUOUS ||
            description.observation.blocks.front().rows != distribution.GetOutputs())
        {
            throw std::invalid_argument("the demand loss needs one continuous action for each row "
                                        "of the observation");
        }
    }

    /** Finds the feature that says what can be chosen. */
    void FindChoosable(const EnvironmentDescription& description)
    {
        const auto& block = description.observation.blocks.front();
        if (description.observation.blocks.size() != 1 || distribution.GetSize() != 1 ||
            block.rows != distribution.GetOutputs())
        {
            throw std::invalid_argument("choices that are impossible at times need one choice "
                                        "among the rows of the observation");
        }
        choosableFeatures = ToInt(block.features.size());
        choosableColumn = ToInt(block.IndexOf(description.choosable));
    }

    /** @return whether nobody forgot between the first step and the last: all are one sequence */
    static bool RemembersAll(const PpoMinibatch& minibatch)
    {
        const auto second =
            minibatch.remembered.begin() + static_cast<std::ptrdiff_t>(minibatch.batch);
        return std::find(second, minibatch.remembered.end(), 0.0F) == minibatch.remembered.end();
    }

    /** Lets the network begin anew where whoever played had forgotten. */
    void Forget(PpoMinibatch& minibatch, int64_t step)
    {
        const auto batch = static_cast<std::ptrdiff_t>(minibatch.batch);
        const auto first = minibatch.remembered.begin() + step * batch;
        if (step > 0 && std::find(first, first + batch, 0.0F) != first + batch)
        {
            network.Forget(torch::from_blob(&*first, {batch}));
        }
    }

    /** Plays the network: outputs [steps * batch, outputs] and values [steps * batch]. */
    std::pair<at::Tensor, at::Tensor> Play(PpoMinibatch& minibatch)
    {
        const auto steps = ToInt(minibatch.steps);
        const auto input =
            Wrap(minibatch.observations, {steps, ToInt(minibatch.batch), rows, features});
        if (RemembersAll(minibatch))
        {
            network.Play(input);
            const auto values = network.Read("value").select(2, 0).select(2, 0);
            return {network.Read("action").flatten(2).flatten(0, 1), values.flatten()};
        }
        std::vector<at::Tensor> outputs;
        std::vector<at::Tensor> values;
        network.Restart();
        for (int64_t step = 0; step < steps; ++step)
        {
            Forget(minibatch, step);
            network.Step(input[step]);
            outputs.push_back(network.Read("action").flatten(1));
            values.push_back(network.Read("value").select(1, 0).select(1, 0));
        }
        return {torch::cat(outputs), torch::cat(values)};
    }

    /** @return likelihood of continuous actions */
    Likelihood Normal(const at::Tensor& means, const at::Tensor& actions) const
    {
        const auto& logs = leaves.at(LOG_DEVIATION);
        const auto size = means.size(1);
        const auto repeats = size / logs.size(0);
        const auto sum = logs.sum() * repeats;
        const auto z = (actions - means).view({-1, repeats, logs.size(0)}) * torch::exp(-logs);
        return {z.square().sum({1, 2}) * -0.5 - (sum + size * LOG_ROOT_2_PI),
                sum + size * (0.5 + LOG_ROOT_2_PI)};
    }

    /** @return likelihood of choices */
    Likelihood Choice(const at::Tensor& outputs, const at::Tensor& actions) const
    {
        Likelihood result{torch::zeros({outputs.size(0)}), torch::zeros({outputs.size(0)})};
        int64_t first = 0;
        for (size_t i = 0; i < distribution.GetSize(); ++i)
        {
            const auto count = ToInt(distribution.GetChoices()[i]);
            const auto logs = torch::log_softmax(outputs.narrow(1, first, count), 1);
            const auto chosen =
                (actions.select(1, ToInt(i)) - distribution.GetFirst()[i]).to(torch::kLong);
            result.log = result.log + logs.gather(1, chosen.unsqueeze(1)).squeeze(1);
            result.entropy = result.entropy - (logs.exp() * logs).sum(1);
            first += count;
        }
        return result;
    }

    /** @return the outputs with no chance for what cannot be chosen, as whoever draws leaves it out
     */
    at::Tensor Mask(PpoMinibatch& minibatch, const at::Tensor& outputs) const
    {
        if (!choosableColumn)
        {
            return outputs;
        }
        // Not infinite: 0 times the logarithm of its probability has to be 0 in the entropy.
        constexpr double NEVER = -1e9;
        const auto seen =
            Wrap(minibatch.observations, {outputs.size(0), outputs.size(1), choosableFeatures});
        return outputs.masked_fill(seen.select(2, *choosableColumn) == 0, NEVER);
    }

    /** @return the demand loss by step */
    at::Tensor Demand(PpoMinibatch& minibatch, const at::Tensor& outputs) const
    {
        const auto targets = Wrap(minibatch.demand, {outputs.size(0), 2, outputs.size(1)});
        return (targets.select(1, 0) * torch::exp(outputs) - targets.select(1, 1) * outputs).sum(1);
    }

    /** @return likelihood of a minibatch's actions */
    Likelihood Judge(PpoMinibatch& minibatch, const at::Tensor& outputs) const
    {
        const auto actions =
            Wrap(minibatch.actions, {outputs.size(0), ToInt(distribution.GetSize())});
        return distribution.GetKind() == ActionKind::CONTINUOUS
                   ? Normal(outputs, actions)
                   : Choice(Mask(minibatch, outputs), actions);
    }

    /** Adds the gradient of the loss. @return the parts of the loss */
    Figures Differentiate(PpoMinibatch& minibatch)
    {
        const auto count = ToInt(minibatch.steps * minibatch.batch);
        const auto [outputs, values] = Play(minibatch);
        const auto likelihood = Judge(minibatch, outputs);
        const auto advantages = Wrap(minibatch.advantages, {count});
        auto share = Wrap(minibatch.valid, {count});
        share = share / share.sum();
        const auto log = likelihood.log - Wrap(minibatch.logs, {count});
        const auto ratio = log.exp();
        const auto clipped = ratio.clamp(1 - settings.clip, 1 + settings.clip);
        const auto policy =
            -(torch::minimum(ratio * advantages, clipped * advantages) * share).sum();
        const auto value = ((values - Wrap(minibatch.returns, {count})).square() * share).sum();
        const auto entropy = (likelihood.entropy * share).sum();
        auto loss = policy + settings.valueWeight * value;
        Figures figures;
        if (settings.entropyWeight > 0)
        {
            loss = loss - settings.entropyWeight * entropy;
        }
        if (settings.demandWeight > 0)
        {
            const auto demand = (Demand(minibatch, outputs) * share).sum();
            loss = loss + settings.demandWeight * demand;
            figures.demand = demand.item<double>();
        }
        loss.backward();

        const torch::NoGradGuard noGradients;
        figures.policy = policy.item<double>();
        figures.value = value.item<double>();
        figures.entropy = entropy.item<double>();
        figures.divergence = ((ratio - 1 - log) * share).sum().item<double>();
        figures.clipped = ((ratio != clipped) * share).sum().item<double>();
        return figures;
    }

    const PpoSettings settings;             //!< Weights of the parts
    const ActionDistribution distribution;  //!< What outputs mean
    NetworkParameters& parameters;          //!< What is trained
    TorchNetwork::Weights leaves;           //!< The same as LibTorch has it
    TorchNetwork network;                   //!< The network
    int64_t features;                       //!< Numbers in a row of the network's input
    int64_t rows;                           //!< Its rows
    int64_t choosableFeatures{0};           //!< Numbers in a row, if some cannot be chosen at times
    std::optional<int64_t> choosableColumn; //!< Feature that is 0 where a row cannot be chosen
};

PpoLoss::PpoLoss(const PpoSettings& settings,
                 const EnvironmentDescription& description,
                 const NetworkArchitecture& architecture,
                 const ActionDistribution& distribution,
                 NetworkParameters& parameters)
    : m_graph(
          std::make_unique<Graph>(settings, description, architecture, distribution, parameters))
{
}

PpoLoss::~PpoLoss() = default;

PpoLoss::Figures
PpoLoss::Differentiate(PpoMinibatch& minibatch)
{
    auto& gradients = m_graph->parameters.gradients;
    std::fill(gradients.begin(), gradients.end(), 0.0F);
    return m_graph->Differentiate(minibatch);
}

} // namespace llmedge
} // namespace ns3
