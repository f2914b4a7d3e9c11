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
    : m_path(path),
      m_target(path)
{
    namespace fs = std::filesystem;
    std::error_code ignored;
    const auto status = fs::status(path, ignored);
    if (path.empty() || status.type() == fs::file_type::directory)
    {
        throw InputError(path, 0, "is a folder, expected the name of a file to write");
    }
    const bool exists = fs::exists(status);
    if (exists && !fs::is_regular_file(status))
    {
        // A pipe, a terminal or a device: /dev/stdout leads to a name that only its opener knows.
        Open(path, O_WRONLY | O_CLOEXEC);
    }
    else
    {
        if (exists && fs::is_symlink(fs::symlink_status(path, ignored)))
        {
            m_target = fs::canonical(path, ignored).string();
        }
        const fs::path target(m_target);
        const auto name = "." + target.filename().string() + ".part-" + std::to_string(getpid());
        m_temporary = (target.parent_path() / name).string();
        // What a killed process of the same number left, or a link that somebody planted: it is
        // removed itself, nothing is written through it.
        unlink(m_temporary.c_str());
        Open(m_temporary, O_WRONLY | O_CLOEXEC | O_CREAT | O_EXCL | O_NOFOLLOW);
    }
    m_buffer.reserve(BUFFER_BYTES);
}

void
OutputFile::Open(const std::string& name, int flags)
{
    m_file = open(name.c_str(), flags, 0666);
    if (m_file < 0)
    {
        throw InputError(m_path, 0, std::string("cannot be written: ") + std::strerror(errno));
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
        unlink(m_temporary.c_str());
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
    if (!m_temporary.empty() && std::rename(m_temporary.c_str(), m_target.c_str()) != 0)
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
