/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "folder-stand-in.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <stdexcept>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ns3
{
namespace llmedge
{

namespace fs = std::filesystem;

namespace
{

/**
 * @brief Give a file a second name, or copy it where the file system has no such names.
 *
 * @param from the file
 * @param to its second name, which is not there yet
 */
void
Link(const fs::path& from, const fs::path& to)
{
    if (link(from.c_str(), to.c_str()) != 0)
    {
        fs::copy(from, to, fs::copy_options::copy_symlinks);
    }
}

/**
 * @param path what may be there; a link is not followed
 * @return its number in the file system; 0 if there is nothing
 */
uint64_t
NumberOf(const fs::path& path)
{
    struct stat found
    {
    };

    return lstat(path.c_str(), &found) == 0 ? found.st_ino : 0;
}

} // namespace

FolderStandIn::FolderStandIn(const std::string& folder, const std::vector<std::string>& names)
    : m_folder(fs::canonical(folder)),
      m_beside(PathBeside(m_folder)),
      m_names(names)
{
    std::error_code ignored;
    try
    {
        Make();
        m_isThere = Exchange();
    }
    catch (const fs::filesystem_error&)
    {
        m_isThere = false; // the header says where
    }
    if (!m_isThere)
    {
        fs::remove_all(m_beside, ignored);
    }
}

FolderStandIn::~FolderStandIn()
{
    std::error_code ignored;
    if (m_isThere)
    {
        try
        {
            Restore();
            Exchange();
            fs::remove_all(m_beside, ignored);
        }
        catch (const fs::filesystem_error&)
        {
            // The stand-in stays in the folder's place: it has all files of before.
        }
    }
    if (m_lock >= 0)
    {
        close(m_lock);
    }
}

bool
FolderStandIn::IsThere() const
{
    return m_isThere;
}

void
FolderStandIn::Leave()
{
    if (!Exchange())
    {
        throw std::runtime_error(m_folder.string() +
                                 ": cannot be put in its place: " + std::strerror(errno));
    }
    m_isThere = false;
    std::error_code ignored; // the next run into the folder tries again
    fs::remove_all(m_beside, ignored);
}

void
FolderStandIn::RemoveLeftovers(const std::string& folder)
{
    std::error_code ignored;
    fs::remove_all(PathBeside(fs::canonical(folder, ignored)), ignored);
}

fs::path
FolderStandIn::PathBeside(const fs::path& folder)
{
    return folder.parent_path() / ("." + folder.filename().string() + ".llm-edge-stand-in");
}

bool
FolderStandIn::Exchange() const
{
    return renameat2(AT_FDCWD, m_folder.c_str(), AT_FDCWD, m_beside.c_str(), RENAME_EXCHANGE) == 0;
}

void
FolderStandIn::Make()
{
    fs::create_directory(m_beside, m_folder); // with its permissions
    for (const auto& name : m_names)
    {
        const auto from = m_folder / name;
        m_numbers[name] = NumberOf(from);
        if (fs::is_directory(fs::symlink_status(from)))
        {
            fs::copy(from,
                     m_beside / name,
                     fs::copy_options::recursive | fs::copy_options::create_hard_links);
        }
        else if (m_numbers[name] != 0)
        {
            Link(from, m_beside / name);
        }
    }
    // Whoever opens the folder now finds it in use, as the folder itself is.
    m_lock = open(m_beside.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    flock(m_lock, LOCK_EX | LOCK_NB);
    fsync(m_lock);
}

void
FolderStandIn::Restore() const
{
    for (const auto& name : m_names)
    {
        const auto kept = m_folder / name;
        const auto lost = m_beside / name;
        if (NumberOf(lost) != m_numbers.at(name) && fs::is_regular_file(fs::symlink_status(kept)))
        {
            const auto temporary = m_beside / ("." + name + ".part-" + std::to_string(getpid()));
            Link(kept, temporary);
            fs::rename(temporary, lost);
        }
    }
    for (const auto& entry : fs::directory_iterator(m_beside))
    {
        const auto name = entry.path().filename().string();
        if (name.front() != '.' && std::find(m_names.begin(), m_names.end(), name) == m_names.end())
        {
            fs::remove(entry.path());
        }
    }
}

} // namespace llmedge
} // namespace ns3
