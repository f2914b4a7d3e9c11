/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CORRECTED_GREEDY_DISPATCH_POLICY_H
#define LLM_EDGE_CORRECTED_GREEDY_DISPATCH_POLICY_H

#include "greedy-dispatch-policy.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief GreedyDispatchPolicy that learns how wrong Eq. 8 is: it adds to the latency of each server
 * what latencies measured there were longer, on average.
 *
 * Measured is what the controller measures, from the decision to the end of the answer
 * (DispatchOutcome::latencyS); a request that timed out took at least as long as it had. The mean
 * is over all that has been measured as long as that is less than Memory outcomes; after that a new
 * outcome has the weight 1/Memory.
 */
class CorrectedGreedyDispatchPolicy : public GreedyDispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    DispatchDecision Decide(const RequestView& request,
                            const std::vector<ServerView>& servers) override;
    void Learn(const DispatchOutcome& outcome) override;
    double GetCorrection(size_t server) const override;

  private:
    /** The mean of a server. */
    struct Mean
    {
        double value{0};   //!< Measured less predicted (s)
        uint64_t count{0}; //!< Outcomes
    };

    uint32_t m_memory{50};                 //!< Attribute Memory
    std::vector<Mean> m_means;             //!< By server
    std::map<uint64_t, double> m_expected; //!< By request: Eq. 8 for its server (s)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CORRECTED_GREEDY_DISPATCH_POLICY_H
