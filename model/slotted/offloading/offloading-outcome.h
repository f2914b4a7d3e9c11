/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_OUTCOME_H
#define LLM_EDGE_OFFLOADING_OUTCOME_H

#include "offloading-pricing.h"
#include "offloading-result.h"

#include <array>
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
 * @brief The results of an episode of the offloading problem.
 *
 * A task that is not completed counts with a fixed latency and accuracy 0 in means over all tasks.
 */
class OffloadingOutcome
{
  public:
    OffloadingOutcome() = default;

    /**
     * @param failureS latency that a task counts with that is not completed (s)
     * @param pricing what price and risk take away from the utility; null: nothing
     */
    explicit OffloadingOutcome(double failureS, Ptr<const OffloadingPricing> pricing = nullptr);

    /** @param result what became of a task */
    void Add(const OffloadingResult& result);

    /** @return sum of the rewards */
    double GetReward() const;

    /**
     * @return completion, reward, latency_all, latency_done, accuracy_all, p_done, utility,
     * invalid_share, out_of_memory_share and late_share, and price_all and risk_all if they count,
     * as doc/metrics.rst defines them; NaN where no task was completed
     */
    std::vector<std::pair<std::string, double>> GetMetrics() const;

  private:
    double m_failureS{0};                   //!< Latency of a failed task (s)
    std::array<uint64_t, 4> m_ends{};       //!< Tasks, by OffloadingResult::End
    double m_latencyS{0};                   //!< Sum over completed tasks (s)
    double m_accuracy{0};                   //!< Sum over completed tasks
    double m_reward{0};                     //!< Sum
    double m_price{0};                      //!< Sum
    double m_risk{0};                       //!< Sum
    Ptr<const OffloadingPricing> m_pricing; //!< What price and risk take away
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_OUTCOME_H
