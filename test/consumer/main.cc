/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Every public header compiles in another project, and the library is found at run time.

#include "ns3/llm-edge-module.h"

#include <iostream>

int
main()
{
    const auto build = ns3::llmedge::GetBuildInfo();
    std::cout << "llm-edge " << build.moduleVersion << " with ns-3 " << build.ns3Version
              << std::endl;
    return build.moduleVersion.empty() ? 1 : 0;
}
