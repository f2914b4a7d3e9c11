/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRACE_TEXTS_H
#define LLM_EDGE_TRACE_TEXTS_H

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The texts of a trace's rows, which have their numbers instead: a million rows of two
 * classes hold two texts.
 */
class TraceTexts
{
  public:
    /** First number of a session whose name is a text, in a file that has numbers as names, too. */
    static constexpr uint64_t FIRST_NAMED = uint64_t{1} << 63;

    TraceTexts();

    /**
     * @param text a text
     * @return its number; equal texts have equal numbers, the empty text has 0
     */
    uint32_t Intern(std::string_view text);

    /**
     * @param text a text of which there is only one
     * @return its number
     */
    uint32_t Append(std::string_view text);

    /**
     * @param number a number from Intern() or Append()
     * @return the text
     */
    const std::string& Get(uint32_t number) const;

    /**
     * @brief Number a session.
     *
     * A whole number is the session's own; empty is none. Other names count from 1 in the order of
     * their appearance, or from FIRST_NAMED on if the file's first session was a whole number; and
     * where the first one is no whole number, all are names.
     *
     * @param name the session's name
     * @return its number; 0: none
     */
    uint64_t InternSession(std::string_view name);

    /** @return all texts, by number; the first one is empty */
    const std::vector<std::string>& GetAll() const;

    /** Forget all. */
    void Clear();

  private:
    std::vector<std::string> m_texts;                     //!< By number
    std::unordered_map<std::string, uint32_t> m_numbers;  //!< Of those from Intern()
    uint32_t m_last{0};                                   //!< Number of the text asked for last
    std::unordered_map<std::string, uint64_t> m_sessions; //!< Number of each named session
    uint64_t m_firstNamed{0};                             //!< Number of the first named session
    bool m_hasSession{false};                             //!< A session has been seen
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRACE_TEXTS_H
