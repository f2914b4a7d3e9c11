/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_QUEUE_WAIT_ESTIMATE_H
#define LLM_EDGE_QUEUE_WAIT_ESTIMATE_H

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
 * @brief How long each candidate would wait if it were not admitted now, in one pass.
 *
 * Candidates are taken in the order of their value at the nominal bandwidth. The first ones that
 * can be admitted take the idle servers. Each further one would start when the first server becomes
 * free, though not before the next slot, and keeps that server if the wait is worth its price. For
 * those that take idle servers the estimate is the start of the first one that waits: what they
 * would lose by not being admitted. The paper iterates until orders and waits agree, but they
 * rarely do.
 */
class QueueWaitEstimate
{
  public:
    /**
     * @param problem the problem
     * @param waitsMs receives the wait of each candidate (ms), that of the problem where it is
     * given
     */
    void Run(const AdmissionProblem& problem, std::vector<double>& waitsMs);

  private:
    /**
     * @brief Value and service of each candidate, and the order of the values.
     * @param problem the problem
     */
    void Order(const AdmissionProblem& problem);
    /** @return when the first server becomes free (ms) */
    double EarliestFreeMs() const;
    /** @param endMs when the server that becomes free first is to be free instead (ms) */
    void Occupy(double endMs);

    std::vector<double> m_values; //!< Each candidate's value if it is served at once
    std::vector<double> m_holdMs; //!< How long each candidate would keep a server (ms)
    std::vector<size_t> m_order;  //!< Candidates, most valuable first
    std::vector<double> m_endsMs; //!< When busy servers become free (ms); a heap, earliest first
    size_t m_idle{0};             //!< Servers that are free now
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_QUEUE_WAIT_ESTIMATE_H
