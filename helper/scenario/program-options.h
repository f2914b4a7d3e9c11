/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PROGRAM_OPTIONS_H
#define LLM_EDGE_PROGRAM_OPTIONS_H

#include "ns3/command-line.h"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief ns-3's CommandLine with one addition: what is wrong on the command line is an
 * InputError that names the option and what was expected, instead of a help page and status 1.
 *
 * Options are "--name=value"; every ns-3 attribute ("--ns3::Class::Attr=value") and global value
 * ("--RngRun=3") can be given too, and --PrintHelp works as everywhere.
 */
class ProgramOptions
{
  public:
    /**
     * @param usage what the program does, for --PrintHelp
     */
    explicit ProgramOptions(const std::string& usage);

    /**
     * @brief Add an option.
     *
     * @param name its name, without dashes
     * @param help one sentence with the unit
     * @param value where it goes; its present value is the default
     */
    void Add(const std::string& name, const std::string& help, std::string& value);
    /** @copydoc Add(const std::string&, const std::string&, std::string&) */
    void Add(const std::string& name, const std::string& help, bool& value);
    /**
     * @brief Add an option that is a number.
     *
     * @param name its name, without dashes
     * @param help one sentence with the unit
     * @param value where it goes; its present value is the default
     * @param least smallest value accepted
     * @param most largest value accepted
     */
    void Add(const std::string& name,
             const std::string& help,
             double& value,
             double least,
             double most);
    /** @copydoc Add(const std::string&, const std::string&, double&, double, double) */
    void Add(const std::string& name,
             const std::string& help,
             uint64_t& value,
             uint64_t least,
             uint64_t most);

    /**
     * @brief Add an option that decides which others there are; it is read before them, wherever it
     * stands on the command line.
     *
     * @param name its name, without dashes
     * @param help one sentence
     * @param value where it goes; its present value is the default
     * @param chosen adds the others; called once, when the value is known
     */
    void AddChoice(const std::string& name,
                   const std::string& help,
                   std::string& value,
                   const std::function<void()>& chosen);

    /**
     * @brief Read the command line.
     *
     * @param argc number of arguments, the program's name included
     * @param argv the arguments
     * @throws InputError if an option or attribute is unknown or its value is not acceptable
     */
    void Parse(int argc, char* argv[]);

    /** @return every option with its present value, and every attribute given, for the manifest */
    std::map<std::string, std::string> GetValues() const;

    /** @return the command line as given, for the manifest */
    const std::string& GetCommand() const;

    /**
     * @param name an option's name
     * @return whether the command line gave it
     */
    bool IsGiven(const std::string& name) const;

  private:
    /** Puts an option's text into its variable; throws InputError if it does not fit. */
    using Setter = std::function<void(const std::string&)>;

    /**
     * @brief Take one option, attribute or global value.
     *
     * @param name what stands between the dashes and the equals sign
     * @param hasValue whether there was an equals sign
     * @param value what stands after it
     */
    void Set(const std::string& name, bool hasValue, const std::string& value);

    /**
     * @brief Read the options that decide which others there are.
     * @param arguments the command line, without the program's name
     */
    void Choose(const std::vector<std::string>& arguments);

    /**
     * @brief Refuse a help page that ns-3 does not have.
     * @param argument the argument that asks for it
     * @param program the program's name
     * @throws InputError if nothing would be printed
     */
    void CheckPage(std::string argument, std::string program);

    /** Gives an option's present value as text. */
    using Getter = std::function<std::string()>;

    CommandLine m_commandLine;                              //!< ns-3's own, for its help pages
    std::map<std::string, Setter> m_setters;                //!< By option
    std::map<std::string, Getter> m_getters;                //!< By option
    std::map<std::string, std::function<void()>> m_choices; //!< What else options bring, by option
    std::map<std::string, std::string> m_attributes;        //!< Attributes and global values given
    std::set<std::string> m_texts;                          //!< Options that are text
    std::set<std::string> m_given;                          //!< Options given
    std::string m_command;                                  //!< The command line as given
};

/**
 * @ingroup llm-edge
 *
 * @brief Run a program's body and turn what it throws into an exit status, with one message; the
 * simulator is taken down then.
 *
 * @param name the program's name, before every message
 * @param body the program; its result is the exit status
 * @return the body's result; 2 after an InputError; 1 after anything else thrown
 */
int RunProgram(const std::string& name, const std::function<int()>& body);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PROGRAM_OPTIONS_H
