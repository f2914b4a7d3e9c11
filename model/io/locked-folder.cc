/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "locked-folder.h"

#include "input-error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ns3
{
namespace llmedge
{

LockedFolder::LockedFolder(const std::string& path)
{
    if (path.empty())
    {
        throw InputError("the name of the folder for a run's files is empty");
    }
    std::error_code error;
    m_isNew = std::filesystem::create_directories(path, error);
    if (error || !std::filesystem::is_directory(path))
    {
        throw InputError(path, 0, "cannot be made a folder: " + error.message());
    }
    if (access(path.c_str(), R_OK | W_OK | X_OK) != 0)
    {
        throw InputError(path, 0, std::string("cannot be written: ") + std::strerror(errno));
    }
    m_descriptor = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (m_descriptor < 0)
    {
        throw InputError(path, 0, std::string("cannot be opened: ") + std::strerror(errno));
    }
    if (IsInUse(path))
    {
        close(m_descriptor);
        throw InputError(path, 0, "is in use by another run");
    }
}

LockedFolder::~LockedFolder()
{
    close(m_descriptor);
}

bool
LockedFolder::IsInUse(const std::string& path) const
{
    if (flock(m_descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    {
        return true;
    }
    // While another run takes a former one's place, the name may lead to a stand-in for a moment.
    struct stat opened = {};
    struct stat named = {};
    return fstat(m_descriptor, &opened) != 0 || stat(path.c_str(), &named) != 0 ||
           opened.st_ino != named.st_ino;
}

int
LockedFolder::GetDescriptor() const
{
    return m_descriptor;
}

bool
LockedFolder::IsNew() const
{
    return m_isNew;
}

} // namespace llmedge
} // namespace ns3
