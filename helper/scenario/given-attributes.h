/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GIVEN_ATTRIBUTES_H
#define LLM_EDGE_GIVEN_ATTRIBUTES_H

#include "ns3/attribute-default.h"

#include <map>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Attributes that a command line and the environment give, and who gives them: an attribute
 * that is given different values by different options or names is refused.
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
    std::map<std::string, std::string> m_values; //!< Given by their own names
    std::map<std::string, Origin> m_origins;     //!< By attribute
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GIVEN_ATTRIBUTES_H
