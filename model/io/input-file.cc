/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "input-file.h"

#include "input-error.h"

#include <filesystem>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param path a path
 * @return what is there instead of a file that can be read; empty if there is one, or nothing
 */
std::string
FindOther(const std::string& path)
{
    using Type = std::filesystem::file_type;
    std::error_code error;
    switch (std::filesystem::status(path, error).type())
    {
    case Type::directory:
        return "a folder";
    case Type::block:
    case Type::character:
        return "a device";
    case Type::fifo:
        return "a pipe";
    case Type::socket:
        return "a socket";
    default:
        return "";
    }
}

} // namespace

InputFile::InputFile(const std::string& path)
    : m_stream(nullptr)
{
    // Asked before opening: to open a pipe into which nobody writes does not return.
    const auto other = FindOther(path);
    if (!other.empty())
    {
        throw InputError(path, 0, "is " + other + ", expected a file");
    }
    m_file.open(path, std::ios::binary);
    if (!m_file)
    {
        throw InputError(path, 0, "cannot be opened for reading");
    }
    const bool isGzip = m_file.get() == 0x1F && m_file.get() == 0x8B;
    m_file.clear();
    m_file.seekg(0);
    if (isGzip)
    {
        m_gzip = std::make_unique<GzipStreamBuffer>(*m_file.rdbuf(), path);
    }
    m_stream.rdbuf(isGzip ? static_cast<std::streambuf*>(m_gzip.get()) : m_file.rdbuf());
    // What decompression throws reaches the reader instead of a mark on the stream.
    m_stream.exceptions(std::ios::badbit);
}

std::istream&
InputFile::GetStream()
{
    return m_stream;
}

} // namespace llmedge
} // namespace ns3
