/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../unit/random-weights.h"

#include "ns3/network.h"
#include "ns3/torch-network.h"
#include "ns3/torch-ttt-loop.h"
#include "ns3/ttt-inner-loop.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3::llmedge;

namespace
{

constexpr int64_t HEADS = 3;
constexpr int64_t SIZE = 5;
constexpr int64_t LANES = 8;
constexpr double TOLERANCE = 1e-5;

/** What the loop gets, with gradients. */
struct Given
{
    explicit Given(int64_t steps)
    {
        torch::manual_seed(3);
        const auto normal = [](const torch::Tensor& t) {
            return (t / t.norm(2, {2}, true)).flatten(1, 2).detach();
        };
        const auto draw = [&] { return torch::randn({steps, HEADS, SIZE, LANES}); };
        tensors = {normal(draw()),
                   normal(draw()),
                   draw().flatten(1, 2),
                   0.25 * torch::rand({steps, HEADS, LANES}),
                   0.5 * torch::randn({HEADS, SIZE, SIZE}),
                   0.5 * torch::randn({HEADS, SIZE})};
        weighting = torch::randn({steps, HEADS * SIZE, LANES});
        for (auto& tensor : tensors)
        {
            tensor.set_requires_grad(true);
        }
    }

    /** @return gradients of a weighted sum of answers */
    std::vector<torch::Tensor> Differentiate(const torch::Tensor& answers) const
    {
        return torch::autograd::grad({(answers * weighting).sum()}, tensors);
    }

