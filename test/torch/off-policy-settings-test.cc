/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/rainbow-settings.h"
#include "ns3/sac-settings.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <vector>

using namespace ns3::llmedge;

TEST(OffPolicySettings, LearnsEverySoManyStepsOnceItHasBegun)
{
    RainbowSettings settings;
    settings.startSteps = 5;
    settings.learnEvery = 3;
    std::vector<uint64_t> when;
    for (uint64_t step = 1; step <= 12; ++step)
    {
        if (settings.IsTimeToLearn(step))
        {
            when.push_back(step);
        }
    }
    EXPECT_EQ(when, (std::vector<uint64_t>{6, 9, 12}));
}

TEST(OffPolicySettings, AreRefusedByBothAgents)
{
    RainbowSettings rainbow;
    SacSettings sac;
    EXPECT_NO_THROW(rainbow.Check());
    EXPECT_NO_THROW(sac.Check());
    rainbow.gamma = sac.gamma = 1.5;
    EXPECT_THROW(rainbow.Check(), std::invalid_argument);
    EXPECT_THROW(sac.Check(), std::invalid_argument);
    rainbow = {};
    sac = {};
    rainbow.samples = sac.samples = 0;
    EXPECT_THROW(rainbow.Check(), std::invalid_argument);
    EXPECT_THROW(sac.Check(), std::invalid_argument);
    rainbow = {};
    sac = {};
    rainbow.weightSteps = 0;
    sac.temperature = 0;
    EXPECT_THROW(rainbow.Check(), std::invalid_argument);
    EXPECT_THROW(sac.Check(), std::invalid_argument);
}

TEST(OffPolicySettings, AnEntityNetworkNeedsRows)
{
    EnvironmentDescription description;
    description.observation = {"o", 1, {{"rows", 3, {{"number", "", 0, 1}}}}};
    description.action = {"a", 1, {{"rows", 3, {{"number", "", 0, 1}}}}};
    RainbowSettings settings;
    EXPECT_EQ(settings.CountRows(description), 1U) << "a flat network sees all as one row";
    settings.network = "entity";
    EXPECT_EQ(settings.CountRows(description), 3U);
    description.action.blocks[0].rows = 2;
    EXPECT_THROW(settings.CountRows(description), std::invalid_argument);
    settings.network = "gru";
    EXPECT_THROW(settings.Check(), std::invalid_argument);
}
