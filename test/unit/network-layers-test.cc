/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "random-weights.h"

#include "ns3/network.h"
#include "ns3/tensor-weights.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

using namespace ns3::llmedge;

namespace
{

using Floats = std::vector<float>;
using Tensors = std::map<std::string, Tensor>;

/** @return a network whose only head gives what its layers give */
NetworkArchitecture
Architecture(size_t features, const std::string& layers, bool entities = false)
{
    return NetworkArchitecture::Parse(R"({"features": )" + std::to_string(features) +
                                      R"(, "entities": )" + (entities ? "true" : "false") +
                                      R"(, "layers": [)" + layers + R"(], "heads": {"out": []}})");
}

/** A network and its state. */
struct Bench
{
    Bench(const NetworkArchitecture& architecture, const Tensors& tensors, size_t rows = 1)
        : weights(tensors),
          network(architecture, weights),
          state(network.NewState(rows))
    {
    }

    /** @return the output after a step */
    Floats operator()(const Floats& input)
    {
        network.Step(state, input);
        Floats output(state.rows * network.GetOutputs(0));
        network.Read(state, 0, output);
        return output;
    }

    TensorWeights weights; //!< Weights
    Network network;       //!< The network
    NetworkState state;    //!< Its state
};

void
ExpectNear(const Floats& found, const std::vector<double>& expected, double tolerance = 1e-6)
{
    ASSERT_EQ(found.size(), expected.size());
    for (size_t i = 0; i < found.size(); ++i)
    {
        EXPECT_NEAR(found[i], expected[i], tolerance) << "at " << i;
    }
}

/** @return what the builder says of layers without weights, or "" */
std::string
Complaint(size_t features, const std::string& layers)
{
    RandomWeights weights(1);
    try
    {
        Network(Architecture(features, layers), weights);
    }
    catch (const std::invalid_argument& error)
    {
        return error.what();
    }
    return "";
}

double
Sigmoid(double x)
{
    return 1 / (1 + std::exp(-x));
}

} // namespace

TEST(NetworkLayers, LinearMultipliesAndAdds)
{
    Bench bench(Architecture(2, R"({"kind": "linear", "name": "l", "outputs": 3})"),
                {{"l.weight", Tensor::Floats({3, 2}, {1, 2, 3, 4, 5, 6})},
                 {"l.bias", Tensor::Floats({3}, {0.5F, 0, -1})}});
    EXPECT_EQ(bench({10, -1}), (Floats{8.5F, 26, 43}));
}

// Of 1, 2, 3, 4: mean 2.5, variance 1.25 (divided by 4, as PyTorch does).
TEST(NetworkLayers, LayerNormTakesMeanAndVarianceOfARow)
{
    Bench bench(Architecture(4, R"({"kind": "layer_norm", "name": "n"})", true),
                {{"n.weight", Tensor::Floats({4}, {1, 1, 2, 1})},
                 {"n.bias", Tensor::Floats({4}, {0, 0, 0, 1})}},
                2);
    const double scale = 1 / std::sqrt(1.25 + 1e-5);
    ExpectNear(bench({1, 2, 3, 4, 7, 7, 7, 7}),
               {-1.5 * scale, -0.5 * scale, 2 * 0.5 * scale, 1.5 * scale + 1, 0, 0, 0, 1});
}

TEST(NetworkLayers, BatchNormUsesTheStatisticsOfItsTraining)
{
    Bench bench(Architecture(2, R"({"kind": "batch_norm", "name": "n", "epsilon": 0.5})"),
                {{"n.weight", Tensor::Floats({2}, {3, 1})},
                 {"n.bias", Tensor::Floats({2}, {10, 0})},
                 {"n.running_mean", Tensor::Floats({2}, {1, -1})},
                 {"n.running_var", Tensor::Floats({2}, {3.5F, 0.5F})}});
    // (5 - 1) / sqrt(3.5 + 0.5) * 3 + 10 and (1 + 1) / sqrt(0.5 + 0.5)
    ExpectNear(bench({5, 1}), {16, 2});
}

TEST(NetworkLayers, ActivationsAreFunctionsOfEachNumber)
{
    const Floats in{-2, 0, 0.5F};
    ExpectNear(Bench(Architecture(3, R"({"kind": "relu"})"), {})(in), {0, 0, 0.5});
    ExpectNear(Bench(Architecture(3, R"({"kind": "tanh"})"), {})(in),
               {std::tanh(-2.0), 0, std::tanh(0.5)});
    ExpectNear(Bench(Architecture(3, R"({"kind": "silu"})"), {})(in),
               {-2 * Sigmoid(-2), 0, 0.5 * Sigmoid(0.5)});
}

TEST(NetworkLayers, SwigluGatesWhatPasses)
{
    Bench bench(Architecture(1, R"({"kind": "swiglu", "name": "s", "hidden": 2})"),
                {{"s.gate.weight", Tensor::Floats({2, 1}, {1, -1})},
                 {"s.up.weight", Tensor::Floats({2, 1}, {2, 3})},
                 {"s.down.weight", Tensor::Floats({1, 2}, {1, 10})}});
    // x = 2: silu(2) * 4 + 10 * silu(-2) * 6
    ExpectNear(bench({2}), {2 * Sigmoid(2) * 4 + 10 * -2 * Sigmoid(-2) * 6}, 1e-5);
}

