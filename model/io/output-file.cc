/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "output-file.h"

#include "input-error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr size_t BUFFER_BYTES = 1 << 18;

} // namespace

OutputFile::OutputFile(const std::string& path)
    : OutputFile(AT_FDCWD, path)
{
}

OutputFile::OutputFile(int folder, const std::string& path)
    : m_path(path)
{
    try
    {
        Open(folder);
    }
    catch (...)
    {
        CloseFolder();
        throw;
    }
    m_buffer.reserve(BUFFER_BYTES);
}

void
OutputFile::Open(int folder)
{
    namespace fs = std::filesystem;
    std::error_code ignored;
    const auto status = fs::status(m_path, ignored);
    if (m_path.empty() || status.type() == fs::file_type::directory)
    {
        throw InputError(m_path, 0, "is a folder, expected the name of a file to write");
    }
    const bool exists = fs::exists(status);
    if (exists && !fs::is_regular_file(status))
    {
        // A pipe, a terminal or a device: /dev/stdout leads to a name that only its opener knows.
        m_file = OpenAt(AT_FDCWD, m_path, O_WRONLY | O_CLOEXEC);
        return;
    }
    fs::path target(m_path);
    const bool isLink = exists && fs::is_symlink(fs::symlink_status(m_path, ignored));
    if (isLink)
    {
        target = fs::canonical(m_path, ignored);
    }
    const auto parent = target.has_parent_path() ? target.parent_path().string() : ".";
    const bool isGiven = folder != AT_FDCWD && !isLink;
    m_folder = OpenAt(isGiven ? folder : AT_FDCWD,
                      isGiven ? "." : parent,
                      O_PATH | O_DIRECTORY | O_CLOEXEC);
    m_target = target.filename().string();
    const auto temporary = "." + m_target + ".part-" + std::to_string(getpid());
    // What a killed process of the same number left, or a link that somebody planted: it is
    // removed itself, nothing is written through it.
    unlinkat(m_folder, temporary.c_str(), 0);
    m_file = OpenAt(m_folder, temporary, O_WRONLY | O_CLOEXEC | O_CREAT | O_EXCL | O_NOFOLLOW);
    m_temporary = temporary;
}

int
OutputFile::OpenAt(int folder, const std::string& name, int flags) const
{
    const int opened = openat(folder, name.c_str(), flags, 0666);
    if (opened < 0)
    {
        throw InputError(m_path, 0, std::string("cannot be written: ") + std::strerror(errno));
    }
    return opened;
}

void
OutputFile::Check(const std::string& path)
{
    std::error_code ignored;
    const auto type = std::filesystem::status(path, ignored).type();
    using Type = std::filesystem::file_type;
    if (type == Type::not_found || type == Type::regular || type == Type::directory)
    {
        OutputFile trial(path);
    }
    else if (access(path.c_str(), W_OK) != 0)
    {
        // Whoever reads a pipe would take a trial for the end of what comes.
        throw InputError(path, 0, std::string("cannot be written: ") + std::strerror(errno));
    }
}

OutputFile::~OutputFile()
{
    if (m_file >= 0)
    {
        close(m_file);
    }
    if (!m_committed && !m_temporary.empty())
    {
        unlinkat(m_folder, m_temporary.c_str(), 0);
    }
    CloseFolder();
}

void
OutputFile::CloseFolder() const
{
    if (m_folder >= 0)
    {
        close(m_folder);
    }
}

void
OutputFile::Write(std::string_view text)
{
    if (m_buffer.size() + text.size() > BUFFER_BYTES)
    {
        Flush();
    }
    m_buffer.append(text);
    m_bytes += text.size();
}

void
OutputFile::Flush()
{
    size_t done = 0;
    while (done < m_buffer.size())
    {
        const auto written = write(m_file, m_buffer.data() + done, m_buffer.size() - done);
        if (written < 0 && errno != EINTR)
        {
            Fail("cannot be written");
        }
        done += written > 0 ? static_cast<size_t>(written) : 0;
    }
    m_buffer.clear();
}

void
OutputFile::Finish()
{
    if (m_file < 0)
    {
        return;
    }
    Flush();
    // Terminals and pipes have nothing to bring to a disk.
    if (!m_temporary.empty() && fsync(m_file) != 0)
    {
        Fail("cannot be written to disk");
    }
    const int file = m_file;
    m_file = -1;
    if (close(file) != 0)
    {
        Fail("cannot be closed");
    }
}

void
OutputFile::Commit()
{
    if (m_committed)
    {
        return;
    }
    Finish();
    if (!m_temporary.empty() &&
        renameat(m_folder, m_temporary.c_str(), m_folder, m_target.c_str()) != 0)
    {
        Fail("cannot be renamed");
    }
    m_committed = true;
}

void
OutputFile::Fail(const std::string& what) const
{
    throw std::runtime_error(m_path + ": " + what + ": " + std::strerror(errno));
}

void
OutputFile::CountRow()
{
    ++m_rows;
}

const std::string&
OutputFile::GetPath() const
{
    return m_path;
}

uint64_t
OutputFile::GetBytes() const
{
    return m_bytes;
}

uint64_t
OutputFile::GetRows() const
{
    return m_rows;
}

} // namespace llmedge
} // namespace ns3
