/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NAMED_CHOICES_H
#define LLM_EDGE_NAMED_CHOICES_H

#include "input-error.h"

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
 * @brief The error of somebody who wrote a name that nothing has, the same for all kinds of things:
 * "WHAT 'NAME' is unknown, expected one of: A B C".
 *
 * @param what what such a thing is called, e.g. "policy"
 * @param name the name that was written
 * @param names what there is
 * @param otherwise what may be written instead of a name, e.g. "a file"; empty: nothing
 * @return the error, to be thrown
 */
InputError UnknownName(const std::string& what,
                       const std::string& name,
                       const std::vector<std::string>& names,
                       const std::string& otherwise = "");

/**
 * @ingroup llm-edge
 *
 * @brief Things of one kind that users choose by name, and how each of them is made.
 *
 * NamedTypes is the same for ns-3 Objects, which also have names of their own.
 *
 * @tparam Product what is made, e.g. a pointer
 */
template <class Product>
class NamedChoices
{
  public:
    /** Makes a thing. */
    using Maker = std::function<Product()>;

    /**
     * @param what what such a thing is called in messages, e.g. "workload"
     * @param otherwise what may be written instead of a name; empty: nothing
     */
    explicit NamedChoices(std::string what, std::string otherwise = "")
        : m_what(std::move(what)),
          m_otherwise(std::move(otherwise))
    {
    }

    /**
     * @brief Add a thing.
     *
     * @param name its name
     * @param maker makes it
     * @return this, to add the next one
     */
    NamedChoices& Add(const std::string& name, Maker maker)
    {
        m_choices.emplace_back(name, std::move(maker));
        return *this;
    }

    /** @return the names, in the order added */
    std::vector<std::string> GetNames() const
    {
        std::vector<std::string> names;
        for (const auto& [name, maker] : m_choices)
        {
            names.push_back(name);
        }
        return names;
    }

    /**
     * @param name a name
     * @return what makes the thing of that name; null if there is none
     */
    const Maker* Find(const std::string& name) const
    {
        for (const auto& choice : m_choices)
        {
            if (choice.first == name)
            {
                return &choice.second;
            }
        }
        return nullptr;
    }

    /**
     * @param name a name
     * @return the thing of that name
     * @throws InputError if there is none; the message lists those there are
     */
    Product Make(const std::string& name) const
    {
        const auto* maker = Find(name);
        if (!maker)
        {
            throw UnknownName(m_what, name, GetNames(), m_otherwise);
        }
        return (*maker)();
    }

  private:
    std::string m_what;                                   //!< What such a thing is called
    std::string m_otherwise;                              //!< What may be written instead
    std::vector<std::pair<std::string, Maker>> m_choices; //!< In the order added
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NAMED_CHOICES_H
