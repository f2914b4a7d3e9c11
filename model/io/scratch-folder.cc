/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scratch-folder.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace ns3
{
namespace llmedge
{

ScratchFolder::ScratchFolder()
{
    std::error_code error;
    m_path = (std::filesystem::temp_directory_path(error) / "llm-edge-XXXXXX").string();
    if (error || !mkdtemp(m_path.data()))
    {
        throw std::runtime_error("no folder for temporary files: " +
                                 (error ? error.message() : std::strerror(errno)));
    }
}

ScratchFolder::~ScratchFolder()
{
    std::error_code ignored; // what cannot be removed is the system's to tidy up
    std::filesystem::remove_all(m_path, ignored);
}

std::string
ScratchFolder::PathOf(const std::string& name) const
{
    return m_path + "/" + name;
}

} // namespace llmedge
} // namespace ns3
