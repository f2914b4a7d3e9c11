/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_BUILD_INFO_H
#define LLM_EDGE_BUILD_INFO_H

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Versions and compiler of this library, fixed when CMake configured it.
 */
struct BuildInfo
{
    std::string moduleVersion; //!< Version of llm-edge, e.g. "0.1.0"
    std::string ns3Version;    //!< Version of ns-3 it was compiled against, e.g. "3.37"
    std::string
        gitDescribe; //!< "git describe" of the sources; empty if they were not in a git repository
    std::string compiler; //!< Compiler and its version
    bool hasNr{false};    //!< Whether that ns-3 contained 5G-LENA's module nr
};

/** @return versions and compiler of this library */
BuildInfo GetBuildInfo();

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_BUILD_INFO_H
