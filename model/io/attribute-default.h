/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ATTRIBUTE_DEFAULT_H
#define LLM_EDGE_ATTRIBUTE_DEFAULT_H

#include "ns3/object.h"
#include "ns3/type-id.h"

#include <cstddef>
#include <map>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The default of an attribute: what objects get that are made from now on.
 *
 * A user gives it by Config::SetDefault(), a ConfigStore file, a command line or the environment
 * variable NS_ATTRIBUTE_DEFAULT. Code of this module that has a default of its own, or an attribute
 * that it must set itself, asks here first: a given value takes effect, or is refused, and is never
 * replaced without a word.
 */
class AttributeDefault
{
  public:
    /**
     * @param name "TypeId::Attribute"; the attribute may be inherited
     * @throws InputError if there is no such type or attribute
     */
    explicit AttributeDefault(const std::string& name);
    /**
     * @param type a type
     * @param attribute one of its attributes, perhaps inherited
     * @throws InputError if it has none of that name
     */
    AttributeDefault(TypeId type, const std::string& attribute);

    /** @return "TypeId::Attribute", of the type that declares it */
    std::string GetName() const;
    /** @return the attribute's description */
    std::string GetHelp() const;
    /** @return what values it accepts */
    Ptr<const AttributeChecker> GetChecker() const;
    /** @return the default now */
    Ptr<const AttributeValue> GetValue() const;

    /**
     * @tparam V what holds its values, such as DoubleValue
     * @return the default now
     */
    template <class V>
    V Get() const
    {
        return *DynamicCast<const V>(GetValue());
    }

    /** @return the default now, as ToText() has it */
    std::string GetText() const;
    /** @return the default now, as ns3::ConfigStore would save it */
    std::string GetSavedText() const;
    /**
     * @param value a value
     * @return as text; values that are the same have the same text, except for objects
     */
    std::string ToText(const AttributeValue& value) const;
    /** @return whether it can be set at all, and not only read */
    bool IsSettable() const;
    /** @return whether a user has given it */
    bool IsGiven() const;

    /**
     * @tparam V what holds its values, such as DoubleValue
     * @param own a default of the module's own
     * @return the default now if a user has given it, the module's own otherwise
     */
    template <class V>
    V GetOr(const V& own) const
    {
        return IsGiven() ? Get<V>() : own;
    }

    /**
     * @brief Give it, as a user does.
     *
     * Other than Config::SetDefault() this keeps a text that describes an object as it is, so that
     * every object that is made gets one of its own.
     *
     * @param text the value
     * @return whether the attribute accepts it; ns-3 may end the process over a text that it
     * cannot read
     */
    bool Set(const std::string& text) const;

    /**
     * @brief Make another default the module's own, unless a user has given one.
     * @param text the value, which the attribute accepts
     */
    void Prefer(const std::string& text) const;

    /**
     * @brief Set an attribute of an object, unless a user has given its default.
     *
     * @param object the object, new
     * @param attribute the attribute
     * @param value the value
     */
    static void Prefer(Ptr<Object> object,
                       const std::string& attribute,
                       const AttributeValue& value);

    /**
     * @brief Set an attribute of an object that is not the user's to choose.
     *
     * @param object the object
     * @param attribute the attribute
     * @param value the value
     * @param reason why, for people: "ATTRIBUTE is given as VALUE, but REASON"
     * @throws InputError if a user has given its default as something else
     */
    static void Fix(Ptr<Object> object,
                    const std::string& attribute,
                    const AttributeValue& value,
                    const std::string& reason);

    /**
     * @brief The same for an attribute that the object may not have; then nothing is done.
     *
     * @param object the object
     * @param attribute the attribute
     * @param value the value
     * @param reason why
     * @throws InputError if a user has given its default as something else
     */
    static void FixIfThere(Ptr<Object> object,
                           const std::string& attribute,
                           const AttributeValue& value,
                           const std::string& reason);

    /**
     * @brief Refuse another value than this, which objects get whatever the user gives.
     *
     * @param value the value
     * @param reason why it is not the user's to choose
     * @throws InputError if a user has given it as something else
     */
    void Require(const AttributeValue& value, const std::string& reason) const;
    /**
     * @param reason why it is not the user's to choose
     * @throws InputError if a user has given it
     */
    void Refuse(const std::string& reason) const;

    /**
     * @brief Refuse all attributes of a type, inherited ones included.
     *
     * @param type a type
     * @param reason why they are not the user's to choose
     * @throws InputError if a user has given one
     */
    static void RefuseAllOf(TypeId type, const std::string& reason);

    /** @return what NS_ATTRIBUTE_DEFAULT says, by "TypeId::Attribute" */
    static std::map<std::string, std::string> ReadEnvironment();

  private:
    /**
     * @param attribute an attribute of m_type or one of its parents
     * @return whether there is one; m_type and m_index are its own then
     */
    bool Find(const std::string& attribute);
    /** @return what ns-3 makes objects with; the environment comes before TypeId */
    Ptr<const AttributeValue> GetInitialValue() const;
    /** @return what ns-3 knows of it */
    TypeId::AttributeInformation GetInformation() const;

    TypeId m_type;          //!< The type that declares it
    std::size_t m_index{0}; //!< Of its attributes
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ATTRIBUTE_DEFAULT_H
