/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "random-weights.h"

#include "ns3/input-error.h"
#include "ns3/speculative-decoding.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace ns3::llmedge;

// Leviathan, Kalman and Matias, Eq. 1: (1 - a^(k+1)) / (1 - a).
TEST(SpeculativeDecoding, ExpectedTokensAreTheClosedForm)
{
    for (const double a : {0.1, 0.5, 0.8, 0.95})
    {
        for (const uint32_t k : {1, 3, 7, 40})
        {
            EXPECT_NEAR(SpeculativeDecoding(a, k).ExpectedTokens(),
                        (1 - std::pow(a, k + 1)) / (1 - a),
                        1e-12);
        }
    }
    EXPECT_DOUBLE_EQ(SpeculativeDecoding(0.8, 4).ExpectedTokens(), 3.3616) << "by hand";
    EXPECT_EQ(SpeculativeDecoding(0, 5).ExpectedTokens(), 1) << "the large model makes one itself";
    EXPECT_EQ(SpeculativeDecoding(1, 5).ExpectedTokens(), 6) << "and one more if all are accepted";
}

TEST(SpeculativeDecoding, ExpectedTokensAreThoseThatPassesMake)
{
    const SpeculativeDecoding decoding(0.7, 5);
    RandomNumbers numbers(1);
    constexpr int PASSES = 20000;
    double sum = 0;
    int counts[8] = {};
    for (int i = 0; i < PASSES; ++i)
    {
        int tokens = 1;
        while (tokens <= 5 && (numbers.Next() + 1) / 2 < 0.7F)
        {
            ++tokens;
        }
        sum += tokens;
        ++counts[tokens];
    }
    EXPECT_NEAR(sum / PASSES, decoding.ExpectedTokens(), 0.05);
    double all = 0;
    double mean = 0;
    for (uint32_t n = 0; n <= 7; ++n)
    {
        EXPECT_NEAR(decoding.Probability(n), static_cast<double>(counts[n]) / PASSES, 0.015) << n;
        all += decoding.Probability(n);
        mean += n * decoding.Probability(n);
    }
    EXPECT_NEAR(all, 1, 1e-12);
    EXPECT_NEAR(mean, decoding.ExpectedTokens(), 1e-12);
}

TEST(SpeculativeDecoding, TheBestDraftIsThatOfAllDrafts)
{
    for (const double a : {0.0, 0.3, 0.6, 0.9, 1.0})
    {
        for (const double passMs : {0.0, 1.0, 20.0, 200.0})
        {
            uint32_t best = 1;
            double fastest = std::numeric_limits<double>::infinity();
            for (uint32_t k = 1; k <= 60; ++k)
            {
                const double tokenMs = SpeculativeDecoding(a, k).TokenMs(2, passMs);
                best = tokenMs < fastest ? k : best;
                fastest = std::min(tokenMs, fastest);
            }
            EXPECT_EQ(SpeculativeDecoding::BestDraft(a, 2, passMs, 60), best) << a << " " << passMs;
        }
    }
    // A long way to the large model asks for longer drafts.
    EXPECT_LT(SpeculativeDecoding::BestDraft(0.8, 2, 10, 60),
              SpeculativeDecoding::BestDraft(0.8, 2, 100, 60));
}

TEST(SpeculativeDecoding, RefusesWhatIsNoDraft)
{
    EXPECT_THROW(SpeculativeDecoding(0.5, 0), InputError);
    EXPECT_THROW(SpeculativeDecoding(0.5, 4097), InputError);
    EXPECT_THROW(SpeculativeDecoding(-0.1, 4), InputError);
    EXPECT_THROW(SpeculativeDecoding(std::nan(""), 4), InputError);
    EXPECT_THROW(SpeculativeDecoding::BestDraft(0.5, 0, 1, 4), InputError);
    EXPECT_THROW(SpeculativeDecoding::BestDraft(0.5, 1, -1, 4), InputError);
    EXPECT_THROW(SpeculativeDecoding::BestDraft(0.5, 1, 1, 0), InputError);
}
