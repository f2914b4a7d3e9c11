/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_HELP_PAGE_H
#define LLM_EDGE_HELP_PAGE_H

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a program says about itself: what it does, examples, and its options by subject.
 *
 * ns-3's own page has the options in one list. It shows this text in front of its general
 * arguments instead.
 */
class HelpPage
{
  public:
    /**
     * @param program name of the program
     * @param usage what it does
     */
    HelpPage(std::string program, std::string usage);

    /**
     * @brief Add a command line worth starting from.
     *
     * @param arguments what follows the program's name
     * @param what what it does
     */
    void AddExample(const std::string& arguments, const std::string& what);

    /**
     * @brief Add an option. Options of one subject need not follow each other.
     *
     * @param subject the subject under which it is listed
     * @param name its name, without dashes
     * @param help its description
     * @param initial its default, empty: not shown
     */
    void AddOption(const std::string& subject,
                   const std::string& name,
                   const std::string& help,
                   const std::string& initial);

    /** @return the page without the end of its last line; subjects are in the order of their first
     * options */
    std::string Format() const;

  private:
    /** A line of the page. */
    struct Option
    {
        std::string name; //!< Without dashes
        std::string text; //!< Description and default
    };

    /** The options of one subject. */
    struct Subject
    {
        std::string title;           //!< Its name
        std::vector<Option> options; //!< In the order added
    };

    std::string m_program;               //!< Name of the program
    std::string m_usage;                 //!< What it does
    std::vector<std::string> m_examples; //!< Command lines, each with what it does
    std::vector<Subject> m_subjects;     //!< In the order of their first options
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_HELP_PAGE_H
