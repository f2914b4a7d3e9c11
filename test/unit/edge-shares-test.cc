/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/edge-shares.h"
#include "ns3/random-variable-stream.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A slot's requests and what is cached. */
struct Slot
{
    std::vector<uint8_t> cached;  //!< By pair
    std::vector<double> requests; //!< By pair
    std::vector<double> ages;     //!< By pair
};

/**
 * @param problem the problem
 * @param slot the slot
 * @param shares share of each pair at the edge
 * @return what the slot's requests cost
 */
double
Cost(const CachingProblem& problem, const Slot& slot, const std::vector<double>& shares)
{
    double cost = 0;
    for (size_t k = 0; k < problem.Size(); ++k)
    {
        const double edge = problem.EdgeCost(problem.pairs[k], slot.ages[k]);
        cost +=
            slot.requests[k] * (shares[k] * edge + (1 - shares[k]) * problem.pairs[k].cloudCost);
    }
    return cost;
}

/**
 * @brief The least cost by linear programming duality: the best over the price of a joule.
 *
 * For a price, each pair serves all or nothing; the largest of these lower bounds is the optimum.
 * It is at a price at which a pair is indifferent, or at 0.
 *
 * @param problem the problem
 * @param slot the slot
 * @return the least cost of the slot's requests
 */
double
LeastCost(const CachingProblem& problem, const Slot& slot)
{
    std::vector<double> prices{0};
    for (size_t k = 0; k < problem.Size(); ++k)
    {
        const auto& pair = problem.pairs[k];
        prices.push_back((pair.cloudCost - problem.EdgeCost(pair, slot.ages[k])) / pair.energyJ);
    }
    double best = -1e300;
    for (const double price : prices)
    {
        double bound = -std::max(price, 0.0) * problem.energyJ;
        for (size_t k = 0; k < problem.Size(); ++k)
        {
            const auto& pair = problem.pairs[k];
            const double edge =
                problem.EdgeCost(pair, slot.ages[k]) + std::max(price, 0.0) * pair.energyJ;
            const double served = slot.cached[k] ? std::min(edge, pair.cloudCost) : pair.cloudCost;
            bound += slot.requests[k] * served;
        }
        best = std::max(best, bound);
    }
    return best;
}

} // namespace

// Random slots, energy from none to plenty: the cost is the optimum of the linear program.
TEST(EdgeShares, AreOptimal)
{
    auto random = CreateObject<UniformRandomVariable>();
    random->SetStream(3);
    auto problem = TableProblem(10, 40);
    for (int round = 0; round < 500; ++round)
    {
        problem.energyJ = random->GetValue(0, 60000);
        Slot slot;
        for (size_t k = 0; k < problem.Size(); ++k)
        {
            slot.cached.push_back(random->GetInteger(0, 1));
            slot.requests.push_back(random->GetInteger(0, 4));
            slot.ages.push_back(random->GetValue(0, 20));
        }
        EdgeShares rule;
        const auto& shares = rule.Choose(problem, slot.cached, slot.requests, slot.ages);
        double energy = 0;
        for (size_t k = 0; k < problem.Size(); ++k)
        {
            ASSERT_GE(shares[k], 0);
            ASSERT_LE(shares[k], slot.cached[k] && slot.requests[k] > 0 ? 1 : 0);
            energy += shares[k] * slot.requests[k] * problem.pairs[k].energyJ;
        }
        ASSERT_LE(energy, problem.energyJ * (1 + 1e-9));
        ASSERT_NEAR(rule.GetEnergy(), energy, 1e-6 * (1 + energy));
        ASSERT_NEAR(Cost(problem, slot, shares), LeastCost(problem, slot), 1e-7);
    }
}

// A cloud that costs nothing is always used.
TEST(EdgeShares, UseTheCloudWhereItCostsLess)
{
    auto problem = UnitProblem();
    EdgeShares rule;
    EXPECT_EQ(rule.Choose(problem, {1, 1}, {1, 1}, {0, 0}), (std::vector<double>{1, 1}));
    problem.pairs[0].cloudCost = 0;
    EXPECT_EQ(rule.Choose(problem, {1, 1}, {1, 1}, {0, 0}), (std::vector<double>{0, 1}));
    EXPECT_EQ(rule.Choose(problem, {1, 0}, {1, 1}, {0, 0}), (std::vector<double>{0, 0}));
    EXPECT_EQ(rule.GetEnergy(), 0);
}
