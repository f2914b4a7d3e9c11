/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WIRE_READER_H
#define LLM_EDGE_WIRE_READER_H

#include "ns3/buffer.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Reads fields in network byte order and never past a bound.
 *
 * ns-3's own iterator runs past the end of a packet (an assert in debug builds, undefined
 * behaviour in release builds). Here the first field that does not fit, or that breaks a rule,
 * stops the reading: it and everything after it read as zero, and GetError() says why.
 */
class WireReader
{
  public:
    /**
     * @param start where the fields begin
     * @param size bytes that may be read; less if fewer remain after @p start
     */
    WireReader(Buffer::Iterator start, uint32_t size);

    /** @return the next byte */
    uint8_t ReadU8();
    /** @return the next 2 bytes */
    uint16_t ReadU16();
    /** @return the next 4 bytes */
    uint32_t ReadU32();
    /** @return the next 8 bytes */
    uint64_t ReadU64();
    /** @return the next 8 bytes as an IEEE 754 number; negative, infinite and NaN are refused */
    double ReadQuantity();
    /** @return a string: its length (1 byte), then its bytes */
    std::string ReadText();
    /** @return a list of ids: their count (2 bytes), then 8 bytes each */
    std::vector<uint64_t> ReadIds();

    /**
     * @brief Stop reading; the first reason stays.
     * @param reason what is wrong
     */
    void Fail(const std::string& reason);

    /** @return what is wrong; empty if nothing is */
    const std::string& GetError() const;
    /** @return bytes read so far */
    uint32_t GetConsumed() const;

  private:
    /**
     * @param bytes size of the next field (bytes)
     * @return whether it may be read; if not, reading has stopped
     */
    bool Take(uint32_t bytes);

    Buffer::Iterator m_next; //!< The next byte
    uint32_t m_left;         //!< Bytes that may still be read
    uint32_t m_consumed{0};  //!< Bytes read
    std::string m_error;     //!< Why reading stopped
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_WIRE_READER_H
