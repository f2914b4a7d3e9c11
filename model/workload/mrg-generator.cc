/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mrg-generator.h"

#include <cstddef>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr size_t STREAM_POWER = 127;
constexpr size_t SUBSTREAM_POWER = 76;
constexpr size_t BITS = 64;

using Row = std::array<uint64_t, 3>;
using Matrix = std::array<Row, 3>;

/** Terms are below 2^32, so each product has to be reduced before the sum. */
uint64_t
Product(const Row& row, const Row& column, uint64_t modulus)
{
    return (row[0] * column[0] % modulus + row[1] * column[1] % modulus +
            row[2] * column[2] % modulus) %
           modulus;
}

Row
Product(const Matrix& matrix, const Row& column, uint64_t modulus)
{
    return {Product(matrix[0], column, modulus),
            Product(matrix[1], column, modulus),
            Product(matrix[2], column, modulus)};
}

/** A step of a recurrence to the powers 1, 2, 4, ... */
struct Powers
{
    Powers(const Matrix& step, uint64_t m)
        : modulus(m)
    {
        matrices[0] = step;
        for (size_t n = 1; n < matrices.size(); ++n)
        {
            const auto& half = matrices[n - 1];
            for (size_t column = 0; column < 3; ++column)
            {
                const Row values{half[0][column], half[1][column], half[2][column]};
                const auto product = Product(half, values, modulus);
                for (size_t row = 0; row < 3; ++row)
                {
                    matrices[n][row][column] = product[row];
                }
            }
        }
    }

    /** Goes on by count * 2^power steps. */
    void Advance(Row& values, uint64_t count, size_t power) const
    {
        for (size_t bit = 0; bit < BITS; ++bit)
        {
            if (count >> bit & 1)
            {
                values = Product(matrices[bit + power], values, modulus);
            }
        }
    }

    uint64_t modulus;                                 //!< Of the recurrence
    std::array<Matrix, BITS + STREAM_POWER> matrices; //!< By the logarithm of the power
};

} // namespace

MrgGenerator::MrgGenerator(uint32_t seed, uint64_t stream, uint64_t substream)
    : m_first{seed, seed, seed},
      m_second{seed, seed, seed}
{
    Advance(stream, STREAM_POWER);
    Advance(substream, SUBSTREAM_POWER);
}

void
MrgGenerator::Advance(uint64_t count, size_t power)
{
    static const Powers FIRST({{{0, 1, 0}, {0, 0, 1}, {MODULUS_1 - A13_NEGATIVE, A12, 0}}},
                              MODULUS_1);
    static const Powers SECOND({{{0, 1, 0}, {0, 0, 1}, {MODULUS_2 - A23_NEGATIVE, 0, A21}}},
                               MODULUS_2);
    FIRST.Advance(m_first, count, power);
    SECOND.Advance(m_second, count, power);
}

} // namespace llmedge
} // namespace ns3
