/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/config-store-file.h"
#include "ns3/config-store.h"
#include "ns3/config.h"
#include "ns3/input-error.h"
#include "ns3/llm-client.h"
#include "ns3/nstime.h"
#include "ns3/program-options.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/string.h"

#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

const std::string CLIENT = "ns3::llmedge::LlmClient::";
const std::string STORE = "--ns3::ConfigStore::";

/** Files of ns3::ConfigStore, and programs that load them; leaves ns-3 as it was. */
class ConfigStoreFileTest : public testing::Test
{
  protected:
    ~ConfigStoreFileTest() override
    {
        Config::Reset();
    }

    /**
     * @param text what is in a file
     * @return its path
     */
    std::string Write(const std::string& text) const
    {
        std::ofstream(path) << text;
        return path;
    }

    /**
     * @param read reads a file in some format
     * @param text what is in the file
     * @return the message that it is refused with, empty: it is not
     */
    std::string Refusal(ConfigStoreFile (*read)(const std::string&), const std::string& text) const
    {
        try
        {
            read(Write(text));
        }
        catch (const InputError& error)
        {
            return error.what();
        }
        return "";
    }

    /**
     * @brief Give a new program with an option for the deadline a command line.
     *
     * @param arguments what follows the program's name
     * @return the message that it is refused with, or what goes into the manifest
     */
    static std::string Run(std::vector<std::string> arguments)
    {
        ProgramOptions options("Test");
        options.Add("deadline", CLIENT + "Deadline");
        std::string name = "program";
        std::vector<char*> argv{name.data()};
        for (auto& argument : arguments)
        {
            argv.push_back(argument.data());
        }
        try
        {
            options.Parse(static_cast<int>(argv.size()), argv.data());
        }
        catch (const InputError& error)
        {
            return error.what();
        }
        std::string given;
        for (const auto& [option, value] : options.GetValues())
        {
            given +=
                option.find("ConfigStore") == std::string::npos ? option + "=" + value + " " : "";
        }
        return given;
    }

    /**
     * @param mode "Load" or "Save"
     * @param format "RawText" or "Xml"
     * @return the arguments that say so
     */
    std::vector<std::string> Store(const std::string& mode, const std::string& format) const
    {
        return {STORE + "Filename=" + path, STORE + "Mode=" + mode, STORE + "FileFormat=" + format};
    }

    TemporaryFolder folder;
    std::string path{folder / "store"};
};

} // namespace

TEST_F(ConfigStoreFileTest, ReadsRawText)
{
    const auto file = ConfigStoreFile::ReadRawText(Write("# a comment\n"
                                                         "\n"
                                                         "default " +
                                                         CLIENT +
                                                         "Deadline \"20s\"\n"
                                                         "global RngRun \"3\"\r\n"
                                                         "default ns3::X::Y \"a b\n"
                                                         "c\"\n"));
    const auto& settings = file.GetSettings();
    ASSERT_EQ(settings.size(), 3U);
    EXPECT_EQ(settings[0].where, path + ":3: ");
    EXPECT_FALSE(settings[0].isGlobal);
    EXPECT_EQ(settings[0].name, CLIENT + "Deadline");
    EXPECT_EQ(settings[0].value, "20s");
    EXPECT_TRUE(settings[1].isGlobal);
    EXPECT_EQ(settings[1].value, "3");
    EXPECT_EQ(settings[2].where, path + ":5: ");
    EXPECT_EQ(settings[2].value, "a bc") << "ns-3 joins the lines of a value";
    EXPECT_FALSE(file.IsListing());
}

