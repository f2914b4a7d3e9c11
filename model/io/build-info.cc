/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "build-info.h"

namespace ns3
{
namespace llmedge
{

namespace
{

#if defined(__clang__)
constexpr const char* COMPILER = "Clang " __clang_version__;
#elif defined(__GNUC__)
constexpr const char* COMPILER = "GCC " __VERSION__;
#else
constexpr const char* COMPILER = "unknown";
#endif

} // namespace

BuildInfo
GetBuildInfo()
{
    return {LLM_EDGE_VERSION,
            LLM_EDGE_NS3_VERSION,
            LLM_EDGE_GIT_DESCRIBE,
            COMPILER,
            LLM_EDGE_HAS_NR == 1};
}

} // namespace llmedge
} // namespace ns3
