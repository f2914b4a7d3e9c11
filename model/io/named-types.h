/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NAMED_TYPES_H
#define LLM_EDGE_NAMED_TYPES_H

#include "named-choices.h"

#include "ns3/object-factory.h"
#include "ns3/type-id.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The Objects of one kind that users choose by name: those of this module, those of ns-3,
 * and those that a user's own program registers.
 *
 * A type goes by its TypeId name, by the same without its namespace, by that without the suffix
 * that all such types have, and by the names that it was given here. So, for policies with the
 * suffix "DispatchPolicy", "Random", "RandomDispatchPolicy" and
 * "ns3::llmedge::RandomDispatchPolicy" are the same.
 */
class NamedTypes
{
  public:
    /** Names of attributes and their values, as text. */
    using Attributes = std::vector<std::pair<std::string, std::string>>;
    /** Says whether a type may be chosen. */
    using Filter = std::function<bool(TypeId)>;

    /**
     * @param what what such a thing is called in messages, e.g. "policy"
     * @param parent what its type is derived from
     * @param suffix end of the names of such types, e.g. "DispatchPolicy"
     */
    NamedTypes(const std::string& what, TypeId parent, std::string suffix);

    /**
     * @brief Give a type another name, or a name to a type with some values of its attributes.
     *
     * @param name the name
     * @param type TypeId name without "ns3::llmedge::"
     * @param attributes the values
     * @return this, for the next one
     */
    NamedTypes& Add(const std::string& name,
                    const std::string& type,
                    const Attributes& attributes = {});

    /**
     * @brief Look in another namespace, too.
     * @param prefix the namespace, e.g. "ns3::"
     * @return this, for the next call
     */
    NamedTypes& AddNamespace(const std::string& prefix);

    /**
     * @brief Leave out types that cannot be used.
     * @param filter says whether a type may be chosen
     * @return this, for the next call
     */
    NamedTypes& SetFilter(Filter filter);

    /**
     * @brief List names in the error that the caller knows itself.
     * @param names the names
     * @return this, for the next call
     */
    NamedTypes& ListAlso(std::vector<std::string> names);

    /**
     * @return all names: first those given here, in the order added, then the shortest names of the
     * other types, in alphabetical order
     */
    std::vector<std::string> GetNames() const;

    /**
     * @param name a name
     * @return what makes an Object of that name
     * @throws InputError if there is none; the message lists those there are. Also if a user has
     * given an attribute another default than the name says
     */
    ObjectFactory Find(const std::string& name) const;

    /**
     * @tparam T what it is
     * @param name a name
     * @return an Object of that name
     * @throws InputError if there is none; the message lists those there are
     */
    template <class T>
    Ptr<T> Create(const std::string& name) const
    {
        return Find(name).template Create<T>();
    }

  private:
    /**
     * @param type a type
     * @return whether it is one of these, and can be made
     */
    bool IsOne(TypeId type) const;
    /**
     * @param type a type
     * @return its shortest name
     */
    std::string ShortName(TypeId type) const;

    std::string m_what;                    //!< What such a thing is called
    TypeId m_parent;                       //!< What its type is derived from
    std::string m_suffix;                  //!< End of the names of such types
    std::vector<std::string> m_namespaces; //!< Where they are looked for
    Filter m_filter;                       //!< Says whether a type may be chosen; null: all may
    NamedChoices<ObjectFactory> m_named;   //!< Those that were given names here
    std::vector<std::string> m_namedTypes; //!< Their types
    std::vector<std::string> m_others;     //!< What else the error lists
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NAMED_TYPES_H
