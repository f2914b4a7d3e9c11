/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DECISION_RECORD_H
#define LLM_EDGE_DECISION_RECORD_H

#include "ns3/dispatch-outcome.h"
#include "ns3/nstime.h"
#include "ns3/placement.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The last decision about a request, and what a controller has seen of it so far.
 */
class DecisionRecord
{
  public:
    /** The request has arrived. */
    void Arrive();

    /**
     * @brief A decision has been made.
     *
     * @param number its number
     * @param request what the policy saw of the request
     * @param placement what the decision was
     */
    void Decide(uint64_t number, const RequestView& request, const Placement& placement);

    /** The whole prompt is on its way to the server. */
    void NoteSent();

    /** @param tokens number of tokens of the answer that have passed */
    void NoteTokens(uint32_t tokens);

    /** @param joules what the server says it has used for the request (J) */
    void NoteEnergy(double joules);

    /**
     * @brief Get the outcome of the decision; there is none any more until the next decision.
     *
     * @param end how it has ended
     * @param reason why
     * @param late whether it has ended after the deadline
     * @return the outcome; nothing if no decision has been made since the last outcome
     */
    std::optional<DispatchOutcome> Settle(DispatchOutcome::End end,
                                          const std::string& reason,
                                          bool late);

  private:
    /** @return time since the decision (s) */
    double GetTime() const;

    Time m_arrived;                        //!< When the request arrived
    Time m_decided;                        //!< When the decision was made
    std::optional<DispatchOutcome> m_open; //!< The outcome so far; nothing without a decision
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DECISION_RECORD_H
