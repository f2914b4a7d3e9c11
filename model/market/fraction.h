/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FRACTION_H
#define LLM_EDGE_FRACTION_H

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A rational number.
 */
struct Fraction
{
    int64_t numerator{0};   //!< Numerator
    int64_t denominator{1}; //!< Denominator, above 0

    /** @return the same number as a reduced fraction */
    Fraction Reduced() const;

    /** @return the nearest double */
    double Value() const
    {
        return static_cast<double>(numerator) / static_cast<double>(denominator);
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FRACTION_H
