/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "link-budget.h"

#include "ns3/input-error.h"

#include <cmath>
#include <string>

namespace ns3
{
namespace llmedge
{

double
LinkBudget::GetNoise(double bandwidthHz) const
{
    if (!(bandwidthHz > 0))
    {
        throw InputError("the bandwidth of a link is " + std::to_string(bandwidthHz) +
                         " Hz, expected more than 0");
    }
    constexpr double THERMAL_NOISE_DBM_PER_HZ = -174;
    return THERMAL_NOISE_DBM_PER_HZ + 10 * std::log10(bandwidthHz) + noiseFigureDb;
}

double
LinkBudget::GetSnr(double lossDb, double bandwidthHz) const
{
    return transmitPowerDbm + antennaGainDb - lossDb - GetNoise(bandwidthHz);
}

double
LinkBudget::GetRate(double lossDb, double bandwidthHz) const
{
    return bandwidthHz * std::log2(1 + std::pow(10, GetSnr(lossDb, bandwidthHz) / 10));
}

} // namespace llmedge
} // namespace ns3
