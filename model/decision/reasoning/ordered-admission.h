/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ORDERED_ADMISSION_H
#define LLM_EDGE_ORDERED_ADMISSION_H

#include "admission-decision.h"
#include "admission-problem.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Admit candidates in an order, as long as servers are idle, with equal shares of the
 * bandwidth; those that may not be admitted in this slot are passed over.
 *
 * @param problem the problem
 * @param order candidates' indices; who is not in it, is not admitted
 * @param others what becomes of all others
 * @param decision receives the decision; its objective is not computed
 */
void AdmitInOrder(const AdmissionProblem& problem,
                  const std::vector<size_t>& order,
                  StepAction others,
                  AdmissionDecision& decision);

/**
 * @ingroup llm-edge
 *
 * @brief Admit candidates in the order of their arrival; all others wait, and none is returned.
 *
 * @param problem the problem
 * @param decision receives the decision; its objective is not computed
 */
void AdmitFirstCome(const AdmissionProblem& problem, AdmissionDecision& decision);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ORDERED_ADMISSION_H
