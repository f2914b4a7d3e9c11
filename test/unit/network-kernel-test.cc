/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "random-weights.h"

#include "ns3/network-kernel.h"
#include "ns3/network.h"

#include <cmath>
#include <cstring>
#include <gtest/gtest.h>
#include <limits>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/** FNV-1a over the bytes of floats. */
uint64_t
Hash(const std::vector<float>& values, uint64_t hash = 14695981039346656037U)
{
    for (const auto value : values)
    {
        unsigned char bytes[sizeof(value)];
        std::memcpy(bytes, &value, sizeof(value));
        for (const auto byte : bytes)
        {
            hash = (hash ^ byte) * 1099511628211U;
        }
    }
    return hash;
}

/** @return hash of everything that a network says in 9 steps */
uint64_t
HashRun(const char* architecture, size_t rows, const NetworkKernel& kernel)
{
    RandomWeights weights(1);
    const Network network(NetworkArchitecture::Parse(architecture), weights, kernel);
    RandomNumbers numbers(2);
    auto state = network.NewState(rows);
    uint64_t hash = Hash({});
    for (int step = 0; step < 9; ++step)
    {
        network.Step(state, numbers.Next(rows * network.GetArchitecture().features));
        for (size_t head = 0; head < network.GetArchitecture().heads.size(); ++head)
        {
            std::vector<float> output(rows * network.GetOutputs(head));
            network.Read(state, head, output);
            hash = Hash(output, hash);
        }
    }
    return hash;
}

/** @return the largest distance of a function from a reference, relative to the larger of the
 * reference and a limit */
template <class Function, class Reference>
double
WorstError(double from, double to, double limit, Function function, Reference reference)
{
    const size_t count = 100003;
    std::vector<float> in(count);
    std::vector<float> out(count);
    for (size_t i = 0; i < count; ++i)
    {
        in[i] = static_cast<float>(from + (to - from) * static_cast<double>(i) / (count - 1));
    }
    function(in.data(), out.data(), count);
    double worst = 0;
    for (size_t i = 0; i < count; ++i)
    {
        const double exact = reference(static_cast<double>(in[i]));
        worst = std::max(worst, std::abs(out[i] - exact) / std::max(std::abs(exact), limit));
    }
    return worst;
}

} // namespace

// The values are those that this machine's SSE2 gave when the test was written. Every compiler,
// optimisation, sanitizer and set of instructions has to give the same.
TEST(NetworkKernel, GivesTheSameBytesEverywhere)
{
    for (const auto* kernel : NetworkKernel::All())
    {
        EXPECT_EQ(HashRun(MLP_NETWORK, 1, *kernel), 6277540438692743559U) << kernel->GetName();
        EXPECT_EQ(HashRun(TTT_NETWORK, 40, *kernel), 13763119558651803428U) << kernel->GetName();
        EXPECT_EQ(HashRun(TTT_NETWORK, 1, *kernel), 7216098621034276816U) << kernel->GetName();
        EXPECT_EQ(HashRun(MIXED_NETWORK, 7, *kernel), 2607193105712310199U) << kernel->GetName();
        EXPECT_EQ(HashRun(ATTENTION_NETWORK, 7, *kernel), 5945369614480998459U)
            << kernel->GetName();
    }
}

// 2^-24 is half a unit in the last place of 1.
TEST(NetworkKernel, HasExponentialsOfItsOwn)
{
    const double ulp = std::ldexp(1.0, -23);
    for (const auto* kernel : NetworkKernel::All())
    {
        const auto exp = [&](const float* x, float* y, size_t n) { kernel->Exp(x, y, n); };
        const auto tanh = [&](const float* x, float* y, size_t n) { kernel->Tanh(x, y, n); };
        const auto sigmoid = [&](const float* x, float* y, size_t n) {
            kernel->Sigmoid(x, 1.0F, y, n);
        };
        const auto logistic = [](double x) { return 1 / (1 + std::exp(-x)); };
        EXPECT_LT(WorstError(-87, 88, 0, exp, [](double x) { return std::exp(x); }), ulp);
        EXPECT_LT(WorstError(-2, 2, 0, tanh, [](double x) { return std::tanh(x); }), 1.5 * ulp);
        EXPECT_LT(WorstError(-90, 90, 0, tanh, [](double x) { return std::tanh(x); }), 1.5 * ulp);
        EXPECT_LT(WorstError(-80, 80, 0, sigmoid, logistic), 2 * ulp);
    }
}

TEST(NetworkKernel, HasLimits)
{
    const float infinity = std::numeric_limits<float>::infinity();
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> in{0, -infinity, infinity, -1e30F, 1e30F, nan, 1e-30F};
    for (const auto* kernel : NetworkKernel::All())
    {
        std::vector<float> out(in.size());
        kernel->Tanh(in.data(), out.data(), in.size());
        EXPECT_EQ(out[0], 0);
        EXPECT_EQ(out[1], -1);
        EXPECT_EQ(out[2], 1);
        EXPECT_EQ(out[3], -1);
        EXPECT_EQ(out[4], 1);
        EXPECT_TRUE(std::isnan(out[5])) << "what is not a number stays so";
        EXPECT_EQ(out[6], 1e-30F) << "tanh(x) is x near 0";
        kernel->Exp(in.data(), out.data(), in.size());
        EXPECT_EQ(out[0], 1);
        EXPECT_FLOAT_EQ(out[1], std::exp(-87.0F));
        EXPECT_FLOAT_EQ(out[2], std::exp(88.0F));
        EXPECT_TRUE(std::isnan(out[5]));
        kernel->Relu(in.data(), out.data(), in.size());
        EXPECT_EQ(out[1], 0);
        EXPECT_EQ(out[4], 1e30F);
        EXPECT_TRUE(std::isnan(out[5]));
    }
}

// In float, 1e8 + 1 is 1e8: the order of the terms shows in the sum.
TEST(NetworkKernel, AddsInTheOrderOfIndices)
{
    const std::vector<float> matrix{1e8F, 1, -1e8F, 1};
    const DenseWeights weights(1, 4, matrix, {1});
    for (const auto* kernel : NetworkKernel::All())
    {
        const std::vector<float> in(4, 1);
        float out = 0;
        kernel->Dense(weights, in.data(), &out, 1);
        EXPECT_EQ(out, 1);
        const std::vector<float> rows(4 * 16, 1);
        std::vector<float> outs(16);
        kernel->Dense(weights, rows.data(), outs.data(), 16);
        EXPECT_EQ(outs, std::vector<float>(16, 1)) << "many rows are summed as one is";
    }
}

// (1 + 2^-12)^2 = 1 + 2^-11 + 2^-24, whose last part is lost unless the product is not rounded.
TEST(NetworkKernel, RoundsProducts)
{
    const float x = 1 + std::ldexp(1.0F, -12);
    const DenseWeights weights(1, 1, {x}, {-1});
    for (const auto* kernel : NetworkKernel::All())
    {
        float out = 0;
        kernel->Dense(weights, &x, &out, 1);
        EXPECT_EQ(out, std::ldexp(1.0F, -11));
    }
}
