/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OUTPUT_FILE_H
#define LLM_EDGE_OUTPUT_FILE_H

#include <cstdint>
#include <string>
#include <string_view>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A file that exists completely or not at all.
 *
 * Text goes through a buffer into a temporary file beside the target (".NAME.part-PID"); Commit()
 * renames it to the target. If the object is destroyed without Commit(), the temporary file is
 * removed and the target keeps its old content.
 *
 * A target that exists and is not a regular file (a terminal, a pipe, /dev/stdout) is written
 * directly. Symbolic links are followed, but for one under the temporary file's name: that one is
 * removed. The target's folder is kept open, so that the file goes there even if the folder has
 * another name by then.
 */
class OutputFile
{
  public:
    /**
     * @brief Open the temporary file.
     *
     * @param path the target
     * @throws InputError if the target is a folder or the folder of the target cannot be written
     */
    explicit OutputFile(const std::string& path);
    /**
     * @brief Open the temporary file in a folder that is open.
     *
     * @param folder descriptor of the target's folder, whatever its name is now; it is not kept
     * @param path the target
     * @throws InputError as the other constructor
     */
    OutputFile(int folder, const std::string& path);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /**
     * @brief Refuse a target that could not be written; nothing is left behind, and no pipe or
     * device is opened.
     *
     * @param path the target
     * @throws InputError as the constructor would
     */
    static void Check(const std::string& path);

    /**
     * @brief Append text.
     *
     * @param text the text
     * @throws std::runtime_error if it cannot be written, e.g. on a full disk
     */
    void Write(std::string_view text);

    /**
     * @brief Write everything to disk and close the temporary file; no Write() may follow.
     *
     * Commit() calls it. Call it directly to have several files on disk before the first of them is
     * renamed.
     *
     * @throws std::runtime_error if it cannot be written, e.g. on a full disk
     */
    void Finish();

    /**
     * @brief Finish() and rename the file to the target.
     * @throws std::runtime_error if it cannot be written or renamed
     */
    void Commit();

    /** Count one row for the manifest; not used for text files without rows. */
    void CountRow();

    /** @return the target as the user named it */
    const std::string& GetPath() const;
    /** @return bytes written so far */
    uint64_t GetBytes() const;
    /** @return rows counted so far, the header row not included */
    uint64_t GetRows() const;

  private:
    /**
     * @brief Open the temporary file, or the target itself.
     * @param folder as the constructor's, or AT_FDCWD
     * @throws InputError if it cannot be opened
     */
    void Open(int folder);
    /**
     * @brief Open something.
     *
     * @param folder descriptor of the folder that its name begins at, or AT_FDCWD
     * @param name its name
     * @param flags as open() takes them
     * @return the descriptor
     * @throws InputError if it cannot be opened
     */
    int OpenAt(int folder, const std::string& name, int flags) const;
    /** Close the descriptor of the folder, if it is open. */
    void CloseFolder() const;
    /** Hand the buffer to the operating system. */
    void Flush();
    /**
     * @brief Report a failed system call.
     *
     * @param what the operation that failed
     * @throws std::runtime_error always, with errno's text
     */
    [[noreturn]] void Fail(const std::string& what) const;

    std::string m_path;      //!< Target, as named by the user
    std::string m_target;    //!< Name of the target in its folder, links followed
    std::string m_temporary; //!< Temporary file there; empty: the target is written directly
    int m_folder{-1};        //!< Descriptor of that folder; -1: the target is written directly
    std::string m_buffer;    //!< Text not yet handed to the operating system
    int m_file{-1};          //!< File descriptor; -1 once closed
    bool m_committed{false}; //!< The file has been renamed to the target
    uint64_t m_bytes{0};     //!< Bytes written
    uint64_t m_rows{0};      //!< Rows counted
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OUTPUT_FILE_H
