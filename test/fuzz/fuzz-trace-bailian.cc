/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Arbitrary bytes as a Qwen Bailian trace.

#include "fuzz-trace.h"

#include "ns3/bailian-trace-source.h"

/**
 * @brief libFuzzer's entry.
 *
 * @param data the bytes
 * @param size how many
 * @return 0
 */
extern "C" int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    fuzz_trace::ReadAll<ns3::llmedge::BailianTraceSource>(data, size);
    return 0;
}
