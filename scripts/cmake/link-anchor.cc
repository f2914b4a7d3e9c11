/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Every program that links llm-edge::llm-edge compiles this file, so that the linker keeps the
// library: a program may name the library's classes as texts only (TypeId names), and
// --as-needed drops a library of which no symbol is used.

#include "ns3/build-info.h"

namespace
{

// Initialised at run time, so that neither optimisers nor --gc-sections can remove it.
[[maybe_unused]] const ns3::llmedge::BuildInfo g_linked = ns3::llmedge::GetBuildInfo();

} // namespace
