/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CASE_INSENSITIVE_LESS_H
#define LLM_EDGE_CASE_INSENSITIVE_LESS_H

#include <algorithm>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Orders names without distinguishing upper and lower case of ASCII letters.
 */
struct CaseInsensitiveLess
{
    /**
     * @param a a name
     * @param b another
     * @return whether a comes before b
     */
    bool operator()(const std::string& a, const std::string& b) const
    {
        return std::lexicographical_compare(
            a.begin(),
            a.end(),
            b.begin(),
            b.end(),
            [](unsigned char x, unsigned char y) { return Lower(x) < Lower(y); });
    }

  private:
    /**
     * @param letter a character
     * @return the character, with ASCII capitals in lower case
     */
    static int Lower(unsigned char letter)
    {
        return letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter;
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CASE_INSENSITIVE_LESS_H
