/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WIRE_WRITER_H
#define LLM_EDGE_WIRE_WRITER_H

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
 * @brief Writes the fields that WireReader reads, in network byte order.
 */
class WireWriter
{
  public:
    /** @param start where the fields begin; there must be room for all of them */
    explicit WireWriter(Buffer::Iterator start);

    /** @param value 1 byte */
    void WriteU8(uint8_t value);
    /** @param value 2 bytes */
    void WriteU16(uint16_t value);
    /** @param value 4 bytes */
    void WriteU32(uint32_t value);
    /** @param value 8 bytes */
    void WriteU64(uint64_t value);
    /** @param value the 8 bytes of an IEEE 754 number */
    void WriteQuantity(double value);
    /** @param text at most 255 bytes: the length (1 byte), then the bytes */
    void WriteText(const std::string& text);
    /** @param ids at most 65535: the count (2 bytes), then 8 bytes each */
    void WriteIds(const std::vector<uint64_t>& ids);

  private:
    Buffer::Iterator m_next; //!< The next byte
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_WIRE_WRITER_H
