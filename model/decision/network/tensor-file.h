/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TENSOR_FILE_H
#define LLM_EDGE_TENSOR_FILE_H

#include "tensor.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Named tensors and texts in one file, in the safetensors format: policies and checkpoints.
 *
 * A file is the length of its header (8 bytes, little-endian), the header (JSON) and the numbers.
 * The header has a member for each tensor, with type, shape and place, and a member "__metadata__"
 * of texts. Equal content makes equal bytes.
 *
 * The reader accepts what the format allows, as far as types go with F32, F64, I64 and U8. It
 * refuses whatever else: a header that is longer than the file or MAX_HEADER_BYTES, members that
 * are there twice or are unknown, deep nesting, a shape that does not have as many numbers as its
 * place has bytes for, tensors that overlap, and bytes that belong to no tensor.
 */
class TensorFile
{
  public:
    /** Longest header. */
    static constexpr uint64_t MAX_HEADER_BYTES = 16 << 20;
    /** Most dimensions of a tensor. */
    static constexpr size_t MAX_DIMENSIONS = 8;

    std::map<std::string, std::string> metadata; //!< Texts, by name
    std::map<std::string, Tensor> tensors;       //!< Tensors, by name

    /**
     * @brief Read a file.
     *
     * @param path the file
     * @return its content
     * @throws InputError if there is no such file, or it is not a valid one; the message has the
     * path, what was expected and what was found
     */
    static TensorFile Read(const std::string& path);

    /**
     * @brief Read a file that is in memory.
     *
     * @param bytes the file
     * @param path its name in messages
     * @return its content
     * @throws InputError if it is not valid
     */
    static TensorFile Parse(std::string_view bytes, const std::string& path);

    /**
     * @return the file; the largest types come first so that numbers are aligned, then tensors are
     * in the order of their names
     * @throws std::invalid_argument if a name or a text is not UTF-8, a tensor is called
     * "__metadata__", or it has more or fewer bytes than its shape
     */
    std::string ToBytes() const;

    /**
     * @brief Write the file, completely or not at all (OutputFile).
     *
     * @param path the file
     * @throws InputError if it cannot be opened
     * @throws std::runtime_error if it cannot be written
     */
    void Write(const std::string& path) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TENSOR_FILE_H
