/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sac-loss.h"

#include "sac-actor.h"

#include "ns3/torch-leaves.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

namespace
{

const double LOG_ROOT_2_PI = std::log(2 * M_PI) / 2;
// 1 - tanh^2 may round to 0, whose logarithm is infinite.
constexpr double EPSILON = 1e-6;

int64_t
ToInt(size_t size)
{
    return static_cast<int64_t>(size);
}

at::Tensor
Wrap(std::vector<float>& numbers, size_t rows)
{
    const size_t width = numbers.size() / rows;
    return torch::from_blob(numbers.data(), {ToInt(rows), ToInt(width)});
}

/** @return the weights whose names begin like this, without that */
template <class Weights>
Weights
Part(const Weights& all, const std::string& prefix)
{
    Weights part;
    for (const auto& [name, weight] : all)
    {
        if (name.compare(0, prefix.size(), prefix) == 0)
        {
            part[name.substr(prefix.size())] = weight;
        }
    }
    return part;
}

void
Clear(NetworkParameters& parameters)
{
    std::fill(parameters.gradients.begin(), parameters.gradients.end(), 0.0F);
}

} // namespace

/** What LibTorch computes with. */
struct SacLoss::Graph
{
    /** Actions from -1 to 1, and logarithms of their probabilities. */
    struct Drawn
    {
        at::Tensor actions; //!< [batch, numbers]
        at::Tensor logs;    //!< [batch]
    };

    Graph(const NetworkArchitecture& a, const NetworkArchitecture& c, const Parameters& p, double e)
        : criticArchitecture(c),
          parameters(p),
          entropy(e),
          features(ToInt(a.features)),
          actor(a, TorchLeaves(p.actor)),
          criticLeaves(TorchLeaves(p.critics)),
          temperature(TorchLeaves(p.temperature).at(TEMPERATURE))
    {
    }

    /** Draws actions; gradients go through them to the actor. */
    Drawn Draw(const at::Tensor& observations, const at::Tensor& noise)
    {
        actor.Restart();
        actor.Step(Rows(observations));
        const auto means = actor.Read("action").flatten(1);
        const auto logs = torch::clamp(actor.Read("deviation").flatten(1),
                                       SacActor::LEAST_LOG,
                                       SacActor::MOST_LOG);
        const auto actions = torch::tanh(means + logs.exp() * noise);
        const auto normal = noise.square() * -0.5 - logs - LOG_ROOT_2_PI;
        return {actions, (normal - torch::log(1 - actions.square() + EPSILON)).sum(1)};
    }

    /** @return observations as the network's rows, [batch, rows, features] */
    at::Tensor Rows(const at::Tensor& observations) const
    {
        return observations.view({observations.size(0), -1, features});
    }

    /** @return what critics see, [batch, rows, features and numbers of the action] */
    at::Tensor Join(const at::Tensor& observations, const at::Tensor& actions) const
    {
        const auto rows = Rows(observations);
        return torch::cat({rows, actions.reshape({rows.size(0), rows.size(1), -1})}, 2);
    }

    /** @return the smaller value of both critics, [batch] */
    template <class Weights>
    at::Tensor Smaller(const Weights& weights, const at::Tensor& x, at::Tensor& both) const
    {
        std::vector<at::Tensor> values;
        for (const char* prefix : {"0.", "1."})
        {
            TorchNetwork critic(criticArchitecture, Part(weights, prefix));
            critic.Step(x);
            values.push_back(critic.Read("value").select(1, 0).flatten()); // as in other rows
        }
        both = torch::stack(values);
        return std::get<0>(both.min(0));
    }

    double DifferentiateCritics(ReplaySample& sample,
                                const std::map<std::string, Tensor>& target,
                                std::vector<float>& noise)
    {
        const size_t rows = sample.rewards.size();
        at::Tensor both;
        at::Tensor goal;
        {
            const torch::NoGradGuard guard;
            const auto following = Wrap(sample.following, rows);
            const auto drawn = Draw(following, Wrap(noise, rows));
            const auto value = Smaller(target, Join(following, drawn.actions), both);
            goal =
                Wrap(sample.rewards, rows).flatten() +
                Wrap(sample.discounts, rows).flatten() * (value - temperature.exp() * drawn.logs);
        }
        Clear(parameters.critics);
        Smaller(criticLeaves,
                Join(Wrap(sample.observations, rows), Wrap(sample.actions, rows)),
                both);
        const auto loss = (both - goal).square().mean(1).sum();
        loss.backward();
        return loss.item<double>();
    }

    double DifferentiateActor(ReplaySample& sample, std::vector<float>& noise)
    {
        const size_t rows = sample.rewards.size();
        Clear(parameters.actor);
        Clear(parameters.temperature);
        const auto observations = Wrap(sample.observations, rows);
        const auto drawn = Draw(observations, Wrap(noise, rows));
        at::Tensor both;
        const auto value = Smaller(criticLeaves, Join(observations, drawn.actions), both);
        const auto price = temperature.exp().detach();
        const auto aim = (drawn.logs.detach() + entropy).mean();
        const auto loss = (price * drawn.logs - value).mean() - (temperature * aim).sum();
        loss.backward();
        return -drawn.logs.mean().item<double>();
    }

    NetworkArchitecture criticArchitecture; //!< A critic's network
    Parameters parameters;                  //!< What is trained
    double entropy;                         //!< What the temperature aims at
    int64_t features;                       //!< Numbers of a row of the actor's input
    TorchNetwork actor;                     //!< The actor
    TorchNetwork::Weights criticLeaves;     //!< Both critics' weights
    at::Tensor temperature;                 //!< Logarithm of the temperature, [1]
};

SacLoss::SacLoss(const NetworkArchitecture& actor,
                 const NetworkArchitecture& critic,
                 const Parameters& parameters,
                 double entropy)
    : m_graph(std::make_unique<Graph>(actor, critic, parameters, entropy))
{
}

SacLoss::~SacLoss() = default;

double
SacLoss::DifferentiateCritics(ReplaySample& sample,
                              const std::map<std::string, Tensor>& target,
                              std::vector<float>& noise)
{
    return m_graph->DifferentiateCritics(sample, target, noise);
}

double
SacLoss::DifferentiateActor(ReplaySample& sample, std::vector<float>& noise)
{
    return m_graph->DifferentiateActor(sample, noise);
}

} // namespace llmedge
} // namespace ns3
