/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/cached-model-dispatch-policy.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return two edge servers, the second of which offers "m", and two clouds */
std::vector<ServerView>
Views()
{
    std::vector<ServerView> views(4);
    for (uint32_t i = 0; i < views.size(); ++i)
    {
        views[i].id = i;
        views[i].up = true;
        views[i].cloud = i >= 2;
        views[i].outstanding = 10 - i;
    }
    views[0].offer = std::make_shared<const std::set<std::string>>();
    views[1].offer = std::make_shared<const std::set<std::string>>(std::set<std::string>{"m"});
    return views;
}

/**
 * @param device the device that asks
 * @param model for what
 * @return its request
 */
RequestView
Ask(uint32_t device, const std::string& model)
{
    RequestView request;
    request.device = device;
    request.model = model;
    return request;
}

} // namespace

TEST(CachedModelDispatchPolicy, GoesHomeWhereTheModelIsOffered)
{
    auto policy = CreateObject<CachedModelDispatchPolicy>();
    const auto views = Views();
    EXPECT_EQ(policy->Choose(Ask(1, "m"), views), 1U);
    EXPECT_EQ(policy->Choose(Ask(3, "m"), views), 1U);
    EXPECT_EQ(policy->Choose(Ask(0, "m"), views), 3U); // its home does not have it: less busy cloud
    EXPECT_EQ(policy->Choose(Ask(1, "n"), views), 3U);
}

TEST(CachedModelDispatchPolicy, TakesSilenceForAnOffer)
{
    auto views = Views();
    views[0].offer = nullptr;
    EXPECT_EQ(CreateObject<CachedModelDispatchPolicy>()->Choose(Ask(0, "x"), views), 0U);
}

TEST(CachedModelDispatchPolicy, GoesToTheCloudTheSecondTime)
{
    auto request = Ask(1, "m");
    request.attempt = 1;
    EXPECT_EQ(CreateObject<CachedModelDispatchPolicy>()->Choose(request, Views()), 3U);
}

TEST(CachedModelDispatchPolicy, DoesWithoutWhatIsDown)
{
    auto policy = CreateObject<CachedModelDispatchPolicy>();
    auto views = Views();
    views[1].up = false;
    views[3].up = false;
    EXPECT_EQ(policy->Choose(Ask(1, "m"), views), 2U);
    views[2].up = false;
    EXPECT_EQ(policy->Choose(Ask(1, "m"), views), std::nullopt);
    EXPECT_EQ(policy->FindHome(5, views), 1U);
    EXPECT_EQ(policy->FindHome(5, {}), std::nullopt);
}

// Two edge servers: where its device was counts before the device's number.
TEST(CachedModelDispatchPolicy, ADeviceBelongsWhereItAsks)
{
    const auto views = Views();
    RequestView request;
    request.device = 5;
    EXPECT_EQ(CachedModelDispatchPolicy::FindHome(request, views), 1U) << "its number";
    request.home = 0;
    EXPECT_EQ(CachedModelDispatchPolicy::FindHome(request, views), 0U) << "its place";
    EXPECT_EQ(CachedModelDispatchPolicy::FindHome(request, {}), std::nullopt);
}
