/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "random-weights.h"

#include "ns3/network.h"

#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>
#include <vector>

using namespace ns3::llmedge;

namespace
{

using Floats = std::vector<float>;

/** @return a network with random weights */
std::unique_ptr<Network>
Make(const char* architecture)
{
    RandomWeights weights(3);
    return std::make_unique<Network>(NetworkArchitecture::Parse(architecture), weights);
}

/** @return the output of a head after a step */
Floats
Ask(const Network& network, NetworkState& state, const Floats& input, const char* head = "action")
{
    network.Step(state, input);
    const auto index = network.FindHead(head);
    Floats output(state.rows * network.GetOutputs(index));
    network.Read(state, index, output);
    return output;
}

} // namespace

TEST(Network, KeepsStatesApart)
{
    for (const auto* architecture : {TTT_NETWORK, MIXED_NETWORK})
    {
        const auto network = Make(architecture);
        const auto size = 5 * network->GetArchitecture().features;
        RandomNumbers numbers(4);
        const auto a = numbers.Next(size);
        const auto b = numbers.Next(size);
        auto one = network->NewState(5);
        auto other = network->NewState(5);
        const auto first = Ask(*network, one, a);
        Ask(*network, one, b);
        EXPECT_EQ(Ask(*network, other, a), first) << "another state has seen nothing yet";
        auto copy = one;
        const auto third = Ask(*network, one, a);
        EXPECT_NE(third, first) << "a network with memory knows that it has seen this";
        EXPECT_EQ(Ask(*network, copy, a), third) << "a copy remembers the same";
        network->Restart(one);
        EXPECT_EQ(Ask(*network, one, a), first) << "after a restart everything is as at first";
    }
}

// The kernel has other loops for one row than for many; a row's result does not depend on that, if
// the others do not matter to it.
TEST(Network, GivesARowTheSameBytesAloneAndAmongOthers)
{
    const auto network = Make(MIXED_NETWORK);
    const auto features = network->GetArchitecture().features;
    const size_t rows = 37;
    RandomNumbers numbers(5);
    auto together = network->NewState(rows);
    std::vector<NetworkState> alone(rows, network->NewState());
    for (int step = 0; step < 3; ++step)
    {
        const auto input = numbers.Next(rows * features);
        const auto outputs = Ask(*network, together, input);
        for (size_t row = 0; row < rows; ++row)
        {
            const auto* begin = input.data() + row * features;
            const auto output = Ask(*network, alone[row], Floats(begin, begin + features));
            EXPECT_EQ(output, Floats(&outputs[3 * row], &outputs[3 * row] + 3)) << "row " << row;
        }
    }
}

TEST(Network, TakesAnyNumberOfEntities)
{
    const auto network = Make(TTT_NETWORK);
    for (const size_t rows : {1, 2, 16, 17, 100})
    {
        auto state = network->NewState(rows);
        RandomNumbers numbers(6);
        const auto input = numbers.Next(rows * 11);
        EXPECT_EQ(Ask(*network, state, input).size(), rows);
        const auto value = Ask(*network, state, input, "value");
        EXPECT_EQ(value, Floats(rows, value[0])) << "a head of means says the same in every row";
    }
    EXPECT_THROW(network->NewState(0), std::invalid_argument);
    EXPECT_THROW(network->NewState(Network::MAX_ROWS + 1), std::invalid_argument);
    EXPECT_THROW(Make(MLP_NETWORK)->NewState(2), std::invalid_argument);
}

TEST(Network, RefusesWhatDoesNotFit)
{
    const auto network = Make(MLP_NETWORK);
    auto state = network->NewState();
    EXPECT_THROW(network->Step(state, Floats(63)), std::invalid_argument);
    Floats input(64);
    input[63] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THROW(network->Step(state, input), std::invalid_argument);
    EXPECT_EQ(state.steps, 0U);
    EXPECT_THROW(network->FindHead("value"), std::invalid_argument);
    network->Step(state, Floats(64));
    Floats output(3);
    EXPECT_THROW(network->Read(state, 0, output), std::invalid_argument);
}

TEST(Network, SaysWhenItsWeightsAreTooLarge)
{
    /** Gives every weight the same large number. */
    class LargeWeights : public WeightSource
    {
      public:
        std::vector<float> Take(const std::string&, const std::vector<size_t>& shape) override
        {
            size_t count = 1;
            for (const auto size : shape)
            {
                count *= size;
            }
            return Floats(count, 1e38F);
        }
    };

    LargeWeights weights;
    const auto text = R"({"features": 1, "entities": false, "layers": [], "heads": {
        "action": [{"kind": "linear", "name": "l", "outputs": 1}]}})";
    const Network network(NetworkArchitecture::Parse(text), weights);
    auto state = network.NewState();
    network.Step(state, Floats{10});
    Floats output(1);
    EXPECT_THROW(network.Read(state, 0, output), std::range_error);
}

TEST(Network, HasNoMemoryInHeads)
{
    RandomWeights weights(3);
    const auto text = R"({"features": 1, "entities": false, "layers": [], "heads": {
        "action": [{"kind": "gru", "name": "l", "outputs": 1}]}})";
    EXPECT_THROW(Network(NetworkArchitecture::Parse(text), weights), std::invalid_argument);
}
