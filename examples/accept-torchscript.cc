/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

/**
 * @file
 * What makes llm-edge-slotted and llm-edge-scenario accept TorchScript modules (.pt): linked into
 * llm-edge-slotted-torch and llm-edge-scenario-torch, and, if you like, into a program of your own
 * that links llm-edge-torch.
 */

#include "ns3/torch-runtime.h"
#include "ns3/torchscript-caching-policy.h"

namespace
{

// Before main().
[[maybe_unused]] const bool g_accepted = [] {
    ns3::llmedge::TorchRuntime::UseOneThread();
    ns3::llmedge::TorchscriptCachingPolicy::Accept();
    return true;
}();

} // namespace