TEST_F(ConfigStoreFileTest, ReadsXml)
{
    const auto file = ConfigStoreFile::ReadXml(Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                                     "<ns3>\n"
                                                     " <!-- a comment -->\n"
                                                     " <default name=\"" +
                                                     CLIENT +
                                                     "Deadline\" value=\"20s\"/>\n"
                                                     " <global name=\"RngRun\" value=\"a&lt;b\"/>\n"
                                                     "</ns3>\n"));
    ASSERT_EQ(file.GetSettings().size(), 2U);
    EXPECT_EQ(file.GetSettings()[0].name, CLIENT + "Deadline");
    EXPECT_EQ(file.GetSettings()[0].value, "20s");
    EXPECT_TRUE(file.GetSettings()[1].isGlobal);
    EXPECT_EQ(file.GetSettings()[1].value, "a<b");
}

TEST_F(ConfigStoreFileTest, RefusesWhatIsNoSetting)
{
    const auto raw = &ConfigStoreFile::ReadRawText;
    EXPECT_EQ(Refusal(raw, "default a::b c\n"),
              path + ":1: has the value 'c', expected a value in quotation marks");
    EXPECT_EQ(Refusal(raw, "\ndefault a::b \"c\n"),
              path + ":2: has the value '\"c', expected a value in quotation marks");
    EXPECT_EQ(Refusal(raw, "defalt a::b \"c\"\n"),
              path + ":1: has a setting 'defalt a::b', expected 'default TypeId::Attribute' or "
                     "'global Name'");
    EXPECT_NE(Refusal(raw, "value /NodeList/0/$x/y \"c\"\n").find("which only a script can"),
              std::string::npos);
    EXPECT_NE(Refusal(raw, "<ns3>\n</ns3>\n").find("expected a value in quotation marks"),
              std::string::npos);
    const auto xml = &ConfigStoreFile::ReadXml;
    EXPECT_EQ(Refusal(xml, "default a::b \"c\"\n").find(path + ":1: is no XML: "), 0U);
    EXPECT_EQ(Refusal(xml, "<ns3>\n<default name=\"a::b\"").find(path + ":"), 0U)
        << "a file that is cut off should be refused";
    EXPECT_NE(Refusal(xml, "<ns3><default value=\"1\"/></ns3>").find("a setting 'default '"),
              std::string::npos);
    EXPECT_THROW(raw(folder / "none"), InputError);
    EXPECT_THROW(xml(folder / "none"), InputError);
}

TEST_F(ConfigStoreFileTest, AProgramTakesAFile)
{
    for (const auto& [format, text] :
         {std::pair("RawText", "default " + CLIENT + "Deadline \"20s\"\nglobal RngRun \"7\"\n"),
          std::pair("Xml",
                    "<ns3><default name=\"" + CLIENT +
                        "Deadline\" value=\"20s\"/><global name=\"RngRun\" value=\"7\"/></ns3>")})
    {
        Write(text);
        EXPECT_EQ(Run(Store("Load", format)), "RngRun=7 deadline=20 " + CLIENT + "Deadline=20s ")
            << "the manifest should record what a file in the format " << format << " gives";
        TimeValue deadline;
        CreateObject<LlmClient>()->GetAttribute("Deadline", deadline);
        EXPECT_EQ(deadline.Get(), Seconds(20));
        EXPECT_EQ(RngSeedManager::GetRun(), 7U);
        EXPECT_TRUE(AttributeDefault(CLIENT + "Deadline").IsGiven());
        RngSeedManager::SetRun(1);
        Config::Reset();
    }
}

TEST_F(ConfigStoreFileTest, AFileContradictsNobody)
{
    Write("default " + CLIENT + "Deadline \"20s\"\nglobal RngRun \"1\"\n");
    auto arguments = Store("Load", "RawText");
    arguments.emplace_back("--deadline=5");
    EXPECT_EQ(Run(arguments),
              "option --deadline is '5', but " + path + ":1: " + CLIENT +
                  "Deadline is '20s', expected one of them");
    arguments.back() = "--" + CLIENT + "Deadline=5s";
    Config::Reset();
    EXPECT_EQ(Run(arguments),
              "option --" + CLIENT + "Deadline is '5s', but " + path + ":1: " + CLIENT +
                  "Deadline is '20s', expected one of them");
    arguments.back() = "--RngRun=3";
    Config::Reset();
    EXPECT_EQ(Run(arguments),
              "option --RngRun is '3', but " + path + ":2: RngRun is '1', expected one of them");
    RngSeedManager::SetRun(1);
    arguments.back() = "--deadline=20000ms";
    Config::Reset();
    EXPECT_EQ(Run(arguments).find("RngRun=1 deadline="), 0U) << "the same value is given twice";
}

