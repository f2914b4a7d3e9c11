/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PACKET_EVALUATOR_H
#define LLM_EDGE_PACKET_EVALUATOR_H

#include "packet-runs.h"

#include "ns3/held-out-evaluator.h"

#include <cstddef>
#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Plays a policy on packets as it will be used, in runs that no training has, always the
 * same ones. An episode is a run with all its servers, a step an epoch of one of them; what has no
 * final reward does not count.
 */
class PacketEvaluator : public HeldOutEvaluator
{
  public:
    /**
     * @param runs plays; must outlive the evaluator
     * @param seed seed of the runs, 1 to Environment::MAX_SEED
     * @param count how many, 1 or more
     */
    PacketEvaluator(PacketRuns& runs, uint32_t seed, size_t count);

    MeanInterval Evaluate(const NetworkArchitecture& architecture,
                          const std::map<std::string, Tensor>& tensors) override;
    double GetRewardUnit() const override;

  private:
    PacketRuns& m_runs; //!< Plays
    uint32_t m_seed;    //!< Seed
    size_t m_count;     //!< Runs
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PACKET_EVALUATOR_H
