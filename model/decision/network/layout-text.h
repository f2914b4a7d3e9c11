/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LAYOUT_TEXT_H
#define LLM_EDGE_LAYOUT_TEXT_H

#include "feature-layout.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Read a layout that FormatLayout() has written.
 *
 * @param text a JSON object of name, version and blocks
 * @return the layout; meanings and ranges of features are not in the text
 * @throws std::invalid_argument if it is none
 */
FeatureLayout ParseLayout(const std::string& text);

/**
 * @ingroup llm-edge
 *
 * @param layout a layout
 * @return it as JSON, on one line, as files of policies and trajectories have it
 */
std::string FormatLayout(const FeatureLayout& layout);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LAYOUT_TEXT_H
