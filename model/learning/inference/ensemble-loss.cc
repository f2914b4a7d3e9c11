/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ensemble-loss.h"

#include "ns3/dynamics-ensemble.h"
#include "ns3/torch-leaves.h"

#include <algorithm>
#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return negative log-likelihood of normal numbers, but for a constant */
at::Tensor
NegativeLog(const at::Tensor& numbers, const at::Tensor& means, const at::Tensor& logVariances)
{
    return ((numbers - means).square() * torch::exp(-logVariances) + logVariances) * 0.5;
}

} // namespace

/** What LibTorch computes with. */
struct EnsembleLoss::Graph
{
    Graph(size_t m, size_t s, NetworkParameters& p)
        : members(static_cast<int64_t>(m)),
          states(static_cast<int64_t>(s)),
          parameters(p),
          leaves(TorchLeaves(p))
    {
    }

    /** @return a tensor of all members, [members, ...] */
    at::Tensor Stack(const std::string& name) const
    {
        std::vector<at::Tensor> parts;
        for (int64_t i = 0; i < members; ++i)
        {
            parts.push_back(leaves.at("member" + std::to_string(i) + "." + name));
        }
        return torch::stack(parts);
    }

    /** @return a layer of all members */
    at::Tensor Layer(const std::string& name, const at::Tensor& x) const
    {
        return torch::baddbmm(Stack(name + ".bias").unsqueeze(1),
                              x,
                              Stack(name + ".weight").transpose(1, 2));
    }

    /** @return numbers of a minibatch, [members, samples, width], not copied */
    at::Tensor Wrap(std::vector<float>& numbers, size_t samples) const
    {
        const auto rows = members * static_cast<int64_t>(samples);
        const auto width = static_cast<int64_t>(numbers.size()) / rows;
        return torch::from_blob(numbers.data(), {members, static_cast<int64_t>(samples), width});
    }

    /** @return what all members predict, [members, samples, outputs] */
    at::Tensor Predict(EnsembleMinibatch& minibatch) const
    {
        const auto x = torch::silu(Layer("first", Wrap(minibatch.inputs, minibatch.samples)));
        return Layer("last", torch::silu(Layer("second", x)));
    }

    /** @return loss of changes of the state, by member */
    at::Tensor Change(const at::Tensor& x, const at::Tensor& changes) const
    {
        const auto outcomes = static_cast<int64_t>(DynamicsEnsemble::OUTCOMES);
        const auto spreads = torch::sigmoid(x.narrow(2, outcomes + states, states));
        return NegativeLog(changes,
                           x.narrow(2, outcomes, states),
                           spreads * DynamicsEnsemble::CHANGE_RANGE +
                               DynamicsEnsemble::CHANGE_LEAST)
            .mean({1, 2});
    }

    Figures Differentiate(EnsembleMinibatch& minibatch)
    {
        using Ensemble = DynamicsEnsemble;
        const auto wrap = [&](auto& numbers) { return Wrap(numbers, minibatch.samples); };
        const auto x = Predict(minibatch);
        const auto at = [&](size_t place) { return x.select(2, static_cast<int64_t>(place)); };
        const auto valid = wrap(minibatch.valid).squeeze(2);
        const auto spreads = torch::sigmoid(at(Ensemble::LATENCY_SPREAD));
        const auto change = Change(x, wrap(minibatch.changes)).sum();
        const auto latency =
            (NegativeLog(wrap(minibatch.latencies).squeeze(2),
                         at(Ensemble::LOG_LATENCY),
                         spreads * Ensemble::LATENCY_RANGE + Ensemble::LATENCY_LEAST) *
             valid)
                .mean(1)
                .sum();
        const auto off = wrap(minibatch.accuracies).squeeze(2) - at(Ensemble::ACCURACY);
        const auto accuracy = (off.square() * valid).mean(1).sum();
        const auto validity = torch::binary_cross_entropy_with_logits(at(Ensemble::VALID), valid) *
                              static_cast<double>(members);
        const auto loss = change + latency + accuracy * ACCURACY_WEIGHT + validity * VALID_WEIGHT;
        std::fill(parameters.gradients.begin(), parameters.gradients.end(), 0.0F);
        loss.backward();
        const auto part = [&](const at::Tensor& sum) {
            return sum.item<double>() / static_cast<double>(members);
        };
        return {part(change), part(latency), part(accuracy), part(validity)};
    }

    int64_t members;               //!< Number of members
    int64_t states;                //!< Numbers of a state
    NetworkParameters& parameters; //!< What is trained
    TorchNetwork::Weights leaves;  //!< The same, as LibTorch has it
};

EnsembleLoss::EnsembleLoss(size_t members, size_t states, NetworkParameters& parameters)
    : m_graph(std::make_unique<Graph>(members, states, parameters))
{
}

EnsembleLoss::~EnsembleLoss() = default;

EnsembleLoss::Figures
EnsembleLoss::Differentiate(EnsembleMinibatch& minibatch)
{
    return m_graph->Differentiate(minibatch);
}

} // namespace llmedge
} // namespace ns3
