/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ambiguity-bound.h"

#include "ns3/input-error.h"

#include <cmath>
#include <limits>
#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param what what is checked
 * @param value its value
 * @param least smallest value accepted
 * @param most largest value accepted
 */
void
Check(const std::string& what, double value, double least, double most)
{
    if (!(value >= least && value <= most))
    {
        throw InputError("the " + what + " is " + std::to_string(value) + ", expected " +
                         std::to_string(least) +
                         (std::isfinite(most) ? " to " + std::to_string(most) : " or more"));
    }
}

/**
 * @param ambiguity an ambiguity
 * @return it by the likelihood of being understood
 */
double
Odds(double ambiguity)
{
    Check("ambiguity", ambiguity, 0, 0.5);
    return ambiguity / (1 - ambiguity);
}

} // namespace

double
AmbiguityBound(double inputAmbiguity,
               double consensusFactor,
               const std::vector<double>& pathAmbiguities,
               double skewness)
{
    constexpr double MOST = std::numeric_limits<double>::infinity();
    Check("consensus factor", consensusFactor, 0, MOST);
    Check("skewness", skewness, 1, MOST);
    double bound = 2 * consensusFactor * Odds(inputAmbiguity);
    for (const double ambiguity : pathAmbiguities)
    {
        bound *= skewness * Odds(ambiguity);
    }
    return bound;
}

} // namespace llmedge
} // namespace ns3
