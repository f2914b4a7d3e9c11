/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PLAIN_DATA_H
#define LLM_EDGE_PLAIN_DATA_H

#include "ns3/environment.h"
#include "ns3/feature-layout.h"
#include "ns3/policy-description.h"

#include <pybind11/pybind11.h>

namespace ns3
{
namespace llmedge
{

/**
 * @param layout a layout
 * @return a dict of name, version and blocks; each block of name, rows and features; each feature
 * of name, meaning, least and most
 */
pybind11::dict ToPlainData(const FeatureLayout& layout);

/**
 * @param description what is observed and decided
 * @return a dict with its members; layouts as above
 */
pybind11::dict ToPlainData(const EnvironmentDescription& description);

/**
 * @param description what a policy file says of itself
 * @return a dict with its members; features have names only, the architecture is its text
 */
pybind11::dict ToPlainData(const PolicyDescription& description);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PLAIN_DATA_H
