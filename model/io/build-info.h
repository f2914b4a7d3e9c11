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
 * @brief What this library was built from; fixed when CMake configured it.
 */
struct BuildInfo
{
    std::string moduleVersion; //!< Version of llm-edge, e.g. "0.1.0"
    std::string ns3Version;    //!< Version of ns-3 it was compiled against, e.g. "3.37"
    std::string gitDescribe;   //!< "git describe" of the sources; empty: not built from git
    std::string compiler;      //!< Compiler and its version
    bool hasNr{false};         //!< Whether that ns-3 had 5G-LENA's module nr
};

/** @return what this library was built from */
BuildInfo GetBuildInfo();

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_BUILD_INFO_H
