/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCRATCH_FOLDER_H
#define LLM_EDGE_SCRATCH_FOLDER_H

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A folder for files between processes; it and all it holds are gone with this object.
 *
 * It is a new one where the system keeps temporary files (TMPDIR), or one with a name: if a process
 * was killed and left it, the next one with that name begins by removing it.
 */
class ScratchFolder
{
  public:
    /**
     * @param path the folder; empty: a new one
     * @throws std::runtime_error if there is none to be had, or it has files of somebody else
     */
    explicit ScratchFolder(const std::string& path = "");
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    /**
     * @param name name of a file in the folder
     * @return its path, from the root
     */
    std::string PathOf(const std::string& name) const;

    /** Name of the empty file by which such a folder with a name is known. */
    static constexpr const char* MARK = "llm-edge-scratch";

  private:
    /** Make the folder, which has a name. */
    void Claim() const;

    std::string m_path; //!< The folder
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCRATCH_FOLDER_H
