/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "aerial-path-loss.h"

#include "free-space-loss.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

namespace
{

/** How the probability of a line of sight falls with the distance along the ground. */
struct LosRange
{
    double certainM; //!< It is 1 up to this distance (m)
    double decayM;   //!< Distance of the exponential decay beyond it (m)
};

/**
 * @param scenario where the base station is
 * @return height above which there is a line of sight at any distance (m)
 */
double
GetCertainHeight(AerialScenario scenario)
{
    switch (scenario)
    {
    case AerialScenario::UMA_AV:
        return 100;
    case AerialScenario::RMA_AV:
        return 40;
    case AerialScenario::UMI_AV:
        break;
    }
    return MAX_AERIAL_HEIGHT_M;
}

/**
 * @param scenario where the base station is
 * @param heightM height of the terminal (m)
 * @return how the probability falls
 */
LosRange
GetLosRange(AerialScenario scenario, double heightM)
{
    constexpr double LEAST_M = 18;
    const double lg = std::log10(heightM);
    switch (scenario)
    {
    case AerialScenario::UMA_AV:
        return {std::max(460 * lg - 700, LEAST_M), 4300 * lg - 3800};
    case AerialScenario::RMA_AV:
        return {std::max(1350.8 * lg - 1602, LEAST_M), std::max(15021 * lg - 16053, 1000.0)};
    case AerialScenario::UMI_AV:
        break;
    }
    return {std::max(294.05 * lg - 432.94, LEAST_M), 233.98 * lg - 0.95};
}

/**
 * @param frequencyHz carrier frequency (Hz)
 * @return 20 log10(40 pi f / 3), f in GHz
 */
double
GetMacroConstant(double frequencyHz)
{
    return 20 * std::log10(40 * M_PI * frequencyHz / 1e9 / 3);
}

/**
 * @param scenario where the base station is
 * @param lgDistance logarithm of the distance in m
 * @param heightM height of the terminal (m)
 * @param frequencyHz carrier frequency (Hz)
 * @return the table's formula for no line of sight (dB)
 */
double
GetNlosFormula(AerialScenario scenario, double lgDistance, double heightM, double frequencyHz)
{
    const double lgHeight = std::log10(heightM);
    switch (scenario)
    {
    case AerialScenario::UMA_AV:
        return -17.5 + (46 - 7 * lgHeight) * lgDistance + GetMacroConstant(frequencyHz);
    case AerialScenario::RMA_AV:
        return -12 + (35 - 5.3 * lgHeight) * lgDistance + GetMacroConstant(frequencyHz);
    case AerialScenario::UMI_AV:
        break;
    }
    return 32.4 + (43.2 - 7.6 * lgHeight) * lgDistance + 20 * std::log10(frequencyHz / 1e9);
}

} // namespace

AerialScenario
FindAerialScenario(const std::string& name)
{
    for (const auto scenario :
         {AerialScenario::UMA_AV, AerialScenario::RMA_AV, AerialScenario::UMI_AV})
    {
        if (name == ToString(scenario))
        {
            return scenario;
        }
    }
    throw InputError("the aerial scenario is '" + name + "', expected UMa-AV, RMa-AV or UMi-AV");
}

std::string
ToString(AerialScenario scenario)
{
    switch (scenario)
    {
    case AerialScenario::UMA_AV:
        return "UMa-AV";
    case AerialScenario::RMA_AV:
        return "RMa-AV";
    case AerialScenario::UMI_AV:
        break;
    }
    return "UMi-AV";
}

double
GetAerialMinHeight(AerialScenario scenario)
{
    return scenario == AerialScenario::RMA_AV ? 10 : 22.5;
}

double
GetAerialLosProbability(AerialScenario scenario, double groundDistanceM, double heightM)
{
    if (heightM > GetCertainHeight(scenario))
    {
        return 1;
    }
    const auto range = GetLosRange(scenario, heightM);
    if (groundDistanceM <= range.certainM)
    {
        return 1;
    }
    const double near = range.certainM / groundDistanceM;
    return near + std::exp(-groundDistanceM / range.decayM) * (1 - near);
}

double
GetAerialLosLoss(AerialScenario scenario, double distanceM, double heightM, double frequencyHz)
{
    const double lgDistance = std::log10(distanceM);
    const double carrierDb = 20 * std::log10(frequencyHz / 1e9);
    const double lgHeight = std::log10(heightM);
    switch (scenario)
    {
    case AerialScenario::UMA_AV:
        return 28 + 22 * lgDistance + carrierDb;
    case AerialScenario::RMA_AV:
        return std::max(23.9 - 1.8 * lgHeight, 20.0) * lgDistance + GetMacroConstant(frequencyHz);
    case AerialScenario::UMI_AV:
        break;
    }
    return std::max(FreeSpaceLoss(distanceM, frequencyHz),
                    30.9 + (22.25 - 0.5 * lgHeight) * lgDistance + carrierDb);
}

double
GetAerialNlosLoss(AerialScenario scenario, double distanceM, double heightM, double frequencyHz)
{
    return std::max(GetAerialLosLoss(scenario, distanceM, heightM, frequencyHz),
                    GetNlosFormula(scenario, std::log10(distanceM), heightM, frequencyHz));
}

double
GetAerialShadowing(AerialScenario scenario, double heightM, bool los)
{
    switch (scenario)
    {
    case AerialScenario::UMA_AV:
        return los ? 4.64 * std::exp(-0.0066 * heightM) : 6;
    case AerialScenario::RMA_AV:
        return los ? 4.2 * std::exp(-0.0046 * heightM) : 6;
    case AerialScenario::UMI_AV:
        break;
    }
    return los ? std::max(5 * std::exp(-0.01 * heightM), 2.0) : 8;
}

} // namespace llmedge
} // namespace ns3
