/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_INPUT_FILE_H
#define LLM_EDGE_INPUT_FILE_H

#include "gzip-stream-buffer.h"

#include <fstream>
#include <istream>
#include <memory>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A file that a user gives as input, decompressed where it is gzip.
 *
 * What a file is decides its first bytes, not its name. Only regular files are read: a device or a
 * pipe may have no end, and a format is found by reading the beginning twice.
 */
class InputFile
{
  public:
    /**
     * @param path the file
     * @throws InputError if it is not there, is a folder, a device, a pipe or a socket, or cannot
     * be opened
     */
    explicit InputFile(const std::string& path);

    /**
     * @return its text; it throws InputError where it cannot be read or decompressed further
     */
    std::istream& GetStream();

  private:
    std::ifstream m_file;                     //!< The file
    std::unique_ptr<GzipStreamBuffer> m_gzip; //!< Its decompressed bytes, if it is compressed
    std::istream m_stream;                    //!< Its text
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_INPUT_FILE_H
