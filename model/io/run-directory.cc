/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-directory.h"

#include "folder-stand-in.h"
#include "input-error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <stdexcept>
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
    : RunDirectory(path, Trial())
{
    for (const auto& leftover : m_leftovers)
    {
        unlinkat(m_folder.GetDescriptor(), leftover.c_str(), 0);
    }
    FolderStandIn::RemoveLeftovers(m_path);
}

RunDirectory::RunDirectory(const std::string& path, Trial /* nothing is removed */)
    : m_path(path),
      m_folder(path),
      m_start(std::chrono::system_clock::now()),
      m_steadyStart(std::chrono::steady_clock::now())
{
    Inspect();
}

RunDirectory::~RunDirectory()
{
    m_files.clear();
    if (m_folder.IsNew() && !m_finished)
    {
        rmdir(m_path.c_str());
    }
}

void
RunDirectory::Check(const std::string& path)
{
    std::error_code ignored;
    if (path.empty() || fs::exists(path, ignored))
    {
        const RunDirectory trial(path, Trial());
        return;
    }
    auto there = fs::absolute(path);
    while (!fs::exists(there, ignored) && there.has_relative_path())
    {
        there = there.parent_path();
    }
    try
    {
        OutputFile::Check((there / "llm-edge-run").string());
    }
    catch (const InputError&)
    {
        throw InputError(path, 0, "cannot be made: " + there.string() + " takes no new folder");
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
    for (const auto& entry : fs::directory_iterator(m_path))
    {
        const auto name = entry.path().filename().string();
        if (IsTemporary(name))
        {
            m_leftovers.push_back(name);
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
}

OutputFile&
RunDirectory::File(const std::string& name)
{
    if (name.empty() || name == MANIFEST || name == PLOTS || name.front() == '.' ||
        name.find('/') != std::string::npos || m_files.count(name) > 0)
    {
        throw std::logic_error(m_path + ": '" + name + "' cannot be a new file of the run");
    }
    return *m_files
                .emplace(name, std::make_unique<OutputFile>(m_folder.GetDescriptor(), PathOf(name)))
                .first->second;
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
        MakeManifestFile(manifest)->Commit();
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
    auto shown = m_formerFiles;
    shown.insert(shown.end(), {MANIFEST, PLOTS});
    std::optional<FolderStandIn> former;
    if (m_formerRun)
    {
        former.emplace(m_path, shown);
    }
    const bool isOneStep = former && former->IsThere();
    if (!isOneStep)
    {
        auto unfinished = manifest;
        for (const auto& name : m_formerFiles)
        {
            if (m_files.count(name) == 0)
            {
                unfinished.files.push_back({name, 0, 0});
            }
        }
        MakeManifestFile(unfinished)->Commit();
    }
    RemoveFormerFiles(); // first, for it may fail, and then no new file stands beside them
    for (const auto& [name, file] : m_files)
    {
        file->Commit();
    }
    manifest.complete = true;
    MakeManifestFile(manifest)->Commit();
    // Some file systems cannot bring a folder to the disk; the files themselves are there.
    fsync(m_folder.GetDescriptor());
    if (isOneStep)
    {
        former->Leave();
    }
}

void
RunDirectory::RemoveFormerFiles() const
{
    for (const auto& name : m_formerFiles)
    {
        if (m_files.count(name) == 0 && unlinkat(m_folder.GetDescriptor(), name.c_str(), 0) != 0 &&
            errno != ENOENT)
        {
            throw std::runtime_error(PathOf(name) + ", a file of the earlier run, cannot be " +
                                     "removed: " + std::strerror(errno));
        }
    }
}

std::unique_ptr<OutputFile>
RunDirectory::MakeManifestFile(const RunManifest& manifest) const
{
    auto file = std::make_unique<OutputFile>(m_folder.GetDescriptor(), PathOf(MANIFEST));
    file->Write(ToJson(manifest));
    return file;
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
