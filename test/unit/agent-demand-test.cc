/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/input-error.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param agents agents with half their requests for each of two models
 * @return their demand, with streams of its own
 */
Ptr<AgentDemand>
HalfAndHalf(size_t agents)
{
    auto demand = CreateObject<AgentDemand>();
    demand->AssignStreams(5);
    demand->SetAgents(std::vector<std::vector<double>>(agents, {0.5, 0.5}));
    return demand;
}

/** @return sum of the numbers */
double
Sum(const std::vector<double>& numbers)
{
    return std::accumulate(numbers.begin(), numbers.end(), 0.0);
}

/**
 * @param rates rates of pairs
 * @return the agents in the order of their rates, where activity is always the same
 */
std::vector<size_t>
Order(const std::vector<double>& rates)
{
    std::vector<size_t> order(rates.size() / 2);
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
        return rates[2 * a] > rates[2 * b];
    });
    return order;
}

} // namespace

// The mean is Rate per agent and slot. 4000 slots in 40 episodes; the episodes' means have a
// standard deviation of about 14 % (specification, table 5a, cost of the cloud: 17.4 of 108).
TEST(AgentDemand, HasItsMeanRate)
{
    auto demand = HalfAndHalf(10);
    double requests = 0;
    double rates = 0;
    for (int episode = 0; episode < 40; ++episode)
    {
        demand->Start();
        for (int slot = 0; slot < 100; ++slot, demand->Next())
        {
            requests += Sum(demand->GetRequests());
            rates += Sum(demand->GetRates());
        }
    }
    EXPECT_NEAR(rates / 4000, 10, 0.7);
    // given the rates, a Poisson number of 40,000
    EXPECT_NEAR(requests, rates, 4 * std::sqrt(rates));
}

// Without on and off: Zipf's law over ranks, 1/r by harmonic number, and Poisson variance.
TEST(AgentDemand, FollowsZipfAndPoisson)
{
    auto demand = CreateObject<AgentDemand>();
    demand->SetAttribute("OnShare", DoubleValue(1));
    demand->SetAttribute("DriftPerAgent", DoubleValue(0));
    demand->AssignStreams(5);
    demand->SetAgents({{0.7, 0.3}, {0.7, 0.3}, {0.7, 0.3}});
    demand->Start();
    const auto rates = demand->GetRates();
    const double harmonic = 1 + 1.0 / 2 + 1.0 / 3;
    const auto order = Order(rates);
    for (size_t rank = 0; rank < 3; ++rank)
    {
        const double popularity = 3 / (harmonic * static_cast<double>(rank + 1));
        EXPECT_NEAR(rates[2 * order[rank]], 0.7 * popularity, 1e-12);
        EXPECT_NEAR(rates[2 * order[rank] + 1], 0.3 * popularity, 1e-12);
    }
    constexpr int SLOTS = 40000;
    double sum = 0;
    double squares = 0;
    for (int slot = 0; slot < SLOTS; ++slot, demand->Next())
    {
        const double requests = demand->GetRequests()[2 * order[0]];
        sum += requests;
        squares += requests * requests;
        EXPECT_EQ(demand->GetRates(), rates);
    }
    const double mean = sum / SLOTS;
    const double expected = rates[2 * order[0]];
    EXPECT_NEAR(mean, expected, 4 * std::sqrt(expected / SLOTS));
    // the variance of the sample variance of a Poisson number is about 2 mean^2 / n + mean / n
    EXPECT_NEAR(squares / SLOTS - mean * mean,
                expected,
                4 * std::sqrt((2 * expected * expected + expected) / SLOTS));
}