TEST(NetworkLayers, FilmScalesAndShiftsByWhatATapHolds)
{
    Bench bench(Architecture(1,
                             R"({"kind": "tap", "name": "x"},
                                {"kind": "linear", "name": "a", "outputs": 2},
                                {"kind": "film", "from": "x", "layers": [
                                  {"kind": "linear", "name": "f", "outputs": 4, "bias": 0}]})"),
                {{"a.weight", Tensor::Floats({2, 1}, {1, 2})},
                 {"a.bias", Tensor::Floats({2}, {1, 1})},
                 {"f.weight", Tensor::Floats({4, 1}, {1, 10, 100, 1000})}});
    // x = 3: a = 4, 7; gains 3, 30; biases 300, 3000
    EXPECT_EQ(bench({3}), (Floats{312, 3210}));
}

TEST(NetworkLayers, MeansAreOverRows)
{
    Bench append(Architecture(2, R"({"kind": "append_mean", "features": 1})", true), {}, 3);
    EXPECT_EQ(append({1, 10, 2, 20, 6, 30}), (Floats{1, 10, 3, 2, 20, 3, 6, 30, 3}));
    Bench mean(Architecture(2, R"({"kind": "mean"})", true), {}, 2);
    EXPECT_EQ(mean({1, 10, 2, 20}), (Floats{1.5F, 15, 1.5F, 15}));
}

TEST(NetworkLayers, ResidualAddsItsInput)
{
    Bench bench(Architecture(2, R"({"kind": "residual", "layers": [{"kind": "relu"}]})"), {});
    EXPECT_EQ(bench({-1, 2}), (Floats{-1, 4}));
}

// The formulas of PyTorch's documentation of GRUCell, in double.
TEST(NetworkLayers, GruRemembers)
{
    Bench bench(Architecture(1, R"({"kind": "gru", "name": "g", "outputs": 1})"),
                {{"g.weight_ih", Tensor::Floats({3, 1}, {0.5F, -1, 2})},
                 {"g.weight_hh", Tensor::Floats({3, 1}, {1, 0.25F, -0.5F})},
                 {"g.bias_ih", Tensor::Floats({3}, {0.125F, 0, 0.25F})},
                 {"g.bias_hh", Tensor::Floats({3}, {0, 0.5F, -1})}});
    double h = 0;
    for (const double x : {1.0, -0.5, 2.0})
    {
        const double r = Sigmoid(0.5 * x + 0.125 + h);
        const double z = Sigmoid(-x + 0.25 * h + 0.5);
        const double n = std::tanh(2 * x + 0.25 + r * (-0.5 * h - 1));
        h = (1 - z) * n + z * h;
        ExpectNear(bench({static_cast<float>(x)}), {h});
    }
    bench.network.Restart(bench.state);
    const double first = (1 - Sigmoid(-0.5)) * std::tanh(2.25 - Sigmoid(0.625));
    ExpectNear(bench({1}), {first});
}

// By hand: with p(x) = elu(x) + 1 one feature and one head give p(q) S / (p(q) n + 1e-6), and a
// layer norm of one feature is its shift; two features of two heads are told apart by it.
TEST(NetworkLayers, LinearAttentionAnswersWithWeightedMeans)
{
    const auto unit = Tensor::Floats({2, 2}, {1, 0, 0, 1});
    Bench bench(Architecture(2, R"({"kind": "linear_attention", "name": "a", "heads": 2})"),
                {{"a.query.weight", unit},
                 {"a.key.weight", unit},
                 {"a.value.weight", Tensor::Floats({2, 2}, {2, 0, 0, -1})},
                 {"a.output.weight", unit},
                 {"a.norm.weight", Tensor::Floats({2}, {1, 1})},
                 {"a.norm.bias", Tensor::Floats({2}, {0, 0})}});
    const auto positive = [](double x) { return x > 0 ? x + 1 : std::exp(x); };
    double sums[2]{};
    double norms[2]{};
    for (const auto& x : std::vector<std::vector<double>>{{1, -2}, {0.5, 3}, {-1, 0.25}})
    {
        double z[2];
        for (size_t h = 0; h < 2; ++h)
        {
            sums[h] += positive(x[h]) * x[h] * (h == 0 ? 2 : -1);
            norms[h] += positive(x[h]);
            z[h] = positive(x[h]) * sums[h] / (positive(x[h]) * norms[h] + 1e-6);
        }
        const double half = (z[0] - z[1]) / 2;
        const double normal = half / std::sqrt(half * half + 1e-5);
        ExpectNear(bench({static_cast<float>(x[0]), static_cast<float>(x[1])}),
                   {normal, -normal},
                   1e-5);
    }
}

