/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fraction.h"

#include <numeric>

namespace ns3
{
namespace llmedge
{

Fraction
Fraction::Reduced() const
{
    const int64_t common = std::gcd(numerator, denominator);
    return common > 1 ? Fraction{numerator / common, denominator / common} : *this;
}

} // namespace llmedge
} // namespace ns3
