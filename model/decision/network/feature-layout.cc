/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feature-layout.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

size_t
FeatureBlock::IndexOf(const std::string& feature) const
{
    const auto found = std::find_if(features.begin(), features.end(), [&](const Feature& one) {
        return one.name == feature;
    });
    if (found == features.end())
    {
        throw std::invalid_argument("block '" + name + "' has no feature '" + feature + "'");
    }
    return static_cast<size_t>(found - features.begin());
}

size_t
FeatureLayout::Size() const
{
    size_t size = 0;
    for (const auto& block : blocks)
    {
        size += block.Size();
    }
    return size;
}

std::string
FeatureLayout::ToText() const
{
    std::string text = name + " version " + std::to_string(version) + ":";
    for (const auto& block : blocks)
    {
        text += " " + std::to_string(block.rows) + " " + block.name + " of";
        for (const auto& feature : block.features)
        {
            text += " " + feature.name;
        }
        text += &block == &blocks.back() ? "" : ",";
    }
    return text;
}

} // namespace llmedge
} // namespace ns3
