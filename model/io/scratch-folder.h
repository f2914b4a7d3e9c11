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
 * @brief A new folder for files between processes, where the system keeps temporary files (TMPDIR);
 * it and all it holds are gone with this object.
 */
class ScratchFolder
{
  public:
    /** @throws std::runtime_error if there is none to be had */
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    /**
     * @param name name of a file in the folder
     * @return its path
     */
    std::string PathOf(const std::string& name) const;

  private:
    std::string m_path; //!< The folder
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCRATCH_FOLDER_H
