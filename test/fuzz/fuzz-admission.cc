/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Arbitrary text as a file of admission problems; what is accepted is decided.

#include "ns3/admission-reader.h"
#include "ns3/input-error.h"
#include "ns3/step-scheduler.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <string>

using namespace ns3::llmedge;

namespace
{

/** @param holds what must hold whatever the input is */
void
Require(bool holds)
{
    if (!holds)
    {
        std::abort();
    }
}

/**
 * @param problem a problem that was accepted
 * @param rule a rule
 */
void
Decide(const AdmissionProblem& problem, AdmissionSettings::Rule rule)
{
    AdmissionSettings settings;
    settings.rule = rule;
    AdmissionDecision decision;
    StepScheduler(settings).Decide(problem, decision);
    uint32_t admitted = 0;
    for (size_t i = 0; i < problem.candidates.size(); ++i)
    {
        const bool served = decision.actions[i] == StepAction::SERVER;
        admitted += served;
        Require(!served || problem.IsAdmissible(problem.candidates[i]));
        Require(served == (decision.bandwidthHz[i] > 0));
    }
    Require(admitted <= problem.IdleServers());
    Require(std::accumulate(decision.bandwidthHz.begin(), decision.bandwidthHz.end(), 0.0) <=
            problem.bandwidthHz);
    Require(std::isfinite(decision.objective));
}

} // namespace

/**
 * @brief Whatever the text is, it is refused, or leads to a decision that is feasible.
 *
 * @param data the text
 * @param size its bytes
 * @return 0
 */
extern "C" int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    try
    {
        const std::string text(reinterpret_cast<const char*>(data), size);
        for (const auto& named : ParseAdmissionProblems(text, "fuzz"))
        {
            Decide(named.problem, AdmissionSettings::THRESHOLD);
            Decide(named.problem, AdmissionSettings::POLISH);
        }
    }
    catch (const InputError&)
    {
        // The one exception that readers may throw.
    }
    return 0;
}
