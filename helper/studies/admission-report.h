/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ADMISSION_REPORT_H
#define LLM_EDGE_ADMISSION_REPORT_H

#include "ns3/admission-decision.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Describe a slot's decision, as llm-edge-stage2 writes it.
 *
 * @param id the slot's id as JSON text
 * @param decision the decision
 * @return a JSON object with the members id, alpha, bandwidth_hz and objective
 */
std::string DescribeAdmission(const std::string& id, const AdmissionDecision& decision);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ADMISSION_REPORT_H
