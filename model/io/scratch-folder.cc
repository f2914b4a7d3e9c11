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
#include <fstream>
#include <stdexcept>
#include <system_error>

namespace ns3
{
namespace llmedge
{

ScratchFolder::ScratchFolder(const std::string& path)
{
    if (!path.empty())
    {
        m_path = std::filesystem::absolute(path).string();
        Claim();
        return;
    }
    std::error_code error;
    m_path = (std::filesystem::temp_directory_path(error) / "llm-edge-XXXXXX").string();
    if (error || !mkdtemp(m_path.data()))
    {
        throw std::runtime_error("no folder for temporary files: " +
                                 (error ? error.message() : std::strerror(errno)));
    }
}

void
ScratchFolder::Claim() const
{
    std::error_code error;
    if (std::filesystem::exists(m_path, error) && !std::filesystem::is_empty(m_path, error))
    {
        if (!std::filesystem::exists(PathOf(MARK), error))
        {
            throw std::runtime_error(m_path + " is needed for temporary files, expected none of "
                                              "that name; remove or rename it");
        }
        std::filesystem::remove_all(m_path, error);
    }
    if (!error)
    {
        std::filesystem::create_directory(m_path, error);
    }
    if (error || !std::ofstream(PathOf(MARK)))
    {
        throw std::runtime_error("no folder for temporary files: " + m_path + ": " +
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
