/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LINE_READER_H
#define LLM_EDGE_LINE_READER_H

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Cuts a stream of arbitrary bytes into lines.
 *
 * It removes a byte order mark and CRLF, and does not need a line end after the last line. It
 * refuses a line longer than MAX_LENGTH, so that a file without line ends cannot fill the memory.
 */
class LineReader
{
  public:
    /** Longest line accepted (bytes). */
    static constexpr size_t MAX_LENGTH = size_t{16} << 20;

    /**
     * @param in the stream; must outlive the reader
     * @param name the name used in messages
     */
    LineReader(std::istream& in, const std::string& name);

    /**
     * @brief Go to the next line.
     *
     * @return false at the end of the stream
     * @throws InputError if the stream fails or the line is longer than MAX_LENGTH
     */
    bool Next();

    /** @return the current line, without its end; valid until the next one */
    std::string_view Text() const;

    /** @return the current line's number, counted from 1; 0 before the first */
    uint64_t Line() const;

    /** @return the name used in messages */
    const std::string& Name() const;

  private:
    /**
     * @brief Read more bytes from the stream.
     * @return false at its end
     */
    bool Fill();
    /** Find the end of the line that begins at m_at. */
    void Cut();

    std::istream* m_in;         //!< The stream
    std::string m_name;         //!< Its name in messages
    std::vector<char> m_buffer; //!< Bytes read ahead
    size_t m_at{0};             //!< Start of the next line in m_buffer
    size_t m_end{0};            //!< End of the bytes in m_buffer
    std::string_view m_text;    //!< Current line, in m_buffer or m_joined
    std::string m_joined;       //!< Current line, if it does not lie in m_buffer as a whole
    uint64_t m_line{0};         //!< Its number
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LINE_READER_H
