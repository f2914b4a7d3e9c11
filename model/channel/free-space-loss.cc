/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "free-space-loss.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

double
FreeSpaceLoss(double distanceM, double frequencyHz)
{
    return 20 * std::log10(4 * M_PI * frequencyHz * distanceM / SPEED_OF_LIGHT_M_PER_S);
}

} // namespace llmedge
} // namespace ns3
