/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/config.h"
#include "ns3/input-error.h"
#include "ns3/packet-options.h"
#include "ns3/slotted-study.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/** The options of a trainer. */
class TrainerOptions
{
  public:
    /** @param arguments what it is given */
    explicit TrainerOptions(std::vector<std::string> arguments)
        : study(SlottedStudy::Create("caching")),
          options("Test")
    {
        study->AddOptions(options);
        packets.AddOptions(options);
        std::string name = "program";
        std::vector<char*> argv{name.data()};
        for (auto& argument : arguments)
        {
            argv.push_back(argument.data());
        }
        options.Parse(static_cast<int>(argv.size()), argv.data());
    }

    ~TrainerOptions()
    {
        ns3::Config::Reset(); // options that are attributes set their defaults
    }

    std::unique_ptr<SlottedStudy> study; //!< The problem
    ProgramOptions options;              //!< Its options
    PacketOptions packets;               //!< What it gives to the scenario
};

/** @return what the scenario is given */
std::vector<std::string>
Give(const std::vector<std::string>& arguments)
{
    const TrainerOptions trainer(arguments);
    return trainer.packets.MakeArguments(trainer.options);
}

/** @return the message with which arguments are refused */
std::string
Refusal(const std::vector<std::string>& arguments)
{
    try
    {
        Give(arguments);
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "accepted";
}

} // namespace

TEST(PacketOptions, GivesTheProblemUnderTheNamesOfTheScenario)
{
    using Texts = std::vector<std::string>;
    EXPECT_EQ(Give({}), (Texts{"--servers=1", "--epoch=10", "--duration=1000"}))
        << "100 slots of 10 s";
    EXPECT_EQ(Give({"--servers=3", "--slots=6"}),
              (Texts{"--servers=3", "--epoch=10", "--duration=60"}));
    const auto given = Give({"--agents=6", "--telemetryLoss=0.25"});
    EXPECT_EQ(given[0], "--agents=6");
    EXPECT_EQ(given[1], "--telemetryLoss=0.25");
}

TEST(PacketOptions, PassesOnWhatIsTheScenariosOwn)
{
    const auto given = Give({"--scenario= --access=wired  --ues=4 "});
    ASSERT_EQ(given.size(), 5U);
    EXPECT_EQ(given[0], "--access=wired");
    EXPECT_EQ(given[1], "--ues=4");
}

TEST(PacketOptions, RefusesWhatTheTrainerGivesItself)
{
    EXPECT_NE(Refusal({"--scenario=--RngRun=3"}).find("--RngRun"), std::string::npos);
    EXPECT_NE(Refusal({"--scenario=--ues=4 --cacheGpus=30"}).find("--gpus"), std::string::npos);
    EXPECT_NE(Refusal({"--scenario=wifi"}).find("'wifi'"), std::string::npos);
    EXPECT_NE(Refusal({"--scenario=-ues=4"}).find("'-ues=4'"), std::string::npos);
    EXPECT_NE(Refusal({"--variant=batch"}).find("batch"), std::string::npos);
}

TEST(PacketOptions, FindsTheProgramBesideThisOne)
{
    const auto beside = TrainerOptions({}).packets.FindProgram("program");
    const std::string name = "/llm-edge-scenario";
    ASSERT_GT(beside.size(), name.size());
    EXPECT_EQ(beside.substr(beside.size() - name.size()), name);
    EXPECT_EQ(TrainerOptions({"--scenarioProgram=/bin/true"}).packets.FindProgram("program"),
              "/bin/true");
}

TEST(PacketOptions, HasNoEffectInSlots)
{
    const TrainerOptions trainer({"--workers=2"});
    EXPECT_THROW(PacketOptions::Refuse(trainer.options), InputError);
    EXPECT_NO_THROW(PacketOptions::Refuse(TrainerOptions({}).options));
}
