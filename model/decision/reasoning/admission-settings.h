/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ADMISSION_SETTINGS_H
#define LLM_EDGE_ADMISSION_SETTINGS_H

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Settings of StepScheduler. The defaults are the corrected form of the paper's rules; the
 * switches give what the paper says literally.
 */
struct AdmissionSettings
{
    /** How StepScheduler chooses whom it admits. */
    enum Rule : uint8_t
    {
        THRESHOLD, //!< By the Lagrangian's thresholds, at the bandwidth's lowest price that fits
        POLISH,    //!< Then one is added, dropped or swapped as long as that improves the objective
    };

    Rule rule{POLISH}; //!< How the admitted ones are chosen

    /**
     * Compare admission with the queue by Eq. 32 as printed, where the upload is charged to
     * admission alone; otherwise the queue is charged an upload at the nominal bandwidth.
     */
    bool literalQueueGain{false};

    /**
     * Nobody is priced at more than the whole bandwidth. Without it (as Eq. 30 is printed), the
     * price is 0 while nobody is admitted, and an upload then appears to take no time.
     */
    bool capBandwidth{true};

    /** Steps may wait although servers are idle; Theorem 2 case 3 forbids it. */
    bool queueWhileIdle{true};

    /**
     * Value by which a step is preferred for every unit of value that its wait has cost so far; 0:
     * the time waited does not count, as in the paper.
     */
    double ageing{0};

    /** Longest wait (ms): a step that has waited for this long is admitted or returned. */
    double maxWaitMs{1e12};
};

/**
 * @ingroup llm-edge
 *
 * @param name "threshold" or "polish"
 * @return the rule
 * @throws InputError if it is neither
 */
AdmissionSettings::Rule ParseAdmissionRule(const std::string& name);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ADMISSION_SETTINGS_H
