/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WIRE_WRITER_H
#define LLM_EDGE_WIRE_WRITER_H

#include "ns3/buffer.h"
#include "ns3/matched-pairs.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Writes the fields that WireReader reads, in network byte order and in the forms it lists.
 */
class WireWriter
{
  public:
    /** @param start where the fields begin; there must be room for all of them */
    explicit WireWriter(Buffer::Iterator start);

    /**
     * @brief Write the next field, in the form of its type.
     *
     * @param name its name, which is not on the wire
     * @param field its value
     */
    template <class T>
    void operator()(const char* name, const T& field)
    {
        Write(field);
    }

    /** @param value 1 byte */
    void WriteU8(uint8_t value);
    /** @param value 2 bytes */
    void WriteU16(uint16_t value);
    /** @param value 4 bytes */
    void WriteU32(uint32_t value);
    /** @param value 8 bytes */
    void WriteU64(uint64_t value);

  private:
    /** @param field the next field */
    void Write(bool field);
    /** @copydoc Write(bool) */
    void Write(uint32_t field);
    /** @copydoc Write(bool) */
    void Write(uint64_t field);
    /** @copydoc Write(bool) */
    void Write(int64_t field);
    /** @copydoc Write(bool) */
    void Write(double field);
    /** @copydoc Write(bool) */
    void Write(const std::optional<double>& field);
    /** @param field at most 255 bytes */
    void Write(const std::string& field);
    /** @param field at most 65535 ids */
    void Write(const std::vector<uint64_t>& field);
    /** @param field a bitmap of at most 65535 bytes */
    void Write(const std::vector<uint8_t>& field);
    /** @copydoc Write(bool) */
    void Write(const MatchedPairs& field);
    /** @param field at most 65535 names */
    void Write(const std::set<std::string>& field);
    /** @param field counts of at most 65535 names */
    void Write(const std::map<std::string, uint32_t>& field);

    /** @copydoc Write(bool) */
    template <class Enum, class = std::enable_if_t<std::is_enum_v<Enum>>>
    void Write(const Enum& field)
    {
        static_assert(sizeof(Enum) == 1, "an enumeration is one byte on the wire");
        WriteU8(static_cast<uint8_t>(field));
    }

    /** @param count length of a list, at most 65535 */
    void WriteCount(size_t count);

    Buffer::Iterator m_next; //!< The next byte
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_WIRE_WRITER_H