TEST_F(ConfigStoreFileTest, AFilesMistakesAreRefusedWithTheirLine)
{
    const std::vector<std::pair<std::string, std::string>> table{
        {"default " + CLIENT + "Dedline \"1s\"", CLIENT + "Dedline: there is no such"},
        {"default " + CLIENT + "Deadline \"1parsec\"",
         CLIENT + "Deadline is '1parsec', expected a time"},
        {"default ns3::Node::Id \"1\"", "ns3::Node::Id can only be read"},
        {"global RngRum \"1\"", "RngRum is unknown"},
        {"global RngRun \"x\"", "RngRun is 'x', expected"},
        {"default ns3::ConfigStore::Mode \"Load\"",
         "ns3::ConfigStore::Mode cannot be set in a file"}};
    for (const auto& [text, message] : table)
    {
        Write(text + "\n");
        EXPECT_EQ(Run(Store("Load", "RawText")).find(path + ":1: " + message), 0U)
            << Run(Store("Load", "RawText"));
        Config::Reset();
    }
}

TEST_F(ConfigStoreFileTest, AFileNeedsAMode)
{
    EXPECT_NE(Run({STORE + "Filename=" + path}).find("Mode is None, expected Load or Save"),
              std::string::npos);
    Config::Reset();
    EXPECT_NE(Run({STORE + "Mode=Load"}).find("Filename is not, expected a file"),
              std::string::npos);
    Config::Reset();
    EXPECT_EQ(Run(Store("Load", "RawText")), path + ": cannot be opened for reading");
    Config::Reset();
    path = folder / "no/such/folder";
    EXPECT_EQ(Run(Store("Save", "RawText")).find(path), 0U);
}

// ns-3 lists every attribute, among them many that a helper sets itself, and names of this run.
TEST_F(ConfigStoreFileTest, WhatNobodyHasGivenIsNotGivenByAListing)
{
    for (const auto* format : {"RawText", "Xml"})
    {
        auto save = Store("Save", format);
        save.emplace_back("--deadline=20");
        ASSERT_EQ(Run(save), "deadline=20 ");
        const auto file = std::string(format) == "Xml" ? ConfigStoreFile::ReadXml(path)
                                                       : ConfigStoreFile::ReadRawText(path);
        EXPECT_TRUE(file.IsListing());
        EXPECT_GT(file.GetSettings().size(), 1000U);
        Config::Reset();
        auto load = Store("Load", format);
        load.push_back("--" + CLIENT + "MaxRetries=4");
        EXPECT_EQ(Run(load), "deadline=20 " + CLIENT + "Deadline=20 " + CLIENT + "MaxRetries=4 ")
            << "the file's other attributes are as they were, so the command line may give them";
        EXPECT_FALSE(AttributeDefault(CLIENT + "Id").IsGiven());
        Config::Reset();
    }
}

// As in a script: ns-3's own reader, before anything is built.
TEST_F(ConfigStoreFileTest, AScriptMayLoadAFileItself)
{
    Write("default " + CLIENT + "Deadline \"20s\"\n");
    Config::SetDefault("ns3::ConfigStore::Filename", StringValue(path));
    Config::SetDefault("ns3::ConfigStore::Mode", StringValue("Load"));
    ConfigStore().ConfigureDefaults();
    EXPECT_TRUE(AttributeDefault(CLIENT + "Deadline").IsGiven());
    EXPECT_EQ(Run({}), "deadline=20 ") << "an option should show what a script has loaded";
}
