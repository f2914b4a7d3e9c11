/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RUN_DIRECTORY_H
#define LLM_EDGE_RUN_DIRECTORY_H

#include "locked-folder.h"
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
 * @brief The output folder of a run: its files and, written last, manifest.json.
 *
 * Files are written under temporary names; WriteManifest() renames all of them. Until then, and if
 * this run fails, an earlier run in the same folder stays as it is. A run is complete if its
 * manifest says so. The change from the earlier run to this one is one step, even for whoever looks
 * while it happens or kills it (FolderStandIn). Where it cannot be one, the earlier manifest is
 * first replaced by one that says "not complete".
 *
 * A folder that contains anything other than an earlier run is refused, so that no file of the user
 * is ever overwritten or removed; "plots" and leftovers of killed runs are accepted. Two runs
 * cannot use one folder at the same time.
 */
class RunDirectory
{
  public:
    /**
     * @brief Open the folder; it and its parents are created if they do not exist.
     *
     * @param path the folder
     * @throws InputError if it is a file, cannot be written, is in use or holds other files
     */
    explicit RunDirectory(const std::string& path);
    /**
     * @brief Refuse what the constructor would refuse; nothing is written.
     *
     * @param path the folder; it need not exist
     * @throws InputError as the constructor would
     */
    static void Check(const std::string& path);

    /** Without WriteManifest(), no file of the run remains. */
    ~RunDirectory();
    RunDirectory(const RunDirectory&) = delete;
    RunDirectory& operator=(const RunDirectory&) = delete;

    /**
     * @brief Create a file of the run.
     *
     * @param name its name, without folders; not "manifest.json"
     * @return the file, owned by this object; WriteManifest() commits it
     * @throws std::logic_error if this run already has a file with that name
     * @throws InputError if it cannot be written
     */
    OutputFile& File(const std::string& name);

    /**
     * @brief End the run.
     *
     * With exit status 0 every file is renamed, files of an earlier run that this one does not have
     * are removed, and the manifest says "complete". With any other status the files are discarded;
     * a manifest that says so is written only if there is no earlier run.
     *
     * @param manifest what the program knows about the run; the rest is added here
     * @throws std::runtime_error if something cannot be written, e.g. on a full disk, or a file of
     * the earlier run cannot be removed; then the earlier run stays
     */
    void WriteManifest(RunManifest manifest);

    /** @return the folder as the user named it */
    const std::string& GetPath() const;

  private:
    /** Says which constructor is meant. */
    struct Trial
    {
    };

    /**
     * @brief Open the folder, and leave what killed runs have left there.
     * @param path the folder
     */
    RunDirectory(const std::string& path, Trial);
    /** Find the earlier run's files and what killed runs have left, and refuse all other files. */
    void Inspect();
    /**
     * @brief Put this run in the earlier one's place.
     * @param manifest what the program knows about the run; on return, what was written
     */
    void Publish(RunManifest& manifest);
    /** Remove files of the earlier run that this one does not have. */
    void RemoveFormerFiles() const;
    /**
     * @param manifest the manifest
     * @return manifest.json, to be committed
     */
    std::unique_ptr<OutputFile> MakeManifestFile(const RunManifest& manifest) const;
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
    LockedFolder m_folder;                                      //!< The same, locked
    bool m_finished{false};                                     //!< WriteManifest() was called
    std::vector<std::string> m_leftovers;                       //!< What killed runs left
    bool m_formerRun{false};                                    //!< It contains an earlier run
    std::vector<std::string> m_formerFiles;                     //!< The files of that run
    std::map<std::string, std::unique_ptr<OutputFile>> m_files; //!< By name
    std::chrono::system_clock::time_point m_start;              //!< Wall-clock time of the start
    std::chrono::steady_clock::time_point m_steadyStart;        //!< The same, for durations
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RUN_DIRECTORY_H
