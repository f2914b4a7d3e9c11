/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "json-members.h"

#include "printable-text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace ns3
{
namespace llmedge
{

namespace
{

using Kind = JsonMembers::Kind;
using Value = JsonMembers::Value;

/** Goes through a text; where it is not JSON it stays there and fails. */
class Scanner
{
  public:
    explicit Scanner(std::string_view text)
        : m_text(text)
    {
    }

    /** @return where it is */
    size_t Position() const
    {
        return m_at;
    }

    /** @return whether values are nested too deeply */
    bool IsTooDeep() const
    {
        return m_isTooDeep;
    }

    /** @return the character after blanks, 0 at the end */
    char Peek()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t' ||
                                        m_text[m_at] == '\n' || m_text[m_at] == '\r'))
        {
            ++m_at;
        }
        return m_at < m_text.size() ? m_text[m_at] : '\0';
    }

    /**
     * @param c a character
     * @return whether it comes next; then it is taken
     */
    bool Take(char c)
    {
        const bool isNext = Peek() == c && m_at < m_text.size();
        m_at += isNext ? 1 : 0;
        return isNext;
    }

    /**
     * @param text receives the string without its quotes
     * @return whether there is one
     */
    bool String(std::string_view& text)
    {
        if (!Take('"'))
        {
            return false;
        }
        const auto start = m_at;
        for (; m_at < m_text.size(); ++m_at)
        {
            const char c = m_text[m_at];
            if (c == '"')
            {
                text = m_text.substr(start, m_at - start);
                ++m_at;
                return true;
            }
            if (static_cast<unsigned char>(c) < 0x20 || (c == '\\' && !Escape()))
            {
                return false;
            }
        }
        return false;
    }

    /**
     * @param value receives the value, nested ones as a whole
     * @return whether there is one
     */
    bool Any(Value& value)
    {
        const char c = Peek();
        if (c == '"')
        {
            value.kind = Kind::STRING;
            return String(value.text);
        }
        const auto start = m_at;
        value.kind = c == '[' ? Kind::ARRAY : c == '{' ? Kind::OBJECT : Kind::NUMBER;
        if (c == '[' || c == '{' ? !Nested() : !Number())
        {
            value.kind = Kind::LITERAL;
            if (c == '[' || c == '{' || !Literal())
            {
                return false;
            }
        }
        value.text = m_text.substr(start, m_at - start);
        return true;
    }

  private:
    /** @return whether an escape is one; the last character of it is the present one then */
    bool Escape()
    {
        ++m_at;
        const char c = m_at < m_text.size() ? m_text[m_at] : '\0';
        if (c != 'u')
        {
            return c != '\0' && std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos;
        }
        for (int i = 0; i < 4; ++i)
        {
            ++m_at;
            if (m_at >= m_text.size() || !std::isxdigit(static_cast<unsigned char>(m_text[m_at])))
            {
                return false;
            }
        }
        return true;
    }

    /** @return whether digits come next; they are taken */
    bool Digits()
    {
        const auto start = m_at;
        while (m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9')
        {
            ++m_at;
        }
        return m_at > start;
    }

    /** @return whether this very character comes next; it is taken */
    bool Exactly(char c)
    {
        const bool isNext = m_at < m_text.size() && m_text[m_at] == c;
        m_at += isNext ? 1 : 0;
        return isNext;
    }

    /** @return whether a number comes next */
    bool Number()
    {
        const auto start = m_at;
        Exactly('-');
        const bool isZero = m_at < m_text.size() && m_text[m_at] == '0';
        const auto first = m_at;
        if (!Digits() || (isZero && m_at > first + 1))
        {
            m_at = start;
            return false;
        }
        if (Exactly('.') && !Digits())
        {
            return false;
        }
        if (Exactly('e') || Exactly('E'))
        {
            Exactly('+') || Exactly('-');
            return Digits();
        }
        return true;
    }

    /** @return whether true, false or null comes next */
    bool Literal()
    {
        for (const std::string_view word : {"true", "false", "null"})
        {
            if (m_text.substr(m_at, word.size()) == word)
            {
                m_at += word.size();
                return true;
            }
        }
        return false;
    }

    /** @return whether an array or an object comes next */
    bool Nested()
    {
        std::array<char, JsonMembers::MAX_DEPTH> closing{};
        size_t depth = 0;
        bool mayClose = false;
        do
        {
            if (mayClose && Take(closing.at(depth - 1)))
            {
                --depth;
            }
            else
            {
                std::string_view name;
                if (depth > 0 && closing.at(depth - 1) == '}' && !(String(name) && Take(':')))
                {
                    return false;
                }
                const char c = Peek();
                if (c == '[' || c == '{')
                {
                    m_isTooDeep = depth == closing.size();
                    if (m_isTooDeep)
                    {
                        return false;
                    }
                    closing.at(depth++) = c == '[' ? ']' : '}';
                    ++m_at;
                    mayClose = true;
                    continue;
                }
                if (c == '"' ? !String(name) : !Number() && !Literal())
                {
                    return false;
                }
            }
            while (depth > 0 && Take(closing.at(depth - 1)))
            {
                --depth;
            }
            mayClose = false;
            if (depth > 0 && !Take(','))
            {
                return false;
            }
        } while (depth > 0);
        return true;
    }

    std::string_view m_text; //!< The text
    size_t m_at{0};          //!< Where it is
    bool m_isTooDeep{false}; //!< Values are nested too deeply
};

/** @return a code point as UTF-8 */
std::string
Encode(uint32_t code)
{
    const auto tail = [code](unsigned shift) {
        return static_cast<char>(0x80U | ((code >> shift) & 0x3FU));
    };
    if (code < 0x80)
    {
        return {static_cast<char>(code)};
    }
    if (code < 0x800)
    {
        return {static_cast<char>(0xC0U | (code >> 6U)), tail(0)};
    }
    if (code < 0x10000)
    {
        return {static_cast<char>(0xE0U | (code >> 12U)), tail(6), tail(0)};
    }
    return {static_cast<char>(0xF0U | (code >> 18U)), tail(12), tail(6), tail(0)};
}

} // namespace

