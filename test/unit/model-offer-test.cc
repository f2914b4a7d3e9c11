/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/model-offer.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

TEST(ModelOffer, TakesAnyModelUntilSomethingIsOffered)
{
    ModelOffer offer;
    EXPECT_EQ(offer.Get(), nullptr);
    EXPECT_TRUE(offer.Takes("a"));
    EXPECT_TRUE(offer.Set({"a"}));
    EXPECT_TRUE(offer.Takes("a"));
    EXPECT_FALSE(offer.Takes("b"));
    EXPECT_FALSE(offer.Takes(""));
}

// Offers have numbers because a late one must not undo a newer one.
TEST(ModelOffer, NumbersWhatHasChanged)
{
    ModelOffer offer;
    EXPECT_TRUE(offer.Set({}));
    EXPECT_EQ(offer.MakeHeader(7).number, 1U);
    EXPECT_EQ(offer.MakeHeader(7).serverId, 7U);
    EXPECT_FALSE(offer.Set({}));
    EXPECT_EQ(offer.MakeHeader(7).number, 1U);
    const auto before = offer.Get();
    EXPECT_TRUE(offer.Set({"a", "b"}));
    EXPECT_EQ(offer.MakeHeader(7).number, 2U);
    EXPECT_EQ(offer.MakeHeader(7).models, (std::set<std::string>{"a", "b"}));
    EXPECT_TRUE(before->empty()); // who holds the old one still sees it
}
