/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "layout-text.h"

#include "ns3/strict-json.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

using Json = nlohmann::json;

/** Layout, blocks, block, features. */
constexpr size_t LAYOUT_DEPTH = 4;
/** So that sizes can be multiplied. */
constexpr uint64_t MAX_ROWS = 1 << 20;

[[noreturn]] void
RefuseLayout()
{
    throw std::invalid_argument("is not a layout: expected name, version and blocks of name, "
                                "rows and features");
}

FeatureBlock
ReadBlock(const Json& json)
{
    if (!json.is_object() || json.size() != 3 || !json.contains("name") ||
        !json["name"].is_string() || !json.contains("rows") || !json["rows"].is_number_unsigned() ||
        json["rows"].get<uint64_t>() > MAX_ROWS || !json.contains("features") ||
        !json["features"].is_array())
    {
        RefuseLayout();
    }
    FeatureBlock block;
    block.name = json["name"].get<std::string>();
    block.rows = json["rows"].get<size_t>();
    for (const auto& feature : json["features"])
    {
        if (!feature.is_string())
        {
            RefuseLayout();
        }
        block.features.push_back({feature.get<std::string>(), "", 0, 0});
    }
    return block;
}

} // namespace

FeatureLayout
ParseLayout(const std::string& text)
{
    const auto json = ParseStrictJson(text, LAYOUT_DEPTH);
    if (!json.is_object() || json.size() != 3 || !json.contains("name") ||
        !json["name"].is_string() || !json.contains("version") ||
        !json["version"].is_number_unsigned() ||
        json["version"].get<uint64_t>() > std::numeric_limits<uint32_t>::max() ||
        !json.contains("blocks") || !json["blocks"].is_array())
    {
        RefuseLayout();
    }
    FeatureLayout layout;
    layout.name = json["name"].get<std::string>();
    layout.version = json["version"].get<uint32_t>();
    for (const auto& block : json["blocks"])
    {
        layout.blocks.push_back(ReadBlock(block));
    }
    return layout;
}

std::string
FormatLayout(const FeatureLayout& layout)
{
    Json json{{"name", layout.name}, {"version", layout.version}};
    json["blocks"] = Json::array();
    for (const auto& block : layout.blocks)
    {
        Json features = Json::array();
        for (const auto& feature : block.features)
        {
            features.push_back(feature.name);
        }
        json["blocks"].push_back(
            {{"name", block.name}, {"rows", block.rows}, {"features", features}});
    }
    return json.dump();
}

} // namespace llmedge
} // namespace ns3
