/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STEP_SCHEDULER_H
#define LLM_EDGE_STEP_SCHEDULER_H

#include "admission-decision.h"
#include "admission-problem.h"
#include "admission-set.h"
#include "admission-settings.h"
#include "queue-wait-estimate.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Decides, once per slot, which reasoning steps the server's large model takes on: Stage 2
 * of PRADA (He, Shao and Hou, section 4.2).
 *
 * The bandwidth has a price. At a given price every candidate has one best bandwidth (Eq. 30) and a
 * gain of admission over the better of queue and device (Eqs. 31 and 32, corrected, see
 * AdmissionSettings); the candidates with the largest gains, if they are positive, take the idle
 * servers (Theorem 2). The lowest price at which they need no more bandwidth than there is, is
 * found by bisection. AdmissionSettings::POLISH then improves the set (AdmissionSet), because with
 * few candidates the Lagrangian's optimum is not the problem's. Last, the whole bandwidth is shared
 * among the admitted ones, and each of the others waits if its gain pays for the wait.
 *
 * The result depends on nothing but the problem and the settings; equal gains are decided by the
 * candidates' order. An object keeps only scratch memory between calls.
 */
class StepScheduler
{
  public:
    /** @param settings the rule and its variants */
    explicit StepScheduler(const AdmissionSettings& settings = {});

    /** @param settings the rule and its variants, from now on */
    void Configure(const AdmissionSettings& settings);

    /**
     * @brief Decide one slot.
     *
     * @param problem the problem, its values within the ranges that AdmissionProblem::Check()
     * demands
     * @param decision receives the decision
     */
    void Decide(const AdmissionProblem& problem, AdmissionDecision& decision);

  private:
    /** What is computed once for a candidate. */
    struct Terms
    {
        double uploadMsHz{0}; //!< Size of its upload (ms Hz)
        double delayRoot{0};  //!< Square root of the price of its upload at 1 Hz
        double waitPrice{0};  //!< Price of its wait
        double queueValue{0}; //!< Value if it waits
        double seniority{0};  //!< Preference for the time that it has waited
        double score{0};      //!< Gain of admission at the price tried last
        bool mayQueue{true};  //!< Whether it may wait
    };

    /** Compute what does not depend on the bandwidth's price. */
    void Prepare();
    /**
     * @brief The set that the thresholds admit, in m_selected.
     */
    void SelectByThreshold();
    /**
     * @brief The set that is best at a given price, in m_selected.
     *
     * @param root the square root of the bandwidth's price
     * @return the sum of delay roots of its members
     */
    double SelectAt(double root);
    /**
     * @param i a candidate
     * @param root the square root of the bandwidth's price
     */
    void Score(size_t i, double root);
    /** Share the whole bandwidth among the members of m_set. */
    void ShareBandwidth();
    /** Let those that are not admitted wait or return. */
    void DecideOthers();
    /** Add up the candidates' values. */
    void Evaluate();

    AdmissionSettings m_settings;                     //!< The rule
    const AdmissionProblem* m_problem{nullptr};       //!< The problem
    AdmissionDecision* m_decision{nullptr};           //!< Where the decision goes
    QueueWaitEstimate m_waits;                        //!< Estimates waits
    std::vector<Terms> m_terms;                       //!< By candidate
    std::vector<AdmissionSet::Candidate> m_admission; //!< By candidate, for m_set
    std::vector<size_t> m_selected;                   //!< Those that the thresholds admit
    AdmissionSet m_set;                               //!< Those that are admitted
    size_t m_capacity{0};                             //!< Most that can be admitted
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STEP_SCHEDULER_H
