/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FUZZ_TENSORS_H
#define LLM_EDGE_FUZZ_TENSORS_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

/** @param holds what must hold whatever the input is */
inline void
Require(bool holds)
{
    if (!holds)
    {
        std::abort();
    }
}

/**
 * @param data an input; the first byte says whether the others are a file, or a header, a new line
 * and numbers, because a length that fits is hard to find
 * @param size how many bytes, 1 or more
 * @return the file that it stands for
 */
inline std::string
ToTensorFile(const uint8_t* data, size_t size)
{
    std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] % 2 == 1)
    {
        const auto end = std::min(bytes.find('\n'), bytes.size());
        const uint64_t length = end;
        std::string prefix(sizeof(length), '\0');
        std::memcpy(prefix.data(), &length, sizeof(length));
        bytes = prefix + bytes.substr(0, end) + bytes.substr(std::min(end + 1, bytes.size()));
    }
    return bytes;
}

#endif // LLM_EDGE_FUZZ_TENSORS_H