    std::vector<torch::Tensor> tensors; //!< Queries, keys, values, rates, weights, biases
    torch::Tensor weighting;            //!< Weights of all answers in a sum
};

/** @return the answers by the hand-derived loop */
torch::Tensor
ByHand(const Given& given, int64_t miniBatch)
{
    const auto& t = given.tensors;
    return TorchTttLoop::apply(t[0], t[1], t[2], t[3], t[4], t[5], miniBatch);
}

/** @return numbers as [lanes, heads, steps, features] */
torch::Tensor
ByHead(const torch::Tensor& t)
{
    return t.view({t.size(0), HEADS, -1, LANES}).permute({3, 1, 0, 2});
}

/** @return numbers as the loop has them */
torch::Tensor
ByStep(const torch::Tensor& t)
{
    return t.permute({2, 1, 3, 0}).reshape({t.size(2), HEADS * SIZE, LANES});
}

/** @return the answers by the dual form: a triangular matrix for each mini-batch */
torch::Tensor
ByDualForm(const Given& given, int64_t miniBatch)
{
    const auto q = ByHead(given.tensors[0]);
    const auto k = ByHead(given.tensors[1]);
    const auto v = ByHead(given.tensors[2]);
    const auto rate = ByHead(given.tensors[3]);
    auto weight = given.tensors[4].unsqueeze(0);
    auto bias = given.tensors[5].unsqueeze(0).unsqueeze(2);
    std::vector<torch::Tensor> answers;
    for (int64_t first = 0; first < q.size(2); first += miniBatch)
    {
        const auto count = std::min(miniBatch, q.size(2) - first);
        const auto part = [&](const torch::Tensor& t) { return t.narrow(2, first, count); };
        const auto error = part(rate) * (part(k).matmul(weight) + bias - part(v));
        const auto likeness = torch::tril(part(q).matmul(part(k).transpose(2, 3)) + 1);
        answers.push_back(part(q).matmul(weight) + bias - likeness.matmul(error));
        weight = weight - part(k).transpose(2, 3).matmul(error);
        bias = bias - error.sum(2, true);
    }
    return ByStep(torch::cat(answers, 2));
}

/** @return the answers by the primal form: fast weights after every step */
torch::Tensor
ByPrimalForm(const Given& given, int64_t miniBatch)
{
    const auto q = ByHead(given.tensors[0]);
    const auto k = ByHead(given.tensors[1]);
    const auto v = ByHead(given.tensors[2]);
    const auto rate = ByHead(given.tensors[3]);
    auto weight = given.tensors[4].unsqueeze(0).expand({LANES, HEADS, SIZE, SIZE});
    auto bias = given.tensors[5].unsqueeze(0).unsqueeze(2).expand({LANES, HEADS, 1, SIZE});
    auto learned = weight;
    auto learnedBias = bias;
    std::vector<torch::Tensor> answers;
    for (int64_t t = 0; t < q.size(2); ++t)
    {
        const auto step = [&](const torch::Tensor& x) { return x.narrow(2, t, 1); };
        const auto error = step(rate) * (step(k).matmul(weight) + bias - step(v));
        learned = learned - step(k).transpose(2, 3).matmul(error);
        learnedBias = learnedBias - error;
        answers.push_back(step(q).matmul(learned) + learnedBias);
        if ((t + 1) % miniBatch == 0)
        {
            weight = learned;
            bias = learnedBias;
        }
    }
    return ByStep(torch::cat(answers, 2));
}

/** Compares answers and all gradients. */
template <class Form>
void
ExpectEqual(const Form& form, int64_t steps, int64_t miniBatch)
{
    const Given given(steps);
    const auto answers = ByHand(given, miniBatch);
    const auto expected = form(given, miniBatch);
    EXPECT_LE((answers - expected).abs().max().template item<double>(), TOLERANCE);
    const auto found = given.Differentiate(answers);
    const auto gradients = given.Differentiate(expected);
    for (size_t i = 0; i < found.size(); ++i)
    {
        const auto scale = std::max(1.0, gradients[i].abs().max().template item<double>());
        EXPECT_LE((found[i] - gradients[i]).abs().max().template item<double>(), TOLERANCE * scale)
            << "gradient " << i << ", " << steps << " steps in mini-batches of " << miniBatch;
    }
}

/** Compares a network that plays an episode at once with one that plays step by step. */
void
ExpectTheSameGradients(const char* text, int64_t rows)
{
    const auto architecture = NetworkArchitecture::Parse(text);
    RandomWeights random(4);
    const Network asksForWeights(architecture, random);
    const auto features = static_cast<int64_t>(architecture.features);
    torch::manual_seed(5);
    const auto input = torch::randn({10, 2, rows, features});
    std::vector<std::vector<torch::Tensor>> gradients;
    for (const bool atOnce : {true, false})
    {
        TorchNetwork::Weights weights;
        std::vector<torch::Tensor> leaves;
        for (const auto& [name, tensor] : random.tensors)
        {
            const std::vector<int64_t> shape(tensor.shape.begin(), tensor.shape.end());
            auto leaf = torch::tensor(tensor.GetFloats()).reshape(shape);
            const bool statistic = name.find("running") != std::string::npos;
            leaf.set_requires_grad(!statistic);
            weights[name] = leaf;
            if (!statistic)
            {
                leaves.push_back(leaf);
            }
        }
        TorchNetwork network(architecture, weights);
        std::vector<torch::Tensor> outputs;
        if (atOnce)
        {
            network.Play(input);
            outputs.push_back(network.Read("action"));
        }
        for (int64_t step = 0; step < input.size(0) && !atOnce; ++step)
        {
            network.Step(input[step]);
            outputs.push_back(network.Read("action").unsqueeze(0));
        }
        const auto all = torch::cat(outputs);
        gradients.push_back(torch::autograd::grad({all.sin().sum()}, leaves, {}, {}, false, true));
        gradients.back().push_back(all);
    }
    for (size_t i = 0; i < gradients[0].size(); ++i)
    {
        if (gradients[1][i].defined())
        {
            const auto scale = std::max(1.0, gradients[1][i].abs().max().item<double>());
            EXPECT_LE((gradients[0][i] - gradients[1][i]).abs().max().item<double>(),
                      TOLERANCE * scale)
                << i;
        }
    }
}

} // namespace

TEST(TttInnerLoop, GradientsAreThoseOfTheDualForm)
{
    ExpectEqual(ByDualForm, 12, 4);
    ExpectEqual(ByDualForm, 10, 4);
    ExpectEqual(ByDualForm, 5, 1);
}

TEST(TttInnerLoop, GradientsAreThoseOfThePrimalForm)
{
    ExpectEqual(ByPrimalForm, 12, 4);
    ExpectEqual(ByPrimalForm, 3, 4);
    ExpectEqual(ByPrimalForm, 7, 3);
}

TEST(TttInnerLoop, AnEpisodeAtOnceHasTheGradientsOfItsSteps)
{
    ExpectTheSameGradients(TTT_NETWORK, 7);
    ExpectTheSameGradients(MIXED_NETWORK, 3);
    ExpectTheSameGradients(ATTENTION_NETWORK, 2);
}
