/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CONFIG_STORE_FILE_H
#define LLM_EDGE_CONFIG_STORE_FILE_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Defaults of attributes and global values in a file of ns3::ConfigStore, written by ns-3 or
 * by hand.
 *
 * ns-3's own reader ends the process over a line that it cannot use, takes the part of a number
 * that it can read, and sets nothing at all if there is no such file. This one names the file and
 * the line, and leaves to others what a setting leads to.
 */
class ConfigStoreFile
{
  public:
    /** A setting. */
    struct Setting
    {
        std::string where; //!< Where it stands, for people: "FILE:3: "
        bool isGlobal;     //!< Whether it is a global value, not the default of an attribute
        std::string name;  //!< "TypeId::Attribute", or a global value's name
        std::string value; //!< Its value
    };

    /**
     * @brief Read a file in the format RawText: lines such as
     *
     *     default ns3::llmedge::LlmClient::Deadline "20s"
     *     global RngRun "3"
     *
     * @param path the file
     * @return what it sets
     * @throws InputError if it cannot be read, or has a line that is neither of these
     */
    static ConfigStoreFile ReadRawText(const std::string& path);

    /**
     * @brief Read a file in the format Xml: elements "default" and "global" with attributes "name"
     * and "value".
     *
     * @param path the file
     * @return what it sets
     * @throws InputError if it cannot be read, or has an element that is neither of these
     */
    static ConfigStoreFile ReadXml(const std::string& path);

    /** @return what it sets, in its order */
    const std::vector<Setting>& GetSettings() const;

    /**
     * @return whether ns-3 has saved it: then it lists every attribute there is, also those that
     * nobody has given
     */
    bool IsListing() const;

  private:
    /** @param path the file, as the user named it */
    explicit ConfigStoreFile(const std::string& path);

    /**
     * @param line where it stands, 0: unknown
     * @param kind "default" or "global"
     * @param name what is set
     * @param value its value
     * @throws InputError if it is of another kind
     */
    void Add(uint64_t line,
             const std::string& kind,
             const std::string& name,
             const std::string& value);

    std::string m_path;              //!< The file, as the user named it
    std::vector<Setting> m_settings; //!< What it sets
    bool m_isListing{false};         //!< Saved by ns-3
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CONFIG_STORE_FILE_H
