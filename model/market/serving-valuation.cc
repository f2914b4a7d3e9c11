/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "serving-valuation.h"

#include "clock-range.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param number a number
 * @param name what it is
 * @param least smallest value accepted
 * @throws InputError if it is smaller or not finite
 */
void
Require(double number, const std::string& name, double least)
{
    if (!std::isfinite(number) || number < least)
    {
        throw InputError("the " + name + " is " + std::to_string(number) +
                         ", expected a finite number from " + std::to_string(least));
    }
}

} // namespace

double
BuyerValuation(double quality, double accuracyCostElsewhere, double accuracyCostAtEdge)
{
    Require(quality, "quality coefficient", 0);
    Require(accuracyCostElsewhere, "accuracy cost elsewhere", 0);
    Require(accuracyCostAtEdge, "accuracy cost at the edge", 0);
    return quality * std::max(0.0, accuracyCostElsewhere - accuracyCostAtEdge);
}

double
SellerValuation(double utilisation, const MarginalServingCost& cost)
{
    Require(utilisation, "utilisation coefficient", 0);
    Require(cost.switching, "switching cost", 0);
    Require(cost.communication, "communication cost", 0);
    Require(cost.computation, "computation cost", 0);
    return utilisation * (cost.switching + cost.communication + cost.computation);
}

int64_t
ToPrice(double valuation, double unitsPerOne)
{
    const double price = std::round(valuation * unitsPerOne);
    if (!(unitsPerOne > 0) || !(std::abs(price) <= static_cast<double>(ClockRange::MAX_PRICE)))
    {
        throw InputError("the valuation " + std::to_string(valuation) + " at " +
                         std::to_string(unitsPerOne) +
                         " price units per 1 is not a price, expected at most " +
                         std::to_string(ClockRange::MAX_PRICE) + " price units");
    }
    return static_cast<int64_t>(price);
}

} // namespace llmedge
} // namespace ns3
