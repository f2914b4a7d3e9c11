/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/build-info.h"
#include "ns3/input-error.h"
#include "ns3/run-manifest.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace ns3::llmedge;

// date -u -d @951782400 and @1772366399
TEST(RunManifest, WritesTimesInUtc)
{
    EXPECT_EQ(ToUtc(0), "1970-01-01T00:00:00Z");
    EXPECT_EQ(ToUtc(951782400), "2000-02-29T00:00:00Z");
    EXPECT_EQ(ToUtc(1772366399), "2026-03-01T11:59:59Z");
}

TEST(RunManifest, SaysWhatTheRunWas)
{
    RunManifest manifest;
    manifest.program = "llm-edge-scenario";
    manifest.command = "llm-edge-scenario --ues=2 --name=\xff";
    manifest.options = {{"ues", "2"}, {"duration", "10"}};
    manifest.rngSeed = 1;
    manifest.rngRun = 7;
    manifest.simulatedSeconds = 10;
    manifest.files = {{"requests.csv", 120, 3}};
    const auto json = nlohmann::json::parse(ToJson(manifest));
    EXPECT_EQ(json["complete"], false);
    EXPECT_EQ(json["exit_status"], 0);
    EXPECT_EQ(json["program"], "llm-edge-scenario");
    EXPECT_EQ(json["options"]["duration"], "10");
    EXPECT_EQ(json["rng_run"], 7);
    EXPECT_EQ(json["files"][0]["rows"], 3);
    EXPECT_EQ(json["llm_edge_version"], GetBuildInfo().moduleVersion);
    EXPECT_EQ(json["ns3_version"], GetBuildInfo().ns3Version);
}

TEST(RunManifest, IsReadBack)
{
    TemporaryFolder folder;
    RunManifest manifest;
    manifest.files = {{"a.csv", 1, 1}, {"b.json", 2, 0}};
    WriteAll(folder / "manifest.json", ToJson(manifest));
    EXPECT_EQ(ReadManifestFiles(folder / "manifest.json"),
              (std::vector<std::string>{"a.csv", "b.json"}));
}

TEST(RunManifest, RefusesWhatIsNone)
{
    TemporaryFolder folder;
    const std::string format = R"("format": "llm-edge run 1", )";
    for (const std::string& text : {std::string(),
                                    std::string("{"),
                                    std::string("[]"),
                                    std::string(R"({"files": []})"),
                                    "{" + format + R"("files": {}})",
                                    "{" + format + R"("files": [{"name": "../a"}]})",
                                    "{" + format + R"("files": [{"name": 1}]})",
                                    "{" + format + R"("files": ["a"]})"})
    {
        WriteAll(folder / "manifest.json", text);
        EXPECT_THROW(ReadManifestFiles(folder / "manifest.json"), InputError) << text;
    }
    EXPECT_THROW(ReadManifestFiles(folder / "absent.json"), InputError);
}

TEST(BuildInfo, NamesWhatTheLibraryWasBuiltFrom)
{
    const auto info = GetBuildInfo();
    EXPECT_FALSE(info.moduleVersion.empty());
    EXPECT_EQ(info.ns3Version.substr(0, 1), "3");
    EXPECT_NE(info.compiler, "unknown");
}
