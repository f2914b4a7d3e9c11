/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PER_SERVER_H
#define LLM_EDGE_PER_SERVER_H

#include <cstddef>
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
 * @brief What an option says about servers: one value for all of them, or a list of values
 * separated by commas, one for each: "RTX4090,RTX4090,L4".
 */
class PerServer
{
  public:
    /**
     * @param option the option's name, without dashes
     * @param text its value
     * @throws InputError if a value is empty
     */
    PerServer(const std::string& option, const std::string& text);

    /** @return number of values; 1: it holds for all servers */
    size_t GetSize() const;

    /** @return the values, as written */
    const std::vector<std::string>& GetValues() const;

    /**
     * @param server index of a server; below GetSize() unless that is 1
     * @return the server's value
     */
    const std::string& Get(size_t server) const;

    /**
     * @param least smallest value accepted
     * @param most largest value accepted
     * @return the values as whole numbers
     * @throws InputError if one is no whole number, or not in the range
     */
    std::vector<uint32_t> ToNumbers(uint32_t least, uint32_t most) const;

  private:
    std::string m_option;              //!< The option
    std::string m_text;                //!< Its value
    std::vector<std::string> m_values; //!< One for all servers, or one for each
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PER_SERVER_H
