/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/config.h"
#include "ns3/input-error.h"
#include "ns3/llm-client.h"
#include "ns3/nstime.h"
#include "ns3/program-options.h"
#include "ns3/random-variable-stream.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/seed-scope.h"

#include <cstdlib>
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

TEST(ProgramOptions, AChoiceCanBringAnother)
{
    Options o;
    std::string animal = "fish";
    std::string breed = "any";
    uint64_t spots = 0;
    o.options.AddChoice("animal", "An animal", animal, [&] {
        o.options.AddChoice("a-breed", "What it is bred for", breed, [&] {
            o.options.Add("spots", "Spots of a " + breed, spots, 0, 200);
        });
    });
    o.Parse({"--spots=101", "--a-breed=coach", "--animal=dog"});
    EXPECT_EQ(spots, 101U) << "its own option is there, wherever it stands in the alphabet";
}

TEST(ProgramOptions, TakesAttributesAndGlobalValues)
{
    const SeedScope before(1, 1); // whatever the process runs next draws from its own streams
    EXPECT_EQ(Refusal({"--RngRun=4"}), "");
    EXPECT_EQ(ns3::RngSeedManager::GetRun(), 4U);
    EXPECT_EQ(Refusal({"--ns3::UniformRandomVariable::Max=4"}), "");
    EXPECT_DOUBLE_EQ(ns3::CreateObject<ns3::UniformRandomVariable>()->GetMax(), 4);
    ns3::Config::Reset();
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
    EXPECT_EQ(Refusal({"--RngRun=x"}).find("option --RngRun is 'x', expected a whole number"), 0U);
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

namespace
{

const std::string CLIENT = "ns3::llmedge::LlmClient::";

/** Options that are attributes; leaves ns-3 as it was. */
class AttributeOptionsTest : public testing::Test
{
  protected:
    AttributeOptionsTest()
    {
        options.Add("deadline", CLIENT + "Deadline");
        options.Add("uplink", CLIENT + "Uplink").SetDefault("granted");
        options.Add("wait", {CLIENT + "ReorderWait", CLIENT + "IdleTimeout"})
            .SetHelp("How long a device waits (s); 0: as it is")
            .SetUnset("0");
        options.Add("limit", CLIENT + "IdleTimeout");
        options.Add("skipInvalid", "ns3::llmedge::TraceRequestSource::SkipInvalid");
        options.Add("share", "A share", share, 0, 1);
    }

    ~AttributeOptionsTest() override
    {
        ns3::Config::Reset();
        unsetenv("NS_ATTRIBUTE_DEFAULT");
    }

    /** @param arguments what follows the program's name */
    void Parse(std::vector<std::string> arguments)
    {
        std::string name = "program";
        std::vector<char*> argv{name.data()};
        for (auto& argument : arguments)
        {
            argv.push_back(argument.data());
        }
        options.Parse(static_cast<int>(argv.size()), argv.data());
    }

    /**
     * @param arguments what follows the program's name
     * @return the message that it is refused with, empty: it is not
     */
    std::string Refusal(std::vector<std::string> arguments)
    {
        try
        {
            Parse(std::move(arguments));
        }
        catch (const InputError& error)
        {
            return error.what();
        }
        return "";
    }

    /**
     * @param attribute an attribute of LlmClient that is a time
     * @return its value at a new client (s)
     */
    static double GetSeconds(const std::string& attribute)
    {
        ns3::TimeValue time;
        ns3::CreateObject<LlmClient>()->GetAttribute(attribute, time);
        return time.Get().GetSeconds();
    }

    double share{0.5};
    ProgramOptions options{"Test"};
};

} // namespace

TEST_F(AttributeOptionsTest, AnOptionSetsItsAttributeWhereItIsGiven)
{
    Parse({"--deadline=20"});
    EXPECT_DOUBLE_EQ(GetSeconds("Deadline"), 20) << "a number should be seconds";
    EXPECT_DOUBLE_EQ(GetSeconds("IdleTimeout"), 300) << "it was not given";
    EXPECT_EQ(options.GetValues().at("deadline"), "20");
    EXPECT_EQ(options.GetValues().at("limit"), "300");
    EXPECT_TRUE(options.IsGiven("deadline"));
    EXPECT_FALSE(options.IsGiven("limit"));
    EXPECT_FALSE(options.IsGiven(AttributeDefault(CLIENT + "Deadline")));
}

TEST_F(AttributeOptionsTest, AnAttributeShowsInItsOption)
{
    Parse({"--" + CLIENT + "Deadline=1500ms"});
    EXPECT_DOUBLE_EQ(GetSeconds("Deadline"), 1.5);
    EXPECT_EQ(options.GetValues().at("deadline"), "1.5");
    EXPECT_EQ(options.GetValues().at(CLIENT + "Deadline"), "1500ms");
    EXPECT_TRUE(options.IsGiven(AttributeDefault(CLIENT + "Deadline")));
}

TEST_F(AttributeOptionsTest, TheEnvironmentCountsAsACommandLine)
{
    setenv("NS_ATTRIBUTE_DEFAULT", (CLIENT + "Deadline=4s").c_str(), 1);
    Parse({});
    EXPECT_EQ(options.GetValues().at("deadline"), "4");
    EXPECT_EQ(Refusal({"--deadline=5"}),
              "option --deadline is '5', but environment variable NS_ATTRIBUTE_DEFAULT: " + CLIENT +
                  "Deadline is '4s', expected one of them");
    setenv("NS_ATTRIBUTE_DEFAULT", (CLIENT + "Dedline=4s").c_str(), 1);
    EXPECT_EQ(Refusal({}).find("environment variable NS_ATTRIBUTE_DEFAULT: " + CLIENT +
                               "Dedline: there is no such attribute"),
              0U);
}

TEST_F(AttributeOptionsTest, ContradictionsAreRefused)
{
    EXPECT_EQ(Refusal({"--deadline=5", "--" + CLIENT + "Deadline=4s"}),
              "option --deadline is '5', but option --" + CLIENT +
                  "Deadline is '4s', expected one of them");
    EXPECT_EQ(Refusal({"--wait=5", "--limit=4"}),
              "option --limit is '4', but option --wait is '5', expected one of them");
}

TEST_F(AttributeOptionsTest, TheSameValueTwiceIsNoContradiction)
{
    EXPECT_EQ(Refusal({"--deadline=5", "--" + CLIENT + "Deadline=5000ms", "--wait=3", "--limit=3"}),
              "");
    EXPECT_DOUBLE_EQ(GetSeconds("Deadline"), 5);
    EXPECT_DOUBLE_EQ(GetSeconds("ReorderWait"), 3) << "an option of several sets all";
    EXPECT_DOUBLE_EQ(GetSeconds("IdleTimeout"), 3);
}

TEST_F(AttributeOptionsTest, ACommandLineComesBeforeAScript)
{
    ns3::Config::SetDefault(CLIENT + "Deadline", ns3::TimeValue(ns3::Seconds(9)));
    EXPECT_EQ(Refusal({}), "");
    EXPECT_DOUBLE_EQ(GetSeconds("Deadline"), 9);
    EXPECT_EQ(Refusal({"--deadline=5"}), "");
    EXPECT_DOUBLE_EQ(GetSeconds("Deadline"), 5);
}

TEST_F(AttributeOptionsTest, AProgramMayHaveADefaultOfItsOwn)
{
    Parse({});
    EXPECT_EQ(options.GetText("uplink"), "granted");
    const AttributeDefault attribute(CLIENT + "Uplink");
    EXPECT_EQ(attribute.GetText(), "Granted");
    EXPECT_FALSE(attribute.IsGiven());
    options.Set("uplink", "direct");
    EXPECT_EQ(attribute.GetText(), "Direct");
    EXPECT_TRUE(options.IsChanged("uplink"));
}

TEST_F(AttributeOptionsTest, AValueMayLeaveTheAttributesAsTheyAre)
{
    Parse({"--wait=0"});
    EXPECT_FALSE(options.IsGiven("wait"));
    EXPECT_EQ(options.GetText("wait"), "0");
    EXPECT_DOUBLE_EQ(GetSeconds("ReorderWait"), 0.2);
    EXPECT_DOUBLE_EQ(GetSeconds("IdleTimeout"), 300);
}

TEST_F(AttributeOptionsTest, AFlagNeedsNoValue)
{
    Parse({"--skipInvalid"});
    EXPECT_TRUE(options.IsGiven("skipInvalid"));
    EXPECT_EQ(options.GetText("skipInvalid"), "true");
    EXPECT_NE(Refusal({"--deadline"}), "") << "a time does";
}

TEST_F(AttributeOptionsTest, ValuesThatTheAttributeRefusesAreRefused)
{
    EXPECT_EQ(Refusal({"--deadline=soon"}),
              "option --deadline is 'soon', expected a time of 0 s or more");
    EXPECT_EQ(Refusal({"--deadline=-1"}),
              "option --deadline is '-1', expected a time of 0 s or more");
    EXPECT_EQ(Refusal({"--uplink=up"}), "option --uplink is 'up', expected direct or granted");
    EXPECT_EQ(Refusal({"--deadline"}), "option --deadline has no value, expected --deadline=VALUE");
    EXPECT_EQ(Refusal({"--ns3::Node::Id=3"}), "option --ns3::Node::Id can only be read, not set");
}

TEST_F(AttributeOptionsTest, OptionsFollowFromOptions)
{
    const AttributeDefault deadline(CLIENT + "Deadline");
    Parse({"--share=0.25"});
    options.Assign("share", deadline, "2s");
    EXPECT_DOUBLE_EQ(GetSeconds("Deadline"), 2);
    options.Prefer("share", "0.75");
    EXPECT_DOUBLE_EQ(share, 0.25) << "it was given";
    EXPECT_EQ(options.GetGiven(), std::vector<std::string>{"share"});
}

TEST(RunProgram, TurnsWhatIsThrownIntoAStatus)
{
    EXPECT_EQ(RunProgram("p", [] { return 0; }), 0);
    EXPECT_EQ(RunProgram("p", []() -> int { throw InputError("bad"); }), 2);
    EXPECT_EQ(RunProgram("p", []() -> int { throw std::runtime_error("worse"); }), 1);
}
