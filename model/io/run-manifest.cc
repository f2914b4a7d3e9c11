/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-manifest.h"

#include "build-info.h"
#include "input-error.h"

#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>

namespace ns3
{
namespace llmedge
{

namespace
{

using Json = nlohmann::ordered_json;

constexpr const char* FORMAT = "llm-edge run 1";

} // namespace

std::string
ToJson(const RunManifest& manifest)
{
    const auto build = GetBuildInfo();
    Json files = Json::array();
    for (const auto& file : manifest.files)
    {
        files.push_back({{"name", file.name}, {"bytes", file.bytes}, {"rows", file.rows}});
    }
    const Json json{
        {"format", FORMAT},
        {"complete", manifest.complete},
        {"exit_status", manifest.exitStatus},
        {"program", manifest.program},
        {"command", manifest.command},
        {"options", manifest.options},
        {"rng_seed", manifest.rngSeed},
        {"rng_run", manifest.rngRun},
        {"llm_edge_version", build.moduleVersion},
        {"git_describe", build.gitDescribe.empty() ? Json(nullptr) : Json(build.gitDescribe)},
        {"ns3_version", build.ns3Version},
        {"compiler", build.compiler},
        {"start", manifest.start},
        {"end", manifest.end},
        {"simulated_s", manifest.simulatedSeconds},
        {"wall_s", manifest.wallSeconds},
        {"cpu_s", manifest.cpuSeconds},
        {"peak_memory_bytes", manifest.peakMemory},
        {"files", files}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<std::string>
ReadManifestFiles(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    const auto json = Json::parse(in, nullptr, false);
    if (!json.is_object() || json.value("format", Json()) != FORMAT || !json.contains("files") ||
        !json["files"].is_array())
    {
        throw InputError(path, 0, "is not the manifest of an llm-edge run");
    }
    std::vector<std::string> names;
    for (const auto& file : json["files"])
    {
        const auto name = file.is_object() ? file.value("name", Json()) : Json();
        if (!name.is_string() || name.get<std::string>().find('/') != std::string::npos)
        {
            throw InputError(path, 0, "lists something that is not the name of a file");
        }
        names.push_back(name);
    }
    return names;
}

std::string
ToUtc(int64_t secondsSince1970)
{
    const auto seconds = static_cast<std::time_t>(secondsSince1970);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    return {text, std::strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

} // namespace llmedge
} // namespace ns3
