/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "thought-accuracy.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double DEFAULT_GAIN_FACTOR = 0.9;
constexpr double LEAST_LITERAL_AGE = 0.01;

} // namespace

ThoughtAccuracy::ThoughtAccuracy()
    : ThoughtAccuracy(REGULARISED, DEFAULT_GAIN_FACTOR)
{
}

ThoughtAccuracy::ThoughtAccuracy(Form form, double gainFactor)
    : m_form(form),
      m_logGain(-std::log(gainFactor))
{
    if (!(gainFactor > 0 && gainFactor < 1))
    {
        throw InputError("the gain factor of thoughts is " + std::to_string(gainFactor) +
                         ", expected a number above 0 and below 1");
    }
}

double
ThoughtAccuracy::OtherGap(double zeroShot, double age) const
{
    if (m_form == GEOMETRIC)
    {
        return (1 - zeroShot) * std::exp(-m_logGain * age);
    }
    return (1 - zeroShot) / (std::max(age, LEAST_LITERAL_AGE) * m_logGain);
}

ThoughtAccuracy::Form
ThoughtAccuracy::FormByName(const std::string& name)
{
    if (name == "regularised")
    {
        return REGULARISED;
    }
    if (name == "geometric")
    {
        return GEOMETRIC;
    }
    if (name == "literal")
    {
        return LITERAL;
    }
    throw InputError("form of accuracy '" + name +
                     "' is unknown, expected regularised, geometric or literal");
}

} // namespace llmedge
} // namespace ns3
