/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "candidate-header.h"

#include "wire-reader.h"

#include <cmath>
#include <limits>

namespace ns3
{
namespace llmedge
{

void
CandidateHeader::Set(const StepNomination& nomination)
{
    task = nomination.task;
    step = nomination.step;
    const double units = nomination.valueGain / GAIN_UNIT;
    const bool fits = std::abs(units) <= static_cast<double>(MAX_GAIN); // false of NaN, too
    gain = fits ? std::llround(units) : std::numeric_limits<int64_t>::min();
    serviceMs = nomination.serviceMs;
    snr = nomination.snr;
}

StepNomination
CandidateHeader::Get() const
{
    StepNomination nomination;
    nomination.task = task;
    nomination.step = step;
    nomination.valueGain = static_cast<double>(gain) * GAIN_UNIT;
    nomination.serviceMs = serviceMs;
    nomination.snr = snr;
    return nomination;
}

std::string
CandidateHeader::Validate() const
{
    if (gain < -MAX_GAIN || gain > MAX_GAIN)
    {
        return "gain out of range";
    }
    if (!WireReader::IsQuantity(serviceMs) || serviceMs > MAX_SERVICE_MS)
    {
        return "time of the server is not from 0 to 10^12 ms";
    }
    if (!WireReader::IsQuantity(snr) || snr > MAX_SNR)
    {
        return "signal-to-noise ratio is not from 0 to 10^12";
    }
    return ReserveHeader::Validate();
}

} // namespace llmedge
} // namespace ns3
