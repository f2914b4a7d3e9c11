/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WIRE_SIZE_H
#define LLM_EDGE_WIRE_SIZE_H

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
 * @brief Adds up how many bytes fields take in the forms that WireReader lists.
 */
class WireSize
{
  public:
    /**
     * @param name name of a field
     * @param field its value
     */
    template <class T>
    void operator()(const char* name, const T& field)
    {
        m_bytes += SizeOf(field);
    }

    /** @return size of the fields seen so far (bytes) */
    uint32_t GetBytes() const
    {
        return static_cast<uint32_t>(m_bytes);
    }

  private:
    /**
     * @param field a field
     * @return its size (bytes)
     */
    template <class T>
    static size_t SizeOf(const T& field)
    {
        static_assert(std::is_arithmetic_v<T> || std::is_enum_v<T>, "no form on the wire");
        return sizeof(T);
    }

    /** @copydoc SizeOf */
    static size_t SizeOf(const std::optional<double>& field)
    {
        return field ? sizeof(*field) : 0;
    }

    /** @copydoc SizeOf */
    static size_t SizeOf(const std::string& field)
    {
        return 1 + field.size();
    }

    /** @copydoc SizeOf */
    static size_t SizeOf(const std::vector<uint64_t>& field)
    {
        return 2 + 8 * field.size();
    }

    /** @copydoc SizeOf */
    static size_t SizeOf(const std::vector<uint8_t>& field)
    {
        return 2 + field.size();
    }

    /** @copydoc SizeOf */
    static size_t SizeOf(const MatchedPairs& field)
    {
        return 4 + 8 * field.size();
    }

    /** @copydoc SizeOf */
    static size_t SizeOf(const std::set<std::string>& field)
    {
        size_t bytes = 2;
        for (const auto& name : field)
        {
            bytes += SizeOf(name);
        }
        return bytes;
    }

    /** @copydoc SizeOf */
    static size_t SizeOf(const std::map<std::string, uint32_t>& field)
    {
        size_t bytes = 2;
        for (const auto& [name, count] : field)
        {
            bytes += SizeOf(name) + SizeOf(count);
        }
        return bytes;
    }

    size_t m_bytes{0}; //!< Size of the fields seen so far (bytes)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_WIRE_SIZE_H
