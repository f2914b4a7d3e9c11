/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ATTRIBUTE_OPTION_H
#define LLM_EDGE_ATTRIBUTE_OPTION_H

#include "ns3/attribute-default.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief An option of a program that sets an attribute, or several attributes with the same
 * meaning; help, default, range and unit are the attribute's.
 *
 * On the command line a time is a number of seconds, or has a unit ("20", "20ms"), and the names
 * of an enumeration are in small letters.
 */
class AttributeOption
{
  public:
    /**
     * @param attributes names of the attributes that it sets, "TypeId::Attribute", one or more
     * @throws InputError if one does not exist
     */
    explicit AttributeOption(const std::vector<std::string>& attributes);

    /**
     * @brief Set a description that differs from the attribute's.
     * @param help one sentence with the unit
     * @return this
     */
    AttributeOption& SetHelp(const std::string& help);
    /**
     * @brief Set the program's own default of the attributes, unless a user has set one.
     * @param text the value, as on the command line
     * @return this
     */
    AttributeOption& SetDefault(const std::string& text);
    /**
     * @brief Define a value that leaves the attributes as they are; it is the default.
     * @param text the value, as on the command line
     * @return this
     */
    AttributeOption& SetUnset(const std::string& text);

    /** @return its description */
    std::string GetHelp() const;
    /** @return its value now, as on the command line */
    std::string GetText() const;
    /** @return the attributes */
    const std::vector<AttributeDefault>& GetAttributes() const;
    /**
     * @param text a value, as on the command line
     * @return whether it leaves the attributes as they are
     */
    bool IsUnset(const std::string& text) const;
    /**
     * @brief Record the value that the attributes have got.
     * @param text the value, as on the command line
     */
    void Remember(const std::string& text);

    /**
     * @param checker what an attribute accepts
     * @param text a value, as on the command line
     * @return the value as ns-3 reads it
     */
    static std::string ToNs3(const AttributeChecker& checker, const std::string& text);
    /**
     * @param checker what an attribute accepts
     * @param text a value, as ns-3 writes it
     * @return the value as on the command line
     */
    static std::string FromNs3(const AttributeChecker& checker, const std::string& text);

    /**
     * @param checker what an attribute accepts
     * @return that in words, as on the command line
     */
    static std::string Describe(const AttributeChecker& checker);

  private:
    std::vector<AttributeDefault> m_attributes; //!< What it sets
    std::string m_help;                         //!< Its description
    std::optional<std::string> m_unset;         //!< Value that leaves the attributes as they are
    std::string m_given;                        //!< Value given, if there is such a one
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ATTRIBUTE_OPTION_H
