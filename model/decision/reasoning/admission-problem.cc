/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "admission-problem.h"

#include "ns3/input-error.h"

#include <sstream>
#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param value a value
 * @param name what it is called
 * @param least smallest value accepted
 * @param most largest value accepted
 * @throws InputError if it is not between them, or not a number
 */
void
CheckRange(double value, const std::string& name, double least, double most)
{
    if (!(value >= least && value <= most))
    {
        std::ostringstream message;
        message << name << " is " << value << ", expected a number from " << least << " to "
                << most;
        throw InputError(message.str());
    }
}

/**
 * @param candidate a candidate
 * @param name what it is called
 */
void
CheckCandidate(const StepCandidate& candidate, const std::string& name)
{
    using Limits = AdmissionProblem;
    CheckRange(candidate.valueGain, name + "dq", -Limits::MAX_VALUE, Limits::MAX_VALUE);
    CheckRange(candidate.contextTokens, name + "ctx_tokens", 1, Limits::MAX_TOKENS);
    CheckRange(candidate.snr, name + "snr", Limits::MIN_SNR, Limits::MAX_SNR);
    CheckRange(candidate.serviceMs, name + "d_ms", 0, Limits::MAX_MS);
    CheckRange(candidate.waitedMs, name + "waited_ms", 0, Limits::MAX_MS);
    if (candidate.queueWaitMs)
    {
        CheckRange(*candidate.queueWaitMs, name + "tq_ms", 0, Limits::MAX_MS);
    }
}

} // namespace

uint32_t
AdmissionProblem::IdleServers() const
{
    return servers > remainingMs.size() ? servers - static_cast<uint32_t>(remainingMs.size()) : 0;
}

bool
AdmissionProblem::IsAdmissible(const StepCandidate& candidate) const
{
    return candidate.admissible && candidate.snr >= minSnr;
}

void
AdmissionProblem::Check() const
{
    CheckRange(servers, "M", 1, MAX_SERVERS);
    if (remainingMs.size() > servers)
    {
        throw InputError("gamma_remaining_ms has " + std::to_string(remainingMs.size()) +
                         " elements, expected at most M = " + std::to_string(servers));
    }
    for (size_t i = 0; i < remainingMs.size(); ++i)
    {
        CheckRange(remainingMs[i], "gamma_remaining_ms[" + std::to_string(i) + "]", 0, MAX_MS);
    }
    constexpr double MIN_POSITIVE = 1e-9;
    CheckRange(bandwidthHz, "B_hz", 0, MAX_HZ);
    CheckRange(nominalBandwidthHz, "B_ref_hz", MIN_POSITIVE, MAX_HZ);
    CheckRange(delayPricePerMs, "beta_per_ms", 0, MAX_VALUE);
    CheckRange(slotMs, "slot_ms", MIN_POSITIVE, MAX_MS);
    CheckRange(minSnr, "snr_threshold", 0, MAX_SNR);
    if (candidates.size() > MAX_CANDIDATES)
    {
        throw InputError("cand has " + std::to_string(candidates.size()) +
                         " elements, expected at most " + std::to_string(MAX_CANDIDATES));
    }
    for (size_t i = 0; i < candidates.size(); ++i)
    {
        CheckCandidate(candidates[i], "cand[" + std::to_string(i) + "].");
    }
}

} // namespace llmedge
} // namespace ns3
