/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "step-candidate.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

double
StepCandidate::UploadMsHz() const
{
    constexpr double MS_PER_S = 1e3;
    return MS_PER_S * BITS_PER_TOKEN * contextTokens / std::log2(1 + snr);
}

} // namespace llmedge
} // namespace ns3
