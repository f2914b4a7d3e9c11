/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "given-training.h"

#include "ns3/active-inference-options.h"
#include "ns3/input-error.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/** @return the settings that a command line gives */
ActiveInferenceSettings
Settings(std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(),
                     {"--problem=offloading", "--agent=active-inference", "--out=a"});
    const GivenTraining given(arguments);
    return dynamic_cast<const ActiveInferenceOptions&>(*given.training.learner).GetSettings();
}

} // namespace

TEST(ActiveInferenceOptions, WhatIsGivenChangesAPreset)
{
    const auto settings =
        Settings({"--preset=literal", "--members=3", "--informationWeight=0.003"});
    EXPECT_FALSE(settings.oneHot);
    EXPECT_FALSE(settings.relative);
    EXPECT_FALSE(settings.planner.categorical);
    EXPECT_EQ(settings.members, 3U);
    EXPECT_EQ(settings.planner.informationWeight, 0.003);
    EXPECT_TRUE(Settings({}).oneHot);
    EXPECT_THROW(Settings({"--preset=best"}), InputError);
}
