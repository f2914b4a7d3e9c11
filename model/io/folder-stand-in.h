/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FOLDER_STAND_IN_H
#define LLM_EDGE_FOLDER_STAND_IN_H

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Shows a folder as it is while its files are replaced.
 *
 * A folder with the same files, by hard links, takes the place of the folder until Leave(). Both
 * times the two exchange their names in one step, so that at any instant whoever opens the folder
 * finds all files of before or all files of after, even if this process is killed in between. In
 * the meantime the folder itself can only be reached by a descriptor.
 *
 * It cannot be done where a folder cannot change its name: at a mount point, in a parent folder
 * that cannot be written, on a file system that exchanges no names, such as NFS. IsThere() says
 * so, and the folder has been left alone.
 */
class FolderStandIn
{
  public:
    /**
     * @brief Take the folder's place.
     *
     * @param folder the folder, which nobody else changes
     * @param names its files and subfolders; those that are not there are left out
     */
    FolderStandIn(const std::string& folder, const std::vector<std::string>& names);
    /** Without Leave(), the folder gets its files of before and its place. */
    ~FolderStandIn();
    FolderStandIn(const FolderStandIn&) = delete;
    FolderStandIn& operator=(const FolderStandIn&) = delete;

    /** @return whether it has taken the folder's place */
    bool IsThere() const;

    /**
     * @brief Give the folder its place, with the files that it has now.
     * @throws std::runtime_error if the names cannot be exchanged
     */
    void Leave();

    /**
     * @brief Remove what a process left that was killed meanwhile.
     * @param folder the folder
     */
    static void RemoveLeftovers(const std::string& folder);

  private:
    /**
     * @param folder a folder
     * @return where the other one is, which does not show
     */
    static std::filesystem::path PathBeside(const std::filesystem::path& folder);
    /** @return whether the folder and its stand-in have exchanged their names */
    bool Exchange() const;
    /**
     * @brief Make the stand-in, with all files, beside the folder.
     * @throws std::filesystem::filesystem_error if it cannot be made
     */
    void Make();
    /**
     * @brief Give the folder, which is away, its files of before.
     * @throws std::filesystem::filesystem_error if one cannot be given back
     */
    void Restore() const;

    std::filesystem::path m_folder;   //!< The folder's place
    std::filesystem::path m_beside;   //!< Where the other one is
    std::vector<std::string> m_names; //!< What is shown
    /** Numbers in the file system that it had in the folder, by name; 0: it was not there */
    std::map<std::string, uint64_t> m_numbers;
    int m_lock{-1};        //!< Descriptor that locks the stand-in
    bool m_isThere{false}; //!< It has the folder's place
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FOLDER_STAND_IN_H
