/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PROGRAM_OPTIONS_H
#define LLM_EDGE_PROGRAM_OPTIONS_H

#include "attribute-option.h"
#include "given-attributes.h"
#include "program-option.h"
#include "run-program.h"

#include "ns3/attribute-default.h"
#include "ns3/command-line.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
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
 * @brief ns-3's CommandLine with two additions: an option may be an attribute, and what is wrong on
 * the command line is an InputError that names the option and what was expected, instead of a help
 * page and status 1.
 *
 * Options are "--name=value"; every ns-3 attribute ("--ns3::Class::Attr=value") and global value
 * ("--RngRun=3") can be given too. --PrintHelp lists the options by subject; the other pages are
 * ns-3's. Attributes also come from
 * the environment variable NS_ATTRIBUTE_DEFAULT, and from a file with
 * "--ns3::ConfigStore::Mode=Load --ns3::ConfigStore::Filename=FILE", in ns-3's formats RawText and
 * Xml; Mode=Save writes such a file. An attribute that is given twice with different values, one of
 * them by an option that sets it, is refused.
 */
class ProgramOptions
{
  public:
    /**
     * @param usage what the program does, for --PrintHelp
     */
    explicit ProgramOptions(const std::string& usage);

    /**
     * @brief Begin a subject: the help page lists the options that are added from now on under it,
     * until the next one begins. Without one they are "Program Options".
     *
     * @param title the subject, such as "Energy"; one that was begun before goes on
     */
    void BeginSubject(const std::string& title);

    /**
     * @brief Add an example to the help page.
     *
     * @param arguments what follows the program's name
     * @param what what it does, a few words
     */
    void AddExample(const std::string& arguments, const std::string& what);

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
     * @brief Add an option that is an attribute: it is set where the option is given.
     *
     * @param name its name, without dashes
     * @param attribute "TypeId::Attribute"; help, default, range and unit are its own
     * @return the option, to say what is different
     */
    AttributeOption& Add(const std::string& name, const std::string& attribute);
    /**
     * @brief Add an option that is several attributes of one meaning.
     *
     * @param name its name, without dashes
     * @param attributes the attributes; the first one says how the option is shown
     * @return the option, to say what is different
     */
    AttributeOption& Add(const std::string& name, const std::vector<std::string>& attributes);

    /**
     * @brief Add the option --check, with which a program builds everything that a run would, runs
     * nothing, writes nothing and ends with exit status 0, or 2 and a message.
     */
    void AddCheck();

    /** @return whether --check is given: nothing shall be run or written */
    bool IsCheck() const;

    /**
     * @brief End the program here if --check is given; everything is built, nothing has run.
     * @throws EndOfCheck then, for RunProgram()
     */
    void EndCheck() const;

    /**
     * @brief Understand another name of an option, such as its former one.
     *
     * @param other the other name, without dashes
     * @param name name of an option that has been added
     */
    void AddName(const std::string& other, const std::string& name);

    /**
     * @brief Add an option that decides which others there are; it is read before them, wherever it
     * stands on the command line. One that it brings may be such an option, too.
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

    /**
     * @brief Give an option, as the command line does.
     *
     * @param name its name, without dashes
     * @param value its value
     * @throws InputError if there is no such option, or the value is not acceptable
     */
    void Set(const std::string& name, const std::string& value);

    /**
     * @brief Change the default of an option that is no attribute; an option that was given stays.
     *
     * @param name its name
     * @param value its new default
     */
    void Prefer(const std::string& name, const std::string& value);

    /**
     * @brief Give an attribute that follows from an option.
     *
     * @param option the option's name
     * @param attribute the attribute
     * @param value its value
     * @throws InputError if the attribute is given with another value, or does not accept it
     */
    void Assign(const std::string& option,
                const AttributeDefault& attribute,
                const std::string& value);

    /** @return every option with its present value, and every attribute given, for the manifest */
    std::map<std::string, std::string> GetValues() const;

    /** @return the command line as given, for the manifest */
    const std::string& GetCommand() const;

    /**
     * @param name an option's name
     * @return its present value, as on the command line
     */
    std::string GetText(const std::string& name) const;

    /**
     * @param name an option's name
     * @return whether it was given, and not with the value that leaves its attributes as they are
     */
    bool IsGiven(const std::string& name) const;

    /**
     * @param name an option's name
     * @return whether it was given with another value than its default
     */
    bool IsChanged(const std::string& name) const;

    /** @return names of the options that were given */
    std::vector<std::string> GetGiven() const;

    /**
     * @param attribute an attribute
     * @return whether it was given by its own name, not by an option
     */
    bool IsGiven(const AttributeDefault& attribute) const;

  private:
    /** One thing that a command line gives. */
    struct Argument
    {
        std::string name;                 //!< What stands between the dashes and the equals sign
        std::optional<std::string> value; //!< What stands after it, if it is there
    };

    /**
     * @param name an option's name
     * @return the option, null if there is none
     */
    ProgramOption* Find(const std::string& name);
    /** @copydoc Find(const std::string&) */
    const ProgramOption* Find(const std::string& name) const;
    /** Keep the defaults. */
    void Begin();
    /**
     * @brief Tell ns-3's CommandLine what the help page says.
     * @param program the program's name, with or without its folder
     */
    void PreparePages(const std::string& program);
    /**
     * @brief Add an option to the present subject.
     * @param option the option
     */
    void Append(ProgramOption option);
    /**
     * @brief Read the options that decide which others there are.
     * @param arguments the command line, without the program's name
     */
    void Choose(const std::vector<std::string>& arguments);
    /**
     * @param argument what stands on the command line
     * @return its parts
     * @throws InputError if it does not begin with dashes
     */
    static Argument Split(const std::string& argument);
    /** @param arguments what the command line gives, pages of help left out */
    void ReadArguments(std::vector<Argument> arguments);
    /** @param argument an option */
    void ReadOption(const Argument& argument);
    /** @param argument an attribute or global value */
    void ReadSetting(const Argument& argument);
    /**
     * @brief Refuse a help page that ns-3 does not have.
     * @param argument the argument that asks for it
     * @param program the program's name
     * @throws InputError if nothing would be printed
     */
    void CheckPage(std::string argument, std::string program);

    std::map<std::string, std::string> m_names; //!< Options, by other names
    std::deque<std::pair<std::string, std::function<void()>>> m_choices; //!< What options bring
    CommandLine m_commandLine;                                   //!< ns-3's own, for its help pages
    std::string m_usage;                                         //!< What the program does
    std::vector<std::pair<std::string, std::string>> m_examples; //!< Arguments, what they do
    std::string m_subject{"Program Options"};                    //!< Of the options added now
    std::deque<ProgramOption> m_options;                         //!< In the order added
    std::deque<AttributeOption> m_attributeOptions; //!< Those of them that are attributes
    GivenAttributes m_given;                        //!< Attributes and global values given
    std::string m_command;                          //!< The command line as given
    bool m_isCheck{false};                          //!< --check
    bool m_hasBegun{false};                         //!< All options are there
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PROGRAM_OPTIONS_H
