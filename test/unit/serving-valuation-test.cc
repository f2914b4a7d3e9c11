/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/serving-valuation.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

TEST(ServingValuation, ABuyerValuesTheAccuracyCostAvoided)
{
    EXPECT_DOUBLE_EQ(BuyerValuation(2, 0.5, 0.2), 0.6);
    EXPECT_EQ(BuyerValuation(2, 0.2, 0.5), 0); // the edge is worse: nothing
    EXPECT_GT(BuyerValuation(1, 0.5, 0.1), BuyerValuation(1, 0.5, 0.2)); // better is worth more
    EXPECT_THROW(BuyerValuation(-1, 1, 0), InputError);
    EXPECT_THROW(BuyerValuation(1, NAN, 0), InputError);
}

TEST(ServingValuation, ASellerValuesItsMarginalCosts)
{
    EXPECT_DOUBLE_EQ(SellerValuation(0.5, {1, 2, 3}), 3);
    EXPECT_THROW(SellerValuation(1, {-1, 0, 0}), InputError);
    EXPECT_THROW(SellerValuation(INFINITY, {1, 0, 0}), InputError);
}

TEST(ServingValuation, APriceIsAWholeNumber)
{
    EXPECT_EQ(ToPrice(0.1234567), 123457);
    EXPECT_EQ(ToPrice(-2, 10), -20);
    EXPECT_THROW(ToPrice(1e7), InputError);
    EXPECT_THROW(ToPrice(NAN), InputError);
    EXPECT_THROW(ToPrice(1, 0), InputError);
}
