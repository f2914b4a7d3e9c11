/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RUN_DIRECTORY_H
#define LLM_EDGE_RUN_DIRECTORY_H

#include "output-file.h"
#include "run-manifest.h"

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The folder that a run leaves behind: its files and, last, manifest.json.
 *
 * Files are written under temporary names; WriteManifest() gives all of them their names. A
 * former run in the same folder stays as it is until then, and for good if this run fails. A run
 * is complete when its manifest says so: before the first file is renamed the former manifest is
 * replaced by one that says it is not.
 *
 * A folder that holds anything but a former run is refused, so that no file of the user's is ever
 * overwritten or removed; "plots" and leftovers of runs that were killed are accepted. Two runs
 * cannot use one folder at the same time.
 */
class RunDirectory
{
  public:
    /**
     * @brief Open the folder; it is created, with those above it, if it does not exist.
     *
     * @param path the folder
     * @throws InputError if it is a file, cannot be written, is in use or holds other files
     */
    explicit RunDirectory(const std::string& path);
    /** Without WriteManifest() nothing remains of the run. */
    ~RunDirectory();
    RunDirectory(const RunDirectory&) = delete;
    RunDirectory& operator=(const RunDirectory&) = delete;

    /**
     * @brief Begin a file of the run.
     *
     * @param name its name, without folders; not "manifest.json"
     * @return the file, which stays with this object; WriteManifest() commits it
     * @throws std::logic_error if there is such a file already
     * @throws InputError if it cannot be written
     */
    OutputFile& File(const std::string& name);

    /**
     * @brief End the run.
     *
     * With exit status 0 every file gets its name, files of a former run that this one does not
     * have are removed, and the manifest says "complete". With any other the files are given up;
     * a manifest that says so is written only where there is no former run.
     *
     * @param manifest what the program knows of the run; the rest is added here
     * @throws std::runtime_error if something cannot be written, e.g. on a full disk
     */
    void WriteManifest(RunManifest manifest);

    /** @return the folder as the user named it */
    const std::string& GetPath() const;

  private:
    /** Create the folder or accept the one there is, and lock it. */
    void Open();
    /** Find the former run's files and refuse everything else; remove leftovers of killed runs. */
    void Inspect();
    /**
     * @brief Give every file its name.
     * @param manifest what the program knows of the run; on return, what was written
     */
    void Publish(RunManifest& manifest);
    /**
     * @brief Write manifest.json.
     * @param manifest the manifest
     */
    void WriteManifestFile(const RunManifest& manifest) const;
    /**
     * @brief Add times, memory and files.
     * @param manifest the manifest
     */
    void Complete(RunManifest& manifest) const;
    /**
     * @param name a file's name
     * @return its path
     */
    std::string PathOf(const std::string& name) const;

    std::string m_path;                                         //!< The folder
    bool m_created{false};                                      //!< It did not exist before
    bool m_finished{false};                                     //!< WriteManifest() was called
    int m_lock{-1};                                             //!< Descriptor that locks it
    bool m_formerRun{false};                                    //!< It holds a former run
    std::vector<std::string> m_formerFiles;                     //!< That run's files
    std::map<std::string, std::unique_ptr<OutputFile>> m_files; //!< By name
    std::chrono::system_clock::time_point m_start;              //!< Wall-clock time of the start
    std::chrono::steady_clock::time_point m_steadyStart;        //!< The same, for durations
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RUN_DIRECTORY_H
