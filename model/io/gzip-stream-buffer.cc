/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gzip-stream-buffer.h"

#include "input-error.h"

#include <algorithm>
#include <cstring>

#if LLM_EDGE_HAS_ZLIB
#include <zlib.h>
#endif

namespace ns3
{
namespace llmedge
{

#if LLM_EDGE_HAS_ZLIB

/** zlib's inflate on one file. */
class GzipStreamBuffer::Inflater
{
  public:
    /**
     * @param in the compressed bytes
     * @param name the name used in messages
     */
    Inflater(std::streambuf& in, const std::string& name)
        : m_in(in),
          m_name(name),
          m_bytes(size_t{128} << 10)
    {
        constexpr int GZIP_ONLY = 16;
        if (inflateInit2(&m_stream, MAX_WBITS + GZIP_ONLY) != Z_OK)
        {
            throw InputError(m_name, 0, "cannot be decompressed: no memory for zlib");
        }
    }

    ~Inflater()
    {
        inflateEnd(&m_stream);
    }

    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /**
     * @param to where text goes
     * @param size room there
     * @return bytes of text, 0 at the end
     */
    size_t Read(char* to, size_t size)
    {
        m_stream.next_out = reinterpret_cast<Bytef*>(to);
        m_stream.avail_out = static_cast<uInt>(size);
        while (m_stream.avail_out == size)
        {
            if (m_stream.avail_in == 0 && !Fill())
            {
                if (m_isOpen)
                {
                    throw InputError(m_name, 0, "is cut off: its compressed data has no end");
                }
                return 0;
            }
            if (!m_isOpen && IsPadding())
            {
                continue;
            }
            m_isOpen = true;
            const auto status = inflate(&m_stream, Z_NO_FLUSH);
            if (status == Z_STREAM_END)
            {
                m_isOpen = false;
                m_hasMember = true;
                inflateReset(&m_stream); // another member may follow
            }
            else if (status != Z_OK && status != Z_BUF_ERROR)
            {
                throw InputError(m_name, 0, "is not valid gzip: its compressed data is damaged");
            }
        }
        return size - m_stream.avail_out;
    }

  private:
    /** @return whether there are more compressed bytes */
    bool Fill()
    {
        const auto count = m_in.sgetn(m_bytes.data(), static_cast<std::streamsize>(m_bytes.size()));
        m_stream.next_in = reinterpret_cast<Bytef*>(m_bytes.data());
        m_stream.avail_in = static_cast<uInt>(std::max<std::streamsize>(count, 0));
        return count > 0;
    }

    /** @return whether zeros follow the last member, as tapes leave them; they are skipped */
    bool IsPadding()
    {
        if (!m_hasMember || *m_stream.next_in != 0)
        {
            return false;
        }
        while (m_stream.avail_in > 0 && *m_stream.next_in == 0)
        {
            ++m_stream.next_in;
            --m_stream.avail_in;
        }
        return true;
    }

    std::streambuf& m_in;      //!< The compressed bytes
    std::string m_name;        //!< The name used in messages
    std::vector<char> m_bytes; //!< Compressed bytes read ahead
    z_stream m_stream{};       //!< zlib's state
    bool m_isOpen{false};      //!< Within a member
    bool m_hasMember{false};   //!< A member has ended
};

#else

/** There is no zlib. */
class GzipStreamBuffer::Inflater
{
  public:
    /**
     * @param in the compressed bytes
     * @param name the name used in messages
     */
    Inflater(std::streambuf& in, const std::string& name)
    {
        throw InputError(name,
                         0,
                         "is compressed, but this llm-edge was built without zlib (zlib1g-dev); "
                         "expected a file that gunzip has decompressed");
    }

    /**
     * @param to where text goes
     * @param size room there
     * @return 0
     */
    size_t Read(char* to, size_t size)
    {
        return 0;
    }
};

#endif

GzipStreamBuffer::GzipStreamBuffer(std::streambuf& in, const std::string& name)
    : m_inflater(std::make_unique<Inflater>(in, name)),
      m_text(size_t{128} << 10)
{
}

GzipStreamBuffer::~GzipStreamBuffer() = default;

GzipStreamBuffer::int_type
GzipStreamBuffer::underflow()
{
    if (gptr() == egptr())
    {
        const auto count = m_inflater->Read(m_text.data(), m_text.size());
        setg(m_text.data(), m_text.data(), m_text.data() + count);
    }
    return gptr() == egptr() ? traits_type::eof() : traits_type::to_int_type(*gptr());
}

std::streamsize
GzipStreamBuffer::xsgetn(char* to, std::streamsize count)
{
    std::streamsize got = 0;
    while (got < count && underflow() != traits_type::eof())
    {
        const auto piece = std::min<std::streamsize>(count - got, egptr() - gptr());
        std::memcpy(to + got, gptr(), static_cast<size_t>(piece));
        gbump(static_cast<int>(piece));
        got += piece;
    }
    return got;
}

} // namespace llmedge
} // namespace ns3
