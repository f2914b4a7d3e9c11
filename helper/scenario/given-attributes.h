/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GIVEN_ATTRIBUTES_H
#define LLM_EDGE_GIVEN_ATTRIBUTES_H

#include "ns3/attribute-default.h"

#include <map>
#include <optional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Attributes and global values that a command line, the environment and a file of
 * ns3::ConfigStore give, and who gives them: what is given different values by different options or
 * names is refused.
 */
class GivenAttributes
{
  public:
    /** Who gives an attribute. */
    struct Origin
    {
        std::string option; //!< The option, empty: the attribute's own name is used
        std::string what;   //!< What is given, for people: "option --loss"
        std::string value;  //!< Its value
    };

    /**
     * @brief Take what the environment variable NS_ATTRIBUTE_DEFAULT says.
     * @throws InputError as Read() does
     */
    void ReadEnvironment();

    /**
     * @brief Give an attribute by its own name.
     *
     * @param from where that stands, for people, before the name: "option --"
     * @param name "TypeId::Attribute"
     * @param value its value
     * @throws InputError if there is none, or as Give() does
     */
    void Read(const std::string& from, const std::string& name, const std::string& value);

    /**
     * @brief Give a global value.
     *
     * @param from where that stands, for people, before the name: "option --"
     * @param name the global value's name
     * @param value its value
     * @throws InputError if there is none, it does not accept the value, or has another one from
     * somebody else
     */
    void ReadGlobal(const std::string& from, const std::string& name, const std::string& value);

    /**
     * @brief Take what a file says, if ns3::ConfigStore is given and its Mode is Load.
     *
     * A file that ns-3 has saved lists every attribute: those that are as the program has them are
     * not given by it.
     *
     * @throws InputError if the attributes of ns3::ConfigStore do not fit together, the file cannot
     * be read, or as Read() and ReadGlobal() do
     */
    void LoadConfigStore();

    /**
     * @brief Save every attribute's default and global value, if ns3::ConfigStore is given and its
     * Mode is Save.
     * @throws InputError if the file cannot be written in its format
     */
    void SaveConfigStore() const;

    /**
     * @brief Give an attribute.
     *
     * @param attribute the attribute
     * @param value its value
     * @param origin who gives it
     * @throws InputError if it does not accept the value, or has another one from somebody else
     */
    void Give(const AttributeDefault& attribute, const std::string& value, const Origin& origin);

    /**
     * @param attribute an attribute
     * @return whether it was given by its own name, not by an option
     */
    bool IsGiven(const AttributeDefault& attribute) const;

    /** @return what was given by its own name, and how */
    const std::map<std::string, std::string>& GetValues() const;

  private:
    /**
     * @param mode "Load" or "Save"
     * @return the file to load or save, if ns3::ConfigStore is given and is in that mode
     * @throws InputError if it has no mode or no file
     */
    std::optional<std::string> GetConfigStoreFile(const std::string& mode) const;

    std::map<std::string, std::string> m_values; //!< Given by their own names
    std::map<std::string, Origin> m_origins;     //!< By attribute, and by global value
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GIVEN_ATTRIBUTES_H
