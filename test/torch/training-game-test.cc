/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "given-training.h"

#include "ns3/input-error.h"
#include "ns3/training-game.h"

#include <gtest/gtest.h>

using namespace ns3::llmedge;

namespace
{

/** A game of the caching problem. */
class Played
{
  public:
    explicit Played(const std::vector<std::string>& arguments)
        : given(arguments),
          environment(TrainingGame::Describe(given.training, given.options)),
          game(given.training,
               given.options,
               "program",
               environment,
               given.MakePlan(environment).description)
    {
    }

    GivenTraining given;                //!< The command line
    EnvironmentDescription environment; //!< What a server observes and decides
    TrainingGame game;                  //!< The game
};

} // namespace

TEST(TrainingGame, EveryServerPlaysAnEpisodeInAnUpdate)
{
    Played slots({"--out=a", "--agents=4", "--slots=20", "--environments=6", "--group=3"});
    EXPECT_EQ(slots.game.MakeAgent()->GetStepsPerUpdate(), 6 * 20U);
    EXPECT_EQ(slots.game.GetEvaluator().GetRewardUnit(), slots.environment.rewardUnit);
}

TEST(TrainingGame, OnPacketsAServerObservesWhatItObservesInSlots)
{
    const Played slots({"--out=a", "--agents=4", "--slots=20"});
    Played packets({"--out=a",
                    "--agents=4",
                    "--slots=20",
                    "--servers=2",
                    "--environments=6",
                    "--fidelity=packet",
                    "--scenarioProgram=/bin/true"});
    EXPECT_EQ(packets.environment.observation.Size(), slots.environment.observation.Size());
    EXPECT_EQ(packets.environment.episodeSteps, 20U);
    EXPECT_EQ(packets.given.options.GetText("servers"), "2") << "the option is as it was given";
    EXPECT_EQ(packets.game.MakeAgent()->GetStepsPerUpdate(), 6 * 19U)
        << "nothing is seen after the last decision";
}

TEST(TrainingGame, RefusesWhatCannotLearnOrPlay)
{
    Played odd({"--out=a", "--network=entity-ttt", "--hidden=10"});
    EXPECT_THROW(odd.game.MakeAgent(), InputError);
    Played none({"--out=a", "--fidelity=packet", "--scenarioProgram=/bin/false"});
    EXPECT_THROW(none.game.MakeAgent(), InputError) << "the program fails with --check";
}
