/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Arbitrary bytes as a compressed file.

#include "ns3/gzip-stream-buffer.h"
#include "ns3/input-error.h"
#include "ns3/line-reader.h"

#include <cstdint>
#include <istream>
#include <sstream>
#include <string>

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
    std::stringbuf bytes(std::string(reinterpret_cast<const char*>(data), size));
    try
    {
        ns3::llmedge::GzipStreamBuffer buffer(bytes, "fuzz");
        std::istream in(&buffer);
        in.exceptions(std::ios::badbit);
        ns3::llmedge::LineReader lines(in, "fuzz");
        while (lines.Next())
        {
        }
    }
    catch (const ns3::llmedge::InputError&)
    {
        // The one exception that it may throw.
    }
    return 0;
}
