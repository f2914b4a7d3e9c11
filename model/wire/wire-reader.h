/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WIRE_READER_H
#define LLM_EDGE_WIRE_READER_H

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
 * @brief Reads fields in network byte order and never past a bound.
 *
 * ns-3's own iterator runs past the end of a packet (an assert in debug builds, undefined
 * behaviour in release builds). Here the first field that does not fit, or that breaks a rule,
 * stops the reading: it and everything after it read as zero, and GetError() says why.
 *
 * A field's form on the wire follows from its type:
 *
 * | type                                    | form                                               |
 * |-----------------------------------------|----------------------------------------------------|
 * | uint32_t, uint64_t, int64_t             | its bytes, two's complement                        |
 * | enumeration of one byte                 | 1 byte                                             |
 * | bool                                    | 1 byte of flags: bit 0; the others are 0           |
 * | double: a quantity                      | IEEE 754, 8 bytes; finite, 0 or more               |
 * | std::optional<double>, the last field   | a quantity, or no bytes: nothing                   |
 * | std::string                             | length (1 byte), then the bytes                    |
 * | std::vector<uint64_t>: ids              | number (2 bytes), then 8 bytes each                |
 * | std::vector<uint8_t>: a bitmap          | length (2 bytes, at most 8192), then the bytes     |
 * | MatchedPairs                            | number (4 bytes, at most 65535), then per pair the |
 * |                                         | buyer (4 bytes) and the seller (4 bytes)           |
 * | std::set<std::string>: names            | number (2 bytes), then strings of 1 byte or more   |
 * |                                         | in rising order                                    |
 * | std::map<std::string, uint32_t>: counts | the same, each string with its count (4 bytes)     |
 */
class WireReader
{
  public:
    static constexpr uint32_t MAX_BITMAP_BYTES = 8192; //!< Longest bitmap (bytes)
    static constexpr uint32_t MAX_PAIRS = 65535;       //!< Most pairs

    /**
     * @param start where the fields begin
     * @param size bytes that may be read; less if fewer remain after @p start
     */
    WireReader(Buffer::Iterator start, uint32_t size);

    /**
     * @brief Read the next field, in the form of its type.
     *
     * @param name its name, which is not on the wire
     * @param field where its value goes
     */
    template <class T>
    void operator()(const char* name, T& field)
    {
        Read(field);
    }

    /** @return the next byte */
    uint8_t ReadU8();
    /** @return the next 2 bytes */
    uint16_t ReadU16();
    /** @return the next 4 bytes */
    uint32_t ReadU32();
    /** @return the next 8 bytes */
    uint64_t ReadU64();

    /**
     * @brief Stop reading; the first reason stays.
     * @param reason what is wrong
     */
    void Fail(const std::string& reason);

    /** @return what is wrong; empty if nothing is */
    const std::string& GetError() const;
    /** @return bytes read so far */
    uint32_t GetConsumed() const;

    /**
     * @param value a number
     * @return whether it is a quantity: finite, and 0 or more
     */
    static bool IsQuantity(double value);

  private:
    /** @param field where the next field goes */
    void Read(bool& field);
    /** @copydoc Read(bool&) */
    void Read(uint32_t& field);
    /** @copydoc Read(bool&) */
    void Read(uint64_t& field);
    /** @copydoc Read(bool&) */
    void Read(int64_t& field);
    /** @copydoc Read(bool&) */
    void Read(double& field);
    /** @copydoc Read(bool&) */
    void Read(std::optional<double>& field);
    /** @copydoc Read(bool&) */
    void Read(std::string& field);
    /** @copydoc Read(bool&) */
    void Read(std::vector<uint64_t>& field);
    /** @copydoc Read(bool&) */
    void Read(std::vector<uint8_t>& field);
    /** @copydoc Read(bool&) */
    void Read(MatchedPairs& field);
    /** @copydoc Read(bool&) */
    void Read(std::set<std::string>& field);
    /** @copydoc Read(bool&) */
    void Read(std::map<std::string, uint32_t>& field);

    /** @copydoc Read(bool&) */
    template <class Enum, class = std::enable_if_t<std::is_enum_v<Enum>>>
    void Read(Enum& field)
    {
        static_assert(sizeof(Enum) == 1, "an enumeration is one byte on the wire");
        field = static_cast<Enum>(ReadU8());
    }

    /**
     * @brief Read as many names as the next 2 bytes say, in rising order.
     * @param take what becomes of each name, and what else belongs to it
     */
    template <class Callable>
    void ReadNames(Callable take);

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
