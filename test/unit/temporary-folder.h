/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TEMPORARY_FOLDER_H
#define LLM_EDGE_TEMPORARY_FOLDER_H

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

/** A folder for one test; it and all it holds are gone afterwards. */
class TemporaryFolder
{
  public:
    TemporaryFolder()
    {
        auto name = (std::filesystem::temp_directory_path() / "llm-edge-XXXXXX").string();
        if (!mkdtemp(name.data()))
        {
            throw std::runtime_error("no temporary folder");
        }
        m_path = name;
    }

    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    /**
     * @param name a name below the folder
     * @return its path
     */
    std::string operator/(const std::string& name) const
    {
        return (m_path / name).string();
    }

    /** @return number of entries, hidden ones too */
    size_t Count() const
    {
        using Iterator = std::filesystem::directory_iterator;
        return static_cast<size_t>(std::distance(Iterator(m_path), Iterator()));
    }

  private:
    std::filesystem::path m_path; //!< The folder
};

/**
 * @param path a file
 * @return what it holds; "(absent)" if there is none
 */
inline std::string
ReadAll(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    return in ? std::string(std::istreambuf_iterator<char>(in), {}) : "(absent)";
}

/**
 * @param path a file
 * @param text what it holds from now on
 */
inline void
WriteAll(const std::string& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
}

#endif // LLM_EDGE_TEMPORARY_FOLDER_H