// The formulas of T2DRL's specification, in double, over two mini-batches and a part of a third.
TEST(NetworkLayers, TttLearnsWhatItSees)
{
    constexpr size_t WIDTH = 6;
    constexpr size_t HEADS = 2;
    constexpr size_t SIZE = WIDTH / HEADS;
    constexpr size_t BATCH = 3;
    const auto architecture = Architecture(
        WIDTH,
        R"({"kind": "ttt_linear", "name": "t", "heads": 2, "mini_batch": 3, "inner_rate": 0.5})");
    RandomWeights random(5);
    Network(architecture, random);
    Bench bench(architecture, random.tensors);

    std::map<std::string, Floats> tensors;
    for (const auto& [name, tensor] : random.tensors)
    {
        tensors[name.substr(2)] = tensor.GetFloats();
    }
    const auto product = [&](const std::string& name, const std::vector<double>& x, size_t count) {
        std::vector<double> y(count);
        for (size_t o = 0; o < count; ++o)
        {
            for (size_t i = 0; i < WIDTH; ++i)
            {
                y[o] += tensors[name][o * WIDTH + i] * x[i];
            }
        }
        return y;
    };
    std::vector<double> fast(tensors["fast.weight"].begin(), tensors["fast.weight"].end());
    std::vector<double> bias(tensors["fast.bias"].begin(), tensors["fast.bias"].end());
    std::vector<double> steps(fast.size());
    std::vector<double> biasSteps(bias.size());
    RandomNumbers numbers(6);
    for (size_t t = 0; t < 8; ++t)
    {
        const auto input = numbers.Next(WIDTH);
        const std::vector<double> x(input.begin(), input.end());
        auto q = product("query.weight", x, WIDTH);
        auto k = product("key.weight", x, WIDTH);
        const auto v = product("value.weight", x, WIDTH);
        const auto c = product("rate.weight", x, HEADS);
        std::vector<double> z(WIDTH);
        for (size_t h = 0; h < HEADS; ++h)
        {
            double qq = 0;
            double kk = 0;
            for (size_t a = h * SIZE; a < (h + 1) * SIZE; ++a)
            {
                qq += q[a] * q[a];
                kk += k[a] * k[a];
            }
            const double rate = 0.5 * Sigmoid(c[h] + tensors["rate.bias"][h]);
            for (size_t b = h * SIZE; b < (h + 1) * SIZE; ++b)
            {
                double error = bias[b] - v[b];
                for (size_t a = 0; a < SIZE; ++a)
                {
                    error +=
                        k[h * SIZE + a] / std::sqrt(kk) * fast[(h * SIZE + a) * SIZE + b % SIZE];
                }
                biasSteps[b] += rate * error;
                z[b] = bias[b] - biasSteps[b];
                for (size_t a = 0; a < SIZE; ++a)
                {
                    const size_t at = (h * SIZE + a) * SIZE + b % SIZE;
                    steps[at] += rate * k[h * SIZE + a] / std::sqrt(kk) * error;
                    z[b] += q[h * SIZE + a] / std::sqrt(qq) * (fast[at] - steps[at]);
                }
            }
        }
        double mean = 0;
        double variance = 0;
        for (const double value : z)
        {
            mean += value / WIDTH;
        }
        for (const double value : z)
        {
            variance += (value - mean) * (value - mean) / WIDTH;
        }
        for (size_t i = 0; i < WIDTH; ++i)
        {
            z[i] = (z[i] - mean) / std::sqrt(variance + 1e-5) * tensors["norm.weight"][i] +
                   tensors["norm.bias"][i];
        }
        ExpectNear(bench(input), product("output.weight", z, WIDTH), 1e-5);
        if (t % BATCH == BATCH - 1)
        {
            for (size_t i = 0; i < fast.size(); ++i)
            {
                fast[i] -= steps[i];
            }
            for (size_t i = 0; i < bias.size(); ++i)
            {
                bias[i] -= biasSteps[i];
            }
            std::fill(steps.begin(), steps.end(), 0);
            std::fill(biasSteps.begin(), biasSteps.end(), 0);
        }
    }
}

TEST(NetworkLayers, SizesHaveToFit)
{
    EXPECT_EQ(Complaint(6, R"({"kind": "ttt_linear", "name": "t", "heads": 4, "mini_batch": 1})"),
              "has a ttt_linear layer of 4 heads, expected a divisor of its 6 inputs");
    EXPECT_EQ(Complaint(2, R"({"kind": "append_mean", "features": 3})"),
              "has a layer that averages 3 features, expected at most its 2 inputs");
    EXPECT_EQ(Complaint(2,
                        R"({"kind": "residual", "layers": [
                           {"kind": "linear", "name": "l", "outputs": 3}]})"),
              "has a residual layer whose layers give 3 features, expected its 2 inputs");
    EXPECT_EQ(Complaint(2, R"({"kind": "tap", "name": "x"},
                              {"kind": "film", "from": "x", "layers": []})"),
              "has a film layer whose layers give 2 features, expected a gain and a bias for each "
              "of its 2 inputs");
    EXPECT_EQ(Complaint(2, R"({"kind": "film", "from": "x", "layers": []})"),
              "has a layer that uses tap 'x', but no such tap before it");
    EXPECT_EQ(Complaint(2, R"({"kind": "tap", "name": "x"}, {"kind": "tap", "name": "x"})"),
              "has two taps with the name 'x'");
}
