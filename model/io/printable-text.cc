/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "printable-text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace ns3
{
namespace llmedge
{

namespace
{

/** A character of UTF-8. */
struct Character
{
    uint32_t code{0}; //!< Its code point
    size_t bytes{0};  //!< Bytes that it takes, 0 if the bytes are not UTF-8
};

/**
 * @param text a text, not empty
 * @return the character that it begins with
 */
Character
Decode(std::string_view text)
{
    const auto byte = [text](size_t i) { return static_cast<uint8_t>(text[i]); };
    const auto lead = byte(0);
    if (lead < 0x80)
    {
        return {lead, 1};
    }
    const size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || bytes > text.size())
    {
        return {};
    }
    uint32_t code = lead & (0x7FU >> bytes);
    for (size_t i = 1; i < bytes; ++i)
    {
        if ((byte(i) & 0xC0U) != 0x80U)
        {
            return {};
        }
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    // Longer than needed, half of a pair of UTF-16, beyond Unicode.
    constexpr std::array<uint32_t, 5> LEAST{0, 0, 0x80, 0x800, 0x10000};
    const bool valid =
        code >= LEAST.at(bytes) && (code < 0xD800 || code > 0xDFFF) && code <= 0x10FFFF;
    return valid ? Character{code, bytes} : Character{};
}

/**
 * @param code a code point
 * @return whether it does something else than show a character
 */
bool
IsControl(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
           code == 0xFEFF;
}

/**
 * @param character a character that is not shown as it is
 * @param byte its first byte
 * @return its escape
 */
std::string
Escape(const Character& character, char byte)
{
    if (byte == '\n' || byte == '\t' || byte == '\r')
    {
        return byte == '\n' ? "\\n" : byte == '\t' ? "\\t" : "\\r";
    }
    std::array<char, 16> buffer{};
    const bool isByte = character.bytes < 2;
    std::snprintf(buffer.data(),
                  buffer.size(),
                  isByte ? "\\x%02x" : "\\u%04x",
                  isByte ? static_cast<uint8_t>(byte) : character.code);
    return buffer.data();
}

} // namespace

std::string
Printable(std::string_view text, size_t most)
{
    std::string out;
    while (!text.empty())
    {
        const auto character = Decode(text);
        const auto bytes = std::max<size_t>(character.bytes, 1);
        const bool shown = character.bytes > 0 && !IsControl(character.code);
        const auto piece =
            shown ? std::string(text.substr(0, bytes)) : Escape(character, text.front());
        if (out.size() + piece.size() > most)
        {
            return out + "...";
        }
        out += piece;
        text.remove_prefix(bytes);
    }
    return out;
}

std::string
PrintableMessage(std::string_view message)
{
    std::string shortened;
    while (!message.empty())
    {
        const auto open = std::min(message.find('\''), message.size() - 1);
        shortened.append(message.substr(0, open + 1));
        message.remove_prefix(open + 1);
        const auto close = message.find('\'');
        if (message.empty() || close == std::string_view::npos)
        {
            break;
        }
        shortened.append(message.substr(0, std::min(close, MAX_QUOTED_BYTES)));
        shortened.append(close > MAX_QUOTED_BYTES ? "...'" : "'");
        message.remove_prefix(close + 1);
    }
    shortened.append(message);
    return Printable(shortened, MAX_MESSAGE_BYTES);
}

} // namespace llmedge
} // namespace ns3
