/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ADMISSION_PROBLEM_H
#define LLM_EDGE_ADMISSION_PROBLEM_H

#include "step-candidate.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What the server has to decide in one slot: which reasoning steps it admits, lets wait or
 * returns to their devices, and how much of the uplink's bandwidth each admitted one gets.
 *
 * This is Eq. 28 of He, Shao and Hou, "Accelerating Heterogeneous Agent Collaboration in Dynamic
 * Edge Networks" (preprints 202605.0251).
 */
struct AdmissionProblem
{
    static constexpr size_t MAX_CANDIDATES = 4096;   //!< Most candidates in a slot
    static constexpr uint32_t MAX_SERVERS = 1 << 20; //!< Most steps that are served at a time
    static constexpr double MAX_MS = 1e12;           //!< Longest time (ms)
    static constexpr double MAX_HZ = 1e15;           //!< Widest channel (Hz)
    static constexpr double MAX_VALUE = 1e9;         //!< Largest value of a step, and of a ms
    static constexpr double MAX_TOKENS = 1e9;        //!< Longest context (tokens)
    static constexpr double MIN_SNR = 1e-9;          //!< A channel that is worse is none
    static constexpr double MAX_SNR = 1e12;          //!< Best channel

    uint32_t servers{1};             //!< Steps that the large model works on at a time
    std::vector<double> remainingMs; //!< For each step in service: until it ends (ms)
    double bandwidthHz{1};           //!< Bandwidth for the uploads that begin now (Hz)
    double nominalBandwidthHz{1};    //!< Bandwidth at which a step in the queue would upload (Hz)
    double delayPricePerMs{0};       //!< Value that a millisecond of delay costs
    double slotMs{1};                //!< Length of a slot (ms)
    double minSnr{0};                //!< Nobody is admitted below this ratio (linear)
    std::vector<StepCandidate> candidates; //!< The steps to decide on

    /** @return servers that are idle */
    uint32_t IdleServers() const;

    /**
     * @param candidate one of the candidates
     * @return whether it may be admitted in this slot
     */
    bool IsAdmissible(const StepCandidate& candidate) const;

    /**
     * @brief Check that all values are in their ranges.
     * @throws InputError if one is not; the message names it
     */
    void Check() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ADMISSION_PROBLEM_H
