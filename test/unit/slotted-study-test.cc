/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/market-row.h"
#include "ns3/slotted-study.h"

#include <cmath>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/**
 * @param problem a problem
 * @param arguments its options
 * @return the observations' length of the environment that it makes
 */
size_t
ObservationSize(const std::string& problem, std::vector<std::string> arguments)
{
    ProgramOptions options("Test");
    auto study = SlottedStudy::Create(problem);
    study->AddOptions(options);
    std::string name = "program";
    std::vector<char*> argv{name.data()};
    for (auto& argument : arguments)
    {
        argv.push_back(argument.data());
    }
    options.Parse(static_cast<int>(argv.size()), argv.data());
    auto environment = study->MakeEnvironment();
    environment->Reset(1, 1, 0);
    return environment->Describe().observation.Size();
}

} // namespace

TEST(SlottedStudy, IsMadeByName)
{
    for (const auto* name : {"caching", "auction", "cells", "reasoning", "screening"})
    {
        EXPECT_TRUE(SlottedStudy::Create(name)) << name;
    }
    try
    {
        SlottedStudy::Create("chess");
        FAIL() << "there is no problem of that name";
    }
    catch (const InputError& error)
    {
        EXPECT_STREQ(
            error.what(),
            "problem 'chess' is unknown, expected one of: caching auction cells offloading "
            "reasoning screening");
    }
}

TEST(SlottedStudy, ObservesInTheVersionThatIsAskedFor)
{
    ProgramOptions options("Test");
    const auto study = SlottedStudy::Create("caching");
    study->AddOptions(options);
    study->SetObservation(2);
    const auto layout = study->MakeEnvironment()->Describe().observation;
    EXPECT_EQ(layout.version, 2U);
    EXPECT_EQ(layout.Size(), 40 * 13U);
    EXPECT_THROW(study->SetObservation(0), InputError);
    EXPECT_NO_THROW(study->SetObservation(3));
    EXPECT_THROW(study->SetObservation(4), InputError);
    EXPECT_NO_THROW(SlottedStudy::Create("offloading")->SetObservation(2));
    EXPECT_THROW(SlottedStudy::Create("offloading")->SetObservation(3), InputError);
    EXPECT_NO_THROW(SlottedStudy::Create("reasoning")->SetObservation(1));
    EXPECT_THROW(SlottedStudy::Create("reasoning")->SetObservation(2), InputError);
}

TEST(SlottedStudy, MakesTheEnvironmentThatItsOptionsSay)
{
    EXPECT_EQ(ObservationSize("caching", {}), 40 * 11U) << "20 agents with two models each";
    EXPECT_EQ(ObservationSize("caching", {"--agents=3", "--gpus=20"}), 6 * 11U);
    EXPECT_THROW(ObservationSize("caching", {"--servers=2"}), InputError);
    EXPECT_THROW(ObservationSize("caching", {"--variant=lazy"}), InputError);
    EXPECT_THROW(ObservationSize("auction", {}), InputError);
    EXPECT_THROW(ObservationSize("screening", {}), InputError);
    EXPECT_EQ(ObservationSize("reasoning", {"--benchmark=math500"}), 16U);
    EXPECT_THROW(ObservationSize("reasoning", {"--benchmark=chess"}), InputError);
}

TEST(MarketRow, HasTheShareOfTheOptimum)
{
    const auto row = MakeMarketRow(3, 4, 2, 5, 6);
    ASSERT_EQ(row.size(), 6U);
    EXPECT_EQ(row[2], (std::pair<std::string, double>("welfare_share", 0.75)));
    EXPECT_EQ(row[5], (std::pair<std::string, double>("auction_messages", 6)));
    EXPECT_TRUE(std::isnan(MakeMarketRow(0, 0, 0, 1, 1)[2].second))
        << "there is no share of nothing";
}
