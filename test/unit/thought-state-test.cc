/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/thought-accuracy.h"
#include "ns3/thought-state.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::llmedge;

namespace
{

/** @return ten paths of 40 tokens, a tenth of a thought each, one vanishing per slot */
ThoughtRule
TenPaths()
{
    ThoughtRule rule;
    rule.paths = 10;
    rule.thoughtTokens = 40;
    rule.consensusFactor = 0.1;
    rule.vanishing = 1;
    rule.windowTokens = 2048;
    return rule;
}

} // namespace

// By hand, Eqs 12 and 13: requests 3, 2, 4 add 3, 2, 4 thoughts, one vanishes after each slot.
TEST(ThoughtState, CountsThoughtsAndTokens)
{
    ThoughtState state;
    EXPECT_FALSE(state.Advance(TenPaths(), 3));
    EXPECT_DOUBLE_EQ(state.age, 2);
    EXPECT_DOUBLE_EQ(state.contextTokens, 120);
    EXPECT_FALSE(state.Advance(TenPaths(), 2));
    EXPECT_DOUBLE_EQ(state.age, 3);
    EXPECT_FALSE(state.Advance(TenPaths(), 4));
    EXPECT_DOUBLE_EQ(state.age, 6);
    EXPECT_DOUBLE_EQ(state.contextTokens, 360);
}

TEST(ThoughtState, ThoughtsVanishButNotBelowNone)
{
    ThoughtState state{1.5, 10};
    EXPECT_FALSE(state.Advance(TenPaths(), 0));
    EXPECT_DOUBLE_EQ(state.age, 0.5);
    EXPECT_FALSE(state.Advance(TenPaths(), 0));
    EXPECT_DOUBLE_EQ(state.age, 0);
    EXPECT_DOUBLE_EQ(state.contextTokens, 10);
}

// 2048 tokens fill the window, one more flushes it and all that was learned.
TEST(ThoughtState, AFullContextStaysAndALongerOneIsFlushed)
{
    auto rule = TenPaths();
    rule.thoughtTokens = 1;
    ThoughtState state;
    EXPECT_FALSE(state.Advance(rule, 2048));
    EXPECT_DOUBLE_EQ(state.contextTokens, 2048);
    EXPECT_GT(state.age, 2000);
    EXPECT_TRUE(state.Advance(rule, 1));
    EXPECT_EQ(state.age, 0);
    EXPECT_EQ(state.contextTokens, 0);
}

// Section 3 of the specification: gain factor 0.9, age 20, zero-shot accuracy 0.69.
TEST(ThoughtAccuracy, RegularisedGapIsTheSpecificationsFigure)
{
    const ThoughtAccuracy accuracy;
    EXPECT_NEAR(accuracy.Gap(0.69, 20), 0.099768, 1e-6);
    EXPECT_DOUBLE_EQ(accuracy.Gap(0.69, 0), 1 - 0.69);
    EXPECT_DOUBLE_EQ(accuracy.Gap(1, 5), 0);
}

// By hand: 0.31 * 0.9^20; 0.31 / (20 ln(1/0.9)), and no division by zero for a new instance.
TEST(ThoughtAccuracy, OtherForms)
{
    const ThoughtAccuracy geometric(ThoughtAccuracy::GEOMETRIC, 0.9);
    EXPECT_NEAR(geometric.Gap(0.69, 20), 0.31 * std::pow(0.9, 20), 1e-12);
    EXPECT_DOUBLE_EQ(geometric.Gap(0.69, 0), 1 - 0.69);
    const ThoughtAccuracy literal(ThoughtAccuracy::LITERAL, 0.9);
    EXPECT_NEAR(literal.Gap(0.69, 20), 0.31 / (20 * std::log(1 / 0.9)), 1e-12);
    EXPECT_NEAR(literal.Gap(0.69, 0), 0.31 / (0.01 * std::log(1 / 0.9)), 1e-9);
}

TEST(ThoughtAccuracy, GapShrinksWithEveryThought)
{
    for (const auto form : {ThoughtAccuracy::REGULARISED, ThoughtAccuracy::GEOMETRIC})
    {
        const ThoughtAccuracy accuracy(form, 0.9);
        for (double age = 0; age < 50; ++age)
        {
            EXPECT_LT(accuracy.Gap(0.5, age + 1), accuracy.Gap(0.5, age));
            EXPECT_GT(accuracy.Gap(0.5, age + 1), 0);
        }
    }
}

TEST(ThoughtAccuracy, RefusesWhatMakesNoSense)
{
    for (const double gain : {0.0, 1.0, -0.1, 1.5, std::nan("")})
    {
        EXPECT_THROW(ThoughtAccuracy(ThoughtAccuracy::REGULARISED, gain), InputError) << gain;
    }
    EXPECT_EQ(ThoughtAccuracy::FormByName("geometric"), ThoughtAccuracy::GEOMETRIC);
    EXPECT_EQ(ThoughtAccuracy::FormByName("literal"), ThoughtAccuracy::LITERAL);
    EXPECT_EQ(ThoughtAccuracy::FormByName("regularised"), ThoughtAccuracy::REGULARISED);
    EXPECT_THROW(ThoughtAccuracy::FormByName("linear"), InputError);
}