// Large means are drawn in parts; the sum's mean and variance are still Poisson's.
TEST(AgentDemand, DrawsLargeNumbers)
{
    auto demand = CreateObject<AgentDemand>();
    demand->SetAttribute("OnShare", DoubleValue(1));
    demand->SetAttribute("Rate", DoubleValue(1000));
    demand->AssignStreams(5);
    demand->SetAgents({{1}});
    demand->Start();
    double sum = 0;
    double squares = 0;
    for (int slot = 0; slot < 4000; ++slot, demand->Next())
    {
        sum += demand->GetRequests()[0];
        squares += demand->GetRequests()[0] * demand->GetRequests()[0];
    }
    const double mean = sum / 4000;
    EXPECT_NEAR(mean, 1000, 2);
    EXPECT_NEAR(squares / 4000 - mean * mean, 1000, 100);
}

// A pair is on in 40 % of slots, for 25 slots on average; on is 2.35, off is 0.1 of the mean.
TEST(AgentDemand, SwitchesOnAndOff)
{
    auto demand = CreateObject<AgentDemand>();
    demand->SetAttribute("DriftPerAgent", DoubleValue(0));
    demand->AssignStreams(5);
    demand->SetAgents({{1}});
    demand->Start();
    constexpr int SLOTS = 200000;
    int on = 0;
    int begins = 0;
    double last = demand->GetRates()[0];
    for (int slot = 0; slot < SLOTS; ++slot, demand->Next())
    {
        const double rate = demand->GetRates()[0];
        EXPECT_TRUE(std::abs(rate - 2.35) < 1e-12 || std::abs(rate - 0.1) < 1e-12) << rate;
        on += rate > 1 ? 1 : 0;
        begins += rate > 1 && last < 1 ? 1 : 0;
        last = rate;
    }
    EXPECT_NEAR(on / static_cast<double>(SLOTS), 0.4, 0.02);
    EXPECT_NEAR(on / static_cast<double>(begins), 25, 2);
}

// Ranks change one swap at a time, 0.01 per agent and slot on average; all of them at the shift.
TEST(AgentDemand, DriftsAndShifts)
{
    auto demand = CreateObject<AgentDemand>();
    demand->SetAttribute("OnShare", DoubleValue(1));
    demand->SetAttribute("ShiftSlot", UintegerValue(5000));
    demand->AssignStreams(5);
    demand->SetAgents(std::vector<std::vector<double>>(20, {0.5, 0.5}));
    demand->Start();
    auto order = Order(demand->GetRates());
    int swaps = 0;
    for (int slot = 1; slot < 10000; ++slot)
    {
        demand->Next();
        const auto next = Order(demand->GetRates());
        size_t moved = 0;
        for (size_t rank = 0; rank < order.size(); ++rank)
        {
            moved += order[rank] != next[rank] ? 1 : 0;
        }
        if (slot == 5000)
        {
            EXPECT_GT(moved, 10U);
        }
        else
        {
            EXPECT_TRUE(moved == 0 || moved == 2) << moved;
            swaps += moved == 2 ? 1 : 0;
        }
        order = next;
    }
    EXPECT_NEAR(swaps, 2000, 4 * std::sqrt(2000 * 0.8));
}

TEST(AgentDemand, IsTheSameWithTheSameStreams)
{
    auto one = HalfAndHalf(20);
    auto other = HalfAndHalf(20);
    one->Start();
    other->Start();
    for (int slot = 0; slot < 200; ++slot)
    {
        ASSERT_EQ(one->GetRequests(), other->GetRequests());
        ASSERT_EQ(one->GetSlot(), static_cast<uint32_t>(slot));
        one->Next();
        other->Next();
    }
}

TEST(AgentDemand, RefusesWhatCannotBe)
{
    auto demand = CreateObject<AgentDemand>();
    EXPECT_THROW(demand->SetAgents({}), InputError);
    EXPECT_THROW(demand->SetAgents({{}}), InputError);
    EXPECT_THROW(demand->SetAgents({{0.5, 0.5}, {1}}), InputError);
    demand->SetAttribute("OnSlots", DoubleValue(2));
    demand->SetAttribute("OnShare", DoubleValue(0.9));
    EXPECT_THROW(demand->SetAgents({{1}}), InputError);
    demand->SetAttribute("OnShare", DoubleValue(0.5));
    EXPECT_NO_THROW(demand->SetAgents({{1}}));
}
