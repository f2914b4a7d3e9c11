/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PROGRAM_OPTION_H
#define LLM_EDGE_PROGRAM_OPTION_H

#include <cstdint>
#include <functional>
#include <string>

namespace ns3
{
namespace llmedge
{

class AttributeOption;

/**
 * @ingroup llm-edge
 *
 * @brief An option of a program: its text goes into a variable, or into attributes.
 */
struct ProgramOption
{
    /**
     * @param name its name, without dashes
     * @param help one sentence
     * @param value where it goes; its present value is the default
     * @return an option that is a text
     */
    static ProgramOption OfText(const std::string& name,
                                const std::string& help,
                                std::string& value);
    /**
     * @param name its name, without dashes
     * @param help one sentence
     * @param value where it goes; its present value is the default
     * @return an option that is true or false
     */
    static ProgramOption OfFlag(const std::string& name, const std::string& help, bool& value);
    /**
     * @param name its name, without dashes
     * @param help one sentence with the unit
     * @param value where it goes; its present value is the default
     * @param least smallest value accepted
     * @param most largest value accepted
     * @return an option that is a number
     */
    static ProgramOption OfNumber(const std::string& name,
                                  const std::string& help,
                                  double& value,
                                  double least,
                                  double most);
    /** @copydoc OfNumber(const std::string&, const std::string&, double&, double, double) */
    static ProgramOption OfNumber(const std::string& name,
                                  const std::string& help,
                                  uint64_t& value,
                                  uint64_t least,
                                  uint64_t most);

    std::string name;                             //!< Its name, without dashes
    std::function<std::string()> help;            //!< Gives its description
    std::function<void(const std::string&)> read; //!< Takes a text, or throws InputError
    std::function<std::string()> write;           //!< Gives its present value
    bool isText{true};                            //!< Needs a value
    AttributeOption* attributes{nullptr};         //!< What it sets, null: a variable
    bool isGiven{false};                          //!< The command line changes it
    std::string given{};                          //!< How, if it does
    std::string initial{};                        //!< Its default, once options are read
    std::string subject{};                        //!< Where the help page lists it
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PROGRAM_OPTION_H
