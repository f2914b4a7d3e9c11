/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ADMISSION_READER_H
#define LLM_EDGE_ADMISSION_READER_H

#include "ns3/admission-problem.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A slot's admission problem read from a file.
 */
struct NamedAdmissionProblem
{
    std::string id;           //!< Its id as JSON text, a string with its quotes
    AdmissionProblem problem; //!< The problem
};

/**
 * @ingroup llm-edge
 *
 * @brief Read the admission problems of slots: the input of llm-edge-stage2.
 *
 * The file is a JSON object whose member "instances" is a list of objects:
 * - id: a string or a whole number; every instance has another one;
 * - M: steps that the server's model works on at a time, at least 1;
 * - gamma_remaining_ms: for each step in service, the time until it ends (ms); at most M;
 * - in_service, free_slots: optional; they must agree with M and gamma_remaining_ms;
 * - B_hz: bandwidth for the uploads that begin now (Hz), at least 0;
 * - B_ref_hz: bandwidth at which a step in the queue would upload (Hz); B_hz by default;
 * - beta_per_ms: value that a millisecond of delay costs, at least 0;
 * - slot_ms: length of a slot (ms); 1 by default;
 * - snr_threshold: nobody is admitted below this ratio (linear); 0 by default;
 * - cand: list of the candidates, at most AdmissionProblem::MAX_CANDIDATES, each an object with
 *   - dq: value of a step by the large model less that by the device's small one;
 *   - ctx_tokens: context to be uploaded (tokens), at least 1;
 *   - snr: signal-to-noise ratio of its uplink (linear), above 0;
 *   - d_ms: predicted time that the server computes for it (ms);
 *   - tq_ms: wait if it is not admitted now (ms); estimated if it is left out (QueueWaitEstimate);
 *   - waited_ms: how long it has waited so far (ms); 0 by default;
 *   - feasible: whether it may be admitted; true by default;
 *   - id: optional, a string or a whole number; no two candidates have the same.
 *
 * Other members are ignored.
 *
 * @param path the file
 * @return its problems, in order
 * @throws InputError if it cannot be read or does not have this form; the message names the
 * instance and the member
 */
std::vector<NamedAdmissionProblem> ReadAdmissionProblems(const std::string& path);

/**
 * @ingroup llm-edge
 *
 * @brief Read admission problems from JSON text, as ReadAdmissionProblems() does from a file.
 *
 * @param text the text
 * @param path what messages call it
 * @return its problems, in order
 * @throws InputError as ReadAdmissionProblems()
 */
std::vector<NamedAdmissionProblem> ParseAdmissionProblems(const std::string& text,
                                                          const std::string& path);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ADMISSION_READER_H
