/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ADMISSION_DECISION_H
#define LLM_EDGE_ADMISSION_DECISION_H

#include "step-action.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What becomes of an AdmissionProblem. Vectors have one element per candidate.
 */
struct AdmissionDecision
{
    std::vector<StepAction> actions; //!< What happens to it
    std::vector<double> bandwidthHz; //!< Bandwidth of its upload (Hz), 0 unless it is admitted
    std::vector<double> queueWaitMs; //!< Wait if it is not admitted, as given or estimated (ms)

    /**
     * Sum of the candidates' values: a local step 0, an admitted one its gain less the price of its
     * upload's time, a waiting one its gain less the price of its wait and of an upload at the
     * nominal bandwidth.
     */
    double objective{0};
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ADMISSION_DECISION_H
