/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "workload-statistics.h"

#include "ns3/constant-token-lengths.h"
#include "ns3/double.h"
#include "ns3/lognormal-token-lengths.h"
#include "ns3/quantile-token-lengths.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;
using namespace workload_statistics;

namespace
{

/** Samples as two lists. */
struct Sample
{
    std::vector<double> prompts; //!< Prompts (tokens)
    std::vector<double> outputs; //!< Outputs (tokens)
};

Sample
Draw(Ptr<TokenLengthSampler> sampler, size_t count)
{
    Sample sample;
    for (size_t i = 0; i < count; ++i)
    {
        const auto lengths = sampler->Sample();
        sample.prompts.push_back(lengths.prompt);
        sample.outputs.push_back(lengths.output);
    }
    return sample;
}

} // namespace

TEST(ConstantTokenLengths, AreConstant)
{
    auto sampler = CreateObject<ConstantTokenLengths>();
    sampler->SetAttribute("Prompt", UintegerValue(191378));
    EXPECT_EQ(sampler->AssignStreams(1), 0);
    EXPECT_EQ(sampler->Sample().prompt, 191378U);
    EXPECT_EQ(sampler->Sample().output, 128U);
    EXPECT_FALSE(sampler->SetAttributeFailSafe("Output", UintegerValue(0)));
}

TEST(LognormalTokenLengths, HaveTheFormulasMomentsAndCorrelation)
{
    auto sampler = CreateObject<LognormalTokenLengths>();
    sampler->SetAttribute("PromptMu", DoubleValue(10));
    sampler->SetAttribute("PromptSigma", DoubleValue(0.5));
    sampler->SetAttribute("OutputMu", DoubleValue(11));
    sampler->SetAttribute("OutputSigma", DoubleValue(0.25));
    sampler->SetAttribute("Correlation", DoubleValue(-0.6));
    sampler->SetAttribute("MaxTokens", UintegerValue(1000000000));
    EXPECT_EQ(sampler->AssignStreams(1), 1);
    auto sample = Draw(sampler, 100000);
    // Mean exp(mu + sigma^2 / 2); then on the logarithms mu, sigma and the correlation.
    EXPECT_NEAR(Mean(sample.prompts) / std::exp(10.125), 1, 0.01);
    EXPECT_NEAR(Mean(sample.outputs) / std::exp(11.03125), 1, 0.005);
    for (auto* values : {&sample.prompts, &sample.outputs})
    {
        std::transform(values->begin(), values->end(), values->begin(), [](double value) {
            return std::log(value);
        });
    }
    EXPECT_NEAR(std::sqrt(Variance(sample.prompts)), 0.5, 0.006);
    EXPECT_NEAR(std::sqrt(Variance(sample.outputs)), 0.25, 0.003);
    EXPECT_NEAR(Correlation(sample.prompts, sample.outputs), -0.6, 0.01);
}

TEST(LognormalTokenLengths, StayWithinOneAndMaxTokens)
{
    auto sampler = CreateObject<LognormalTokenLengths>();
    sampler->SetAttribute("PromptMu", DoubleValue(-20));
    sampler->SetAttribute("OutputMu", DoubleValue(20));
    sampler->SetAttribute("OutputSigma", DoubleValue(10));
    sampler->SetAttribute("MaxTokens", UintegerValue(5000));
    const auto sample = Draw(sampler, 10000);
    EXPECT_EQ(*std::max_element(sample.prompts.begin(), sample.prompts.end()), 1);
    EXPECT_EQ(*std::max_element(sample.outputs.begin(), sample.outputs.end()), 5000);
    EXPECT_EQ(*std::min_element(sample.outputs.begin(), sample.outputs.end()), 1);
}

TEST(QuantileTable, IsStraightBetweenItsPoints)
{
    const QuantileTable table({0, 0.1, 0.5, 1}, {10, 20, 20, 40});
    EXPECT_DOUBLE_EQ(table.At(0), 10);
    EXPECT_DOUBLE_EQ(table.At(0.05), 15);
    EXPECT_DOUBLE_EQ(table.At(0.1), 20);
    EXPECT_DOUBLE_EQ(table.At(0.3), 20);
    EXPECT_DOUBLE_EQ(table.At(0.75), 30);
    EXPECT_DOUBLE_EQ(table.At(1), 40);
    EXPECT_THROW(QuantileTable({0, 1}, {2, 1}), InputError);
    EXPECT_THROW(QuantileTable({0.1, 1}, {1, 2}), InputError);
    EXPECT_THROW(QuantileTable({0, 0.9}, {1, 2}), InputError);
    EXPECT_THROW(QuantileTable({0, 0.5, 0.5, 1}, {1, 2, 3, 4}), InputError);
    EXPECT_THROW(QuantileTable({0, 1}, {1}), InputError);
    EXPECT_THROW(QuantileTable({}, {}), InputError);
}

TEST(RankDependence, HasUniformMarginals)
{
    for (const auto* name : {"azure-conversation", "mooncake-conversation"})
    {
        const auto& cells = GetTokenLengthTable(name).dependence.cells;
        for (size_t i = 0; i < RankDependence::SIZE; ++i)
        {
            uint32_t row = 0;
            uint32_t column = 0;
            for (size_t j = 0; j < RankDependence::SIZE; ++j)
            {
                row += cells[i][j];
                column += cells[j][i];
            }
            EXPECT_EQ(row, RankDependence::PARTS) << name << i;
            EXPECT_EQ(column, RankDependence::PARTS) << name << i;
        }
    }
    EXPECT_EQ(MessageOf([] { GetTokenLengthTable("x"); }),
              "no built-in token lengths are called 'x', expected one of azure-conversation, "
              "mooncake-conversation");
}

TEST(QuantileTokenLengths, ReadAUsersTable)
{
    const auto path = testing::TempDir() + "quantile-token-lengths-test.csv";
    std::ofstream(path) << "output_tokens,q,prompt_tokens\n1,0,1000\n101,0.5,1000\n1001,1,3000\n";
    auto sampler = CreateObject<QuantileTokenLengths>();
    sampler->SetAttribute("File", StringValue(path));
    EXPECT_EQ(sampler->AssignStreams(1), 1);
    const auto sample = Draw(sampler, 50000);
    // Prompt: half 1000, half uniform to 3000: mean 1500. Output: (51 + 551) / 2 = 301.
    EXPECT_NEAR(Mean(sample.prompts), 1500, 15);
    EXPECT_NEAR(Mean(sample.outputs), 301, 8);
    EXPECT_NEAR(Quantile(sample.outputs, 0.5), 101, 6);
    EXPECT_NEAR(Correlation(Ranks(sample.prompts), Ranks(sample.outputs)), 0, 0.025);

    std::ofstream(path) << "q,prompt_tokens,output_tokens\n0,5,1\n1,4,2\n";
    auto broken = CreateObject<QuantileTokenLengths>();
    broken->SetAttribute("File", StringValue(path));
    EXPECT_EQ(MessageOf([&] { broken->Sample(); }),
              path + ": a quantile table needs levels that increase from 0 to 1 and values that "
                     "never decrease");
    broken->SetAttribute("PromptColumn", StringValue("p"));
    EXPECT_EQ(MessageOf([&] { broken->Sample(); }), path + ":1: has no column 'p'");
    std::remove(path.c_str());
    auto unknown = CreateObject<QuantileTokenLengths>();
    unknown->SetAttribute("Dependence", StringValue("x"));
    EXPECT_NE(MessageOf([&] { unknown->Sample(); }), "");
}
