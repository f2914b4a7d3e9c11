/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-directory.h"

#include "input-error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

namespace ns3
{
namespace llmedge
{

namespace fs = std::filesystem;

namespace
{

constexpr const char* MANIFEST = "manifest.json";
constexpr const char* PLOTS = "plots";

/**
 * @param name a file's name
 * @return whether OutputFile gave it to a temporary file: ".NAME.part-PID"
 */
bool
IsTemporary(const std::string& name)
{
    const auto part = name.rfind(".part-");
    return name.front() == '.' && part != std::string::npos && part > 1 && part + 6 < name.size() &&
           name.find_first_not_of("0123456789", part + 6) == std::string::npos;
}

double
ToSeconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

} // namespace

RunDirectory::RunDirectory(const std::string& path)
    : m_path(path),
      m_start(std::chrono::system_clock::now()),
      m_steadyStart(std::chrono::steady_clock::now())
{
    Open();
    try
    {
        Inspect();
    }
    catch (...)
    {
        close(m_lock);
        throw;
    }
}

RunDirectory::~RunDirectory()
{
    m_files.clear();
    if (m_created && !m_finished)
    {
        rmdir(m_path.c_str());
    }
    close(m_lock);
}

void
RunDirectory::Open()
{
    if (m_path.empty())
    {
        throw InputError("the name of the folder for a run's files is empty");
    }
    std::error_code error;
    m_created = fs::create_directories(m_path, error);
    if (error || !fs::is_directory(m_path))
    {
        throw InputError(m_path, 0, "cannot be made a folder: " + error.message());
    }
    if (access(m_path.c_str(), R_OK | W_OK | X_OK) != 0)
    {
        throw InputError(m_path, 0, std::string("cannot be written: ") + std::strerror(errno));
    }
    m_lock = open(m_path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (m_lock < 0)
    {
        throw InputError(m_path, 0, std::string("cannot be opened: ") + std::strerror(errno));
    }
    if (flock(m_lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    {
        close(m_lock);
        throw InputError(m_path, 0, "is in use by another run");
    }
}

void
RunDirectory::Inspect()
{
    m_formerRun = fs::exists(PathOf(MANIFEST));
    if (m_formerRun)
    {
        m_formerFiles = ReadManifestFiles(PathOf(MANIFEST));
    }
    std::vector<fs::path> leftovers;
    for (const auto& entry : fs::directory_iterator(m_path))
    {
        const auto name = entry.path().filename().string();
        if (IsTemporary(name))
        {
            leftovers.push_back(entry.path());
            continue;
        }
        const bool known =
            m_formerRun &&
            (name == MANIFEST || name == PLOTS ||
             std::find(m_formerFiles.begin(), m_formerFiles.end(), name) != m_formerFiles.end());
        if (!known)
        {
            throw InputError(m_path,
                             0,
                             "holds '" + name +
                                 "', which is not part of an earlier run; expected a new or empty "
                                 "folder, or the folder of an earlier run");
        }
    }
    for (const auto& leftover : leftovers)
    {
        std::error_code ignored;
        fs::remove(leftover, ignored);
    }
}

OutputFile&
RunDirectory::File(const std::string& name)
{
    if (name.empty() || name == MANIFEST || name == PLOTS || name.front() == '.' ||
        name.find('/') != std::string::npos || m_files.count(name) > 0)
    {
        throw std::logic_error(m_path + ": '" + name + "' cannot be a new file of the run");
    }
    return *m_files.emplace(name, std::make_unique<OutputFile>(PathOf(name))).first->second;
}

void
RunDirectory::WriteManifest(RunManifest manifest)
{
    if (manifest.exitStatus == 0)
    {
        Publish(manifest);
        m_finished = true;
        return;
    }
    m_files.clear();
    if (!m_formerRun)
    {
        Complete(manifest);
        WriteManifestFile(manifest);
        m_finished = true;
    }
}

void
RunDirectory::Publish(RunManifest& manifest)
{
    for (const auto& [name, file] : m_files)
    {
        file->Finish();
    }
    Complete(manifest);
    auto unfinished = manifest;
    for (const auto& name : m_formerFiles)
    {
        if (m_files.count(name) == 0)
        {
            unfinished.files.push_back({name, 0, 0});
        }
    }
    WriteManifestFile(unfinished);
    for (const auto& [name, file] : m_files)
    {
        file->Commit();
    }
    for (const auto& name : m_formerFiles)
    {
        if (m_files.count(name) == 0)
        {
            std::error_code ignored;
            fs::remove(PathOf(name), ignored);
        }
    }
    manifest.complete = true;
    WriteManifestFile(manifest);
    // Some file systems cannot bring a folder to the disk; the files themselves are there.
    fsync(m_lock);
}

void
RunDirectory::WriteManifestFile(const RunManifest& manifest) const
{
    OutputFile file(PathOf(MANIFEST));
    file.Write(ToJson(manifest));
    file.Commit();
}

void
RunDirectory::Complete(RunManifest& manifest) const
{
    using namespace std::chrono;
    manifest.start = ToUtc(system_clock::to_time_t(m_start));
    manifest.end = ToUtc(system_clock::to_time_t(system_clock::now()));
    manifest.wallSeconds = duration<double>(steady_clock::now() - m_steadyStart).count();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    manifest.cpuSeconds = ToSeconds(usage.ru_utime) + ToSeconds(usage.ru_stime);
    manifest.peakMemory = static_cast<uint64_t>(usage.ru_maxrss) * 1024; // Linux: KiB
    manifest.files.clear();
    for (const auto& [name, file] : m_files)
    {
        manifest.files.push_back({name, file->GetBytes(), file->GetRows()});
    }
    manifest.complete = false;
}

std::string
RunDirectory::PathOf(const std::string& name) const
{
    return (fs::path(m_path) / name).string();
}

const std::string&
RunDirectory::GetPath() const
{
    return m_path;
}

} // namespace llmedge
} // namespace ns3
