/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "policy-description.h"

#include "layout-text.h"

#include "ns3/strict-json.h"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

using Json = nlohmann::json;
using Metadata = std::map<std::string, std::string>;

constexpr const char* FORMAT = "llm-edge policy 1";

const std::string&
Find(const Metadata& metadata, const char* name)
{
    const auto found = metadata.find(name);
    if (found == metadata.end())
    {
        throw std::invalid_argument(std::string("has no metadata '") + name + "'");
    }
    return found->second;
}

uint64_t
ReadSeed(const std::string& text)
{
    const auto json = ParseStrictJson(text, 0);
    if (!json.is_number_unsigned())
    {
        throw std::invalid_argument("is '" + text + "', expected a whole number");
    }
    return json.get<uint64_t>();
}

Metadata
ReadVersions(const std::string& text)
{
    const auto json = ParseStrictJson(text, 1);
    const auto isText = [](const Json& one) { return one.is_string(); };
    if (!json.is_object() || !std::all_of(json.begin(), json.end(), isText))
    {
        throw std::invalid_argument("are not texts by name");
    }
    return json.get<Metadata>();
}

/** A network gets the rows that its observations have. */
void
CheckFeatures(const FeatureLayout& layout, const NetworkArchitecture& architecture)
{
    const bool fits =
        architecture.entities
            ? layout.blocks.size() == 1 && layout.blocks[0].features.size() == architecture.features
            : layout.Size() == architecture.features;
    if (!fits)
    {
        throw std::invalid_argument(
            std::string("has ") + (architecture.entities ? "an entity" : "a flat") +
            " network for " + std::to_string(architecture.features) +
            " features in a row; expected as many as its observation has: " + layout.ToText());
    }
}

/** Calls a reader; what it says gets the name of the text in front. */
template <class Reader>
auto
Named(const char* name, const Reader& reader)
{
    try
    {
        return reader();
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(std::string("metadata '") + name + "' " + error.what());
    }
}

} // namespace

PolicyDescription
PolicyDescription::FromMetadata(const std::map<std::string, std::string>& metadata)
{
    const auto& format = Find(metadata, "format");
    if (format != FORMAT)
    {
        throw std::invalid_argument("has metadata 'format' that is '" + format + "', expected '" +
                                    FORMAT + "'");
    }
    PolicyDescription policy;
    policy.problem = Find(metadata, "problem");
    policy.decoder = Find(metadata, "decoder");
    policy.trainingCommand = Find(metadata, "training_command");
    const auto& observation = Find(metadata, "observation");
    policy.observation = Named("observation", [&] { return ParseLayout(observation); });
    const auto& architecture = Find(metadata, "architecture");
    policy.architecture =
        Named("architecture", [&] { return NetworkArchitecture::Parse(architecture); });
    const auto& seed = Find(metadata, "seed");
    policy.seed = Named("seed", [&] { return ReadSeed(seed); });
    const auto& versions = Find(metadata, "versions");
    policy.versions = Named("versions", [&] { return ReadVersions(versions); });
    CheckFeatures(policy.observation, policy.architecture);
    return policy;
}

std::map<std::string, std::string>
PolicyDescription::ToMetadata() const
{
    return {{"format", FORMAT},
            {"problem", problem},
            {"observation", FormatLayout(observation)},
            {"architecture", architecture.ToText()},
            {"decoder", decoder},
            {"training_command", trainingCommand},
            {"seed", std::to_string(seed)},
            {"versions", Json(versions).dump()}};
}

void
PolicyDescription::CheckObservation(const FeatureLayout& layout) const
{
    const auto sameFeature = [](const Feature& a, const Feature& b) { return a.name == b.name; };
    const auto sameBlock = [&](const FeatureBlock& a, const FeatureBlock& b) {
        return a.name == b.name && (architecture.entities || a.rows == b.rows) &&
               std::equal(a.features.begin(),
                          a.features.end(),
                          b.features.begin(),
                          b.features.end(),
                          sameFeature);
    };
    if (observation.name != layout.name || observation.version != layout.version ||
        !std::equal(observation.blocks.begin(),
                    observation.blocks.end(),
                    layout.blocks.begin(),
                    layout.blocks.end(),
                    sameBlock))
    {
        throw std::invalid_argument("observes " + observation.ToText() + "; expected " +
                                    layout.ToText());
    }
}

} // namespace llmedge
} // namespace ns3
