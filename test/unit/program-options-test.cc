/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/program-options.h"

#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/** A program's options, and a way to parse a command line. */
struct Options
{
    std::string text{"a"};
    bool flag{false};
    double share{0.5};
    uint64_t count{3};
    ProgramOptions options{"Test"};

    Options()
    {
        options.Add("text", "A text", text);
        options.Add("flag", "A flag", flag);
        options.Add("share", "A share", share, 0, 1);
        options.Add("count", "A count", count, 1, 10);
    }

    /** @param arguments what follows the program's name */
    void Parse(std::vector<std::string> arguments)
    {
        std::vector<char*> argv;
        std::string name = "program";
        argv.push_back(name.data());
        for (auto& argument : arguments)
        {
            argv.push_back(argument.data());
        }
        options.Parse(static_cast<int>(argv.size()), argv.data());
    }
};

/**
 * @param arguments a command line
 * @return the message it is refused with
 */
std::string
Refusal(std::vector<std::string> arguments)
{
    Options o;
    try
    {
        o.Parse(std::move(arguments));
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

} // namespace

TEST(ProgramOptions, TakesEveryKindOfOption)
{
    Options o;
    o.Parse({"--text=b=c", "--flag", "--share=0.25", "--count=7"});
    EXPECT_EQ(o.text, "b=c");
    EXPECT_TRUE(o.flag);
    EXPECT_DOUBLE_EQ(o.share, 0.25);
    EXPECT_EQ(o.count, 7U);
    EXPECT_TRUE(o.options.IsGiven("share"));
    EXPECT_FALSE(o.options.IsGiven("other"));
    const std::map<std::string, std::string> values{{"count", "7"},
                                                    {"flag", "true"},
                                                    {"share", "0.25"},
                                                    {"text", "b=c"}};
    EXPECT_EQ(o.options.GetValues(), values);
    EXPECT_EQ(o.options.GetCommand(), "program --text=b=c --flag --share=0.25 --count=7");
}

TEST(ProgramOptions, LetsAnOptionDecideWhichOthersThereAre)
{
    for (const auto& [arguments, expected] :
         {std::pair(std::vector<std::string>{"--legs=3", "--animal=dog"}, 3U),
          std::pair(std::vector<std::string>{"--animal=cat", "-animal=dog", "--legs=2"}, 2U),
          std::pair(std::vector<std::string>{"--animal=dog"}, 4U)})
    {
        Options o;
        std::string animal = "fish";
        uint64_t legs = 4;
        o.options.AddChoice("animal", "An animal", animal, [&] {
            if (animal == "dog")
            {
                o.options.Add("legs", "Its legs", legs, 0, 4);
            }
        });
        o.Parse(arguments);
        EXPECT_EQ(animal, "dog");
        EXPECT_EQ(legs, expected);
    }
    Options fish;
    std::string animal = "fish";
    bool chosen = false;
    fish.options.AddChoice("animal", "An animal", animal, [&] { chosen = true; });
    EXPECT_THROW(fish.Parse({"--legs=3"}), InputError) << "a fish has no such option";
    EXPECT_TRUE(chosen) << "the default is a choice, too";
}

TEST(ProgramOptions, TakesAttributesAndGlobalValues)
{
    EXPECT_EQ(Refusal({"--RngRun=4"}), "");
    EXPECT_EQ(Refusal({"--ns3::UniformRandomVariable::Max=4"}), "");
}

TEST(ProgramOptions, RefusesWithOneMessage)
{
    EXPECT_EQ(Refusal({"--cuont=7"}),
              "option --cuont is unknown; --PrintHelp lists those there are");
    EXPECT_EQ(Refusal({"--count=11"}),
              "option --count is '11', expected a whole number from 1 to 10");
    EXPECT_EQ(Refusal({"--share=nan"}), "option --share is 'nan', expected a number from 0 to 1");
    EXPECT_EQ(Refusal({"--flag=maybe"}), "option --flag is 'maybe', expected true or false");
    EXPECT_EQ(Refusal({"count"}), "argument 'count' is not an option, expected --name=value");
    EXPECT_EQ(Refusal({"--text"}), "option --text has no value, expected --text=VALUE");
}

TEST(ProgramOptions, RefusesAttributesThatAreNone)
{
    const std::string type = "ns3::UniformRandomVariable";
    EXPECT_EQ(Refusal({"--" + type + "::Nax=4"}),
              "option --" + type + "::Nax: there is no such attribute; --PrintAttributes=" + type +
                  " lists those there are");
    EXPECT_EQ(Refusal({"--ns3::NoSuchType::Max=1"}),
              "option --ns3::NoSuchType::Max: there is no type 'ns3::NoSuchType'; --PrintTypeIds "
              "lists those there are");
    EXPECT_EQ(
        Refusal({"--" + type + "::Max=x"}).find("option --" + type + "::Max is 'x', expected"),
        0U);
    EXPECT_EQ(Refusal({"--RngRun=x"}).find("option --RngRun is 'x', expected a value of type"), 0U);
}

// ns-3's own parser ends the process over many of these, or takes half of them.
TEST(ProgramOptions, RefusesValuesOfEveryType)
{
    const std::string edge = "--ns3::llmedge::EdgeNetwork::";
    const std::string server = "--ns3::llmedge::LlmServer::";
    for (const auto& option : std::vector<std::string>{
             edge + "ServerDataRate=garbage",
             edge + "ServerDelay=1parsec",
             edge + "ServerDelay=1e300s",
             edge + "ServerDelay=",
             edge + "LossRate=1.5",
             edge + "LossRate=0.5x",
             edge + "LossRate=nan",
             edge + "Walking=perhaps",
             server + "Port=1e3",
             server + "Port=65536",
             server + "Port=-1",
             server + "Transport=ns3::Nothing",
             server + "Engine=ns3::Nothing[X=1]",
             "--ns3::llmedge::LlmController::ControlPlane=Magic",
             "--ns3::RandomWalk2dMobilityModel::Bounds=1",
             "--ns3::RandomWalk2dMobilityModel::Speed=ns3::ConstantRandomVariable[Constnt=1]",
             "--ns3::MobilityModel::Position=1:2",
             "--RngSeed=0",
             "--RngRun=-1",
             "--RngRun=1.5",
             "--ChecksumEnabled=maybe",
             "--SimulatorImplementationType=ns3::Node",
             "--SchedulerType=ns3::Nothing",
             "--PrintNothing",
             "--PrintAttributes=ns3::Nothing"})
    {
        EXPECT_EQ(Refusal({option}).find("option --"), 0U) << option;
    }
}

TEST(RunProgram, TurnsWhatIsThrownIntoAStatus)
{
    EXPECT_EQ(RunProgram("p", [] { return 0; }), 0);
    EXPECT_EQ(RunProgram("p", []() -> int { throw InputError("bad"); }), 2);
    EXPECT_EQ(RunProgram("p", []() -> int { throw std::runtime_error("worse"); }), 1);
}
