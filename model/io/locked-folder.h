/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LOCKED_FOLDER_H
#define LLM_EDGE_LOCKED_FOLDER_H

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A folder that one run at a time uses: while this object is there, nobody else can make one
 * of the same folder. The lock ends with the process, however it ends.
 */
class LockedFolder
{
  public:
    /**
     * @brief Open and lock the folder; it and its parents are created if they do not exist.
     *
     * @param path the folder
     * @throws InputError if it is a file, cannot be written or is in use
     */
    explicit LockedFolder(const std::string& path);
    ~LockedFolder();
    LockedFolder(const LockedFolder&) = delete;
    LockedFolder& operator=(const LockedFolder&) = delete;

    /** @return descriptor of the folder, whatever its name is now */
    int GetDescriptor() const;

    /** @return whether it did not exist before */
    bool IsNew() const;

  private:
    /**
     * @param path the folder's name
     * @return whether another process uses it
     */
    bool IsInUse(const std::string& path) const;

    bool m_isNew{false};  //!< It did not exist before
    int m_descriptor{-1}; //!< Its descriptor
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LOCKED_FOLDER_H
