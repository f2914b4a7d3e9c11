/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_JSON_OBJECT_READER_H
#define LLM_EDGE_JSON_OBJECT_READER_H

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Reads the members of a JSON object that somebody else has written; what is not there or is
 * no such value is an InputError that names the member. Private: the JSON library is nobody else's
 * business.
 */
class JsonObjectReader
{
  public:
    using Json = nlohmann::json; //!< A value

    /**
     * @param object the object; it must live as long as the reader
     * @param place what messages call it, before the names of members; empty: nothing
     * @throws InputError if it is no object
     */
    explicit JsonObjectReader(const Json& object, const std::string& place = "");

    /**
     * @param name a member
     * @return whether it is there
     */
    bool Has(const char* name) const;

    /**
     * @param name a member
     * @return the member
     * @throws InputError if it is not there
     */
    const Json& Member(const char* name) const;

    /**
     * @param name a member that is a number
     * @return the number
     * @throws InputError if it is none
     */
    double Number(const char* name) const;

    /**
     * @param name a member that is a number, or is left out
     * @param standard the number if it is left out
     * @return the number
     * @throws InputError if it is none
     */
    double Number(const char* name, double standard) const;

    /**
     * @param name a member that is a whole number
     * @param least smallest number accepted
     * @param most largest number accepted
     * @return the number
     * @throws InputError if it is none
     */
    uint64_t Whole(const char* name, uint64_t least, uint64_t most) const;

    /**
     * @param name a member that is true or false, or is left out
     * @param standard what holds if it is left out
     * @return the member
     * @throws InputError if it is neither
     */
    bool Truth(const char* name, bool standard) const;

    /**
     * @param name a member that is a list
     * @param what what messages say that was expected
     * @return the list
     * @throws InputError if it is none
     */
    const Json& List(const char* name, const char* what = "a list") const;

    /**
     * @return the member "id" as JSON text
     * @throws InputError if it is neither a string nor a whole number
     */
    std::string Id() const;

    /**
     * @param value a value
     * @param name what messages call it
     * @return it as a number
     * @throws InputError if it is none
     */
    static double Number(const Json& value, const std::string& name);

    /**
     * @param value a value
     * @param name what messages call it
     * @param least smallest number accepted
     * @param most largest number accepted
     * @return it as a whole number
     * @throws InputError if it is none
     */
    static int64_t Whole(const Json& value, const std::string& name, int64_t least, int64_t most);

    /**
     * @param value a value
     * @return it as a message shows it
     */
    static std::string Shown(const Json& value);

  private:
    const Json& m_object; //!< The object
    std::string m_name;   //!< What messages call it
    std::string m_prefix; //!< Before the name of a member
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_JSON_OBJECT_READER_H
