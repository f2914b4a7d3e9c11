/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_OUTCOME_H
#define LLM_EDGE_REASONING_OUTCOME_H

#include "reasoning-session.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The results of an episode of reasoning tasks.
 */
class ReasoningOutcome
{
  public:
    /** A task that counts has arrived. */
    void AddArrival();

    /**
     * @brief A task has ended.
     *
     * @param session the task
     * @param accuracy probability that its answer is right
     */
    void AddTask(const ReasoningSession& session, double accuracy);

    /**
     * @brief A slot begins.
     *
     * @param active devices at the beginning of a step
     * @param candidates steps that the server decides on
     * @param nominated those of them that are new
     * @param inService steps in service
     */
    void AddSlot(size_t active, size_t candidates, size_t nominated, size_t inService);

    /** @return tasks that count and have ended */
    uint64_t GetTasks() const;

    /** @return their steps */
    uint64_t GetSteps() const;

    /**
     * @brief Means per task, and per slot.
     * @return quantities that doc/metrics.rst defines, NaN where nothing was measured
     */
    std::vector<std::pair<std::string, double>> GetMetrics() const;

  private:
    uint64_t m_arrivals{0};      //!< Tasks that count
    uint64_t m_tasks{0};         //!< Of these, ended
    uint64_t m_slots{0};         //!< Slots that count
    double m_accuracy{0};        //!< Sum of probabilities of right answers
    double m_processingMs{0};    //!< Sum over tasks (ms)
    double m_communicationMs{0}; //!< Sum over tasks (ms)
    double m_queueingMs{0};      //!< Sum over tasks (ms)
    double m_alignmentMs{0};     //!< Sum over tasks (ms)
    double m_largeMs{0};         //!< Sum over tasks (ms)
    uint64_t m_steps{0};         //!< Sum over tasks
    double m_offloads{0};        //!< Sum over tasks
    double m_uploadedTokens{0};  //!< Sum over tasks
    double m_contextTokens{0};   //!< Sum over tasks and steps
    double m_active{0};          //!< Sum over slots
    double m_candidates{0};      //!< Sum over slots
    double m_nominated{0};       //!< Sum over slots
    double m_inService{0};       //!< Sum over slots
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_OUTCOME_H
