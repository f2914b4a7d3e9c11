/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/mrg-generator.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/rng-stream.h"
#include "ns3/uniform-draws.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param draws what is drawn from
 * @return a thousand numbers
 */
template <class Draws>
std::vector<double>
Draw(Draws& draws)
{
    std::vector<double> numbers(1000);
    for (double& number : numbers)
    {
        number = draws.GetValue();
    }
    return numbers;
}

/** @return whether a stream's numbers are those of ns-3's variable */
testing::AssertionResult
AreTheVariables(int64_t stream)
{
    UniformDraws draws;
    draws.SetStream(stream);
    auto variable = CreateObject<UniformRandomVariable>();
    variable->SetStream(stream);
    return Draw(draws) == Draw(*variable) ? testing::AssertionSuccess()
                                          : testing::AssertionFailure() << "stream " << stream;
}

} // namespace

TEST(UniformDraws, AreThoseOfTheVariable)
{
    for (const int64_t stream : {0, 1, 2000, 1 << 30})
    {
        EXPECT_TRUE(AreTheVariables(stream));
    }
    RngSeedManager::SetSeed(77);
    RngSeedManager::SetRun(5);
    EXPECT_TRUE(AreTheVariables(3));
    RngSeedManager::SetSeed(1);
    RngSeedManager::SetRun(1);
}

TEST(UniformDraws, BeginAnewWithTheirStream)
{
    UniformDraws draws;
    draws.SetStream(4);
    const auto first = Draw(draws);
    EXPECT_NE(Draw(draws), first) << "a stream goes on";
    draws.SetStream(4);
    EXPECT_EQ(Draw(draws), first);
}

TEST(UniformDraws, ObeyTheVariablesAttributes)
{
    Config::SetDefault("ns3::RandomVariableStream::Antithetic", BooleanValue(true));
    EXPECT_TRUE(AreTheVariables(3));
    Config::SetDefault("ns3::RandomVariableStream::Antithetic", BooleanValue(false));
    Config::SetDefault("ns3::UniformRandomVariable::Max", DoubleValue(0.5));
    EXPECT_TRUE(AreTheVariables(3));
    Config::SetDefault("ns3::UniformRandomVariable::Max", DoubleValue(1));
}

// ns-3 numbers streams that nobody assigns in the order in which variables are made.
TEST(UniformDraws, TakeOneStreamOfThoseThatNs3Chooses)
{
    const auto first = RngSeedManager::GetNextStreamIndex();
    UniformDraws draws;
    EXPECT_EQ(RngSeedManager::GetNextStreamIndex(), first + 2);
    EXPECT_NE(Draw(draws), Draw(draws));
}

// Largest and smallest seeds, streams and substreams, and a million numbers.
TEST(MrgGenerator, IsNs3s)
{
    constexpr uint64_t LAST = ~uint64_t{0};
    for (const uint32_t seed : {1U, 12345U, 4294944442U})
    {
        for (const uint64_t stream : {uint64_t{0}, uint64_t{1} << 63, LAST})
        {
            for (const uint64_t substream : {uint64_t{0}, uint64_t{1}, (uint64_t{1} << 51) - 1})
            {
                MrgGenerator generator(seed, stream, substream);
                RngStream reference(seed, stream, substream);
                bool same = true;
                for (int i = 0; i < 40000; ++i)
                {
                    same = same && generator.Next() == reference.RandU01();
                }
                EXPECT_TRUE(same) << seed << " " << stream << " " << substream;
            }
        }
    }
}
