/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GZIP_STREAM_BUFFER_H
#define LLM_EDGE_GZIP_STREAM_BUFFER_H

#include <iosfwd>
#include <memory>
#include <streambuf>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Decompresses a gzip file while it is read.
 *
 * Several members one after the other are one text, as for gunzip. The module can be built without
 * zlib; then every compressed file is refused.
 */
class GzipStreamBuffer : public std::streambuf
{
  public:
    /**
     * @param in the compressed bytes; must outlive the buffer
     * @param name the name used in messages
     * @throws InputError if the module was built without zlib
     */
    GzipStreamBuffer(std::streambuf& in, const std::string& name);
    ~GzipStreamBuffer() override;

    GzipStreamBuffer(const GzipStreamBuffer&) = delete;
    GzipStreamBuffer& operator=(const GzipStreamBuffer&) = delete;

  protected:
    /**
     * @brief Decompress more.
     * @return the next byte, or the end
     * @throws InputError if the file is cut off or is no valid gzip
     */
    int_type underflow() override;
    std::streamsize xsgetn(char* to, std::streamsize count) override;

  private:
    class Inflater;

    std::unique_ptr<Inflater> m_inflater; //!< zlib's state
    std::vector<char> m_text;             //!< Decompressed bytes
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GZIP_STREAM_BUFFER_H