std::string
JsonMembers::Read(std::string_view text)
{
    m_members.clear();
    Scanner scan(text);
    const auto fail = [&scan] {
        return scan.IsTooDeep()
                   ? "is nested more than " + std::to_string(MAX_DEPTH) + " values deep"
                   : "is not JSON (at character " + std::to_string(scan.Position() + 1) + ")";
    };
    if (!scan.Take('{'))
    {
        return scan.Peek() == '[' ? "is a JSON array, expected an object" : fail();
    }
    bool isOpen = !scan.Take('}');
    while (isOpen)
    {
        Member member;
        if (!scan.String(member.name) || !scan.Take(':') || !scan.Any(member.value))
        {
            return fail();
        }
        m_members.push_back(member);
        isOpen = !scan.Take('}');
        if (isOpen && !scan.Take(','))
        {
            return fail();
        }
    }
    return scan.Peek() != '\0' || scan.Position() < text.size() ? fail() : FindDuplicate();
}

std::string
JsonMembers::FindDuplicate() const
{
    constexpr size_t FEW = 16; // to compare each with each is faster than to sort
    const auto message = [](std::string_view name) {
        return "has the member '" + Printable(name) + "' twice";
    };
    if (m_members.size() <= FEW)
    {
        for (size_t i = 1; i < m_members.size(); ++i)
        {
            for (size_t j = 0; j < i; ++j)
            {
                if (m_members[i].name == m_members[j].name)
                {
                    return message(m_members[i].name);
                }
            }
        }
        return "";
    }
    std::vector<std::string_view> names;
    for (const auto& member : m_members)
    {
        names.push_back(member.name);
    }
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    return twice == names.end() ? "" : message(*twice);
}

const std::vector<JsonMembers::Member>&
JsonMembers::Get() const
{
    return m_members;
}

const JsonMembers::Value*
JsonMembers::Find(std::string_view name) const
{
    const auto found = std::find_if(m_members.begin(), m_members.end(), [name](const auto& member) {
        return member.name == name;
    });
    return found == m_members.end() ? nullptr : &found->value;
}

void
JsonMembers::Split(std::string_view array, std::vector<Value>& elements)
{
    elements.clear();
    Scanner scan(array);
    Value value;
    if (!scan.Take('[') || scan.Take(']'))
    {
        return;
    }
    do
    {
        if (!scan.Any(value))
        {
            return;
        }
        elements.push_back(value);
    } while (scan.Take(','));
}

std::string
JsonMembers::Unescape(std::string_view text)
{
    constexpr std::string_view NAMES("\"\\/bfnrt");
    constexpr std::string_view MEANINGS("\"\\/\b\f\n\r\t");
    constexpr size_t HEX = 4;
    const auto unit = [text](size_t at) {
        return at + HEX <= text.size()
                   ? static_cast<uint32_t>(
                         std::stoul(std::string(text.substr(at, HEX)), nullptr, 16))
                   : 0;
    };
    std::string out;
    for (size_t i = 0; i < text.size(); ++i)
    {
        if (text[i] != '\\')
        {
            out.push_back(text[i]);
            continue;
        }
        ++i;
        if (text[i] != 'u')
        {
            out.push_back(MEANINGS[NAMES.find(text[i])]);
            continue;
        }
        auto code = unit(i + 1);
        i += HEX;
        const bool isHigh = code >= 0xD800 && code < 0xDC00;
        if (isHigh && text.substr(i + 1, 2) == "\\u")
        {
            const auto low = unit(i + 3);
            code = low >= 0xDC00 && low < 0xE000
                       ? 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00)
                       : 0xFFFD;
            i += code == 0xFFFD ? 0 : 2 + HEX;
        }
        out += Encode(code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
    }
    return out;
}

} // namespace llmedge
} // namespace ns3
