/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PACKET_ROLLOUTS_H
#define LLM_EDGE_PACKET_ROLLOUTS_H

#include "packet-runs.h"
#include "policy-actor.h"
#include "rollout-source.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Rollouts on packets: in every update a number of runs, each edge server of which is an
 * environment. Environments are in the order of the runs, then of the servers.
 *
 * An episode is the decisions of a server but the last one, after which nothing is seen: its
 * observation only says what the one before it led to. A decision whose reward is not final,
 * because the run ended before the requests that it is about, is not learnt from either.
 */
class PacketRollouts : public RolloutSource
{
  public:
    /**
     * @param runs plays; must outlive this object
     * @param seed seed of all random numbers, 1 to Environment::MAX_SEED
     * @param count runs in an update, 1 or more
     */
    PacketRollouts(PacketRuns& runs, uint32_t seed, size_t count);

    const EnvironmentDescription& Describe() const override;
    size_t GetEnvironments() const override;
    size_t GetSteps() const override;
    bool HasOneDeviation() const override;
    void Play(uint64_t update, const ExploringPolicy& policy, RolloutBuffer& buffer) override;

  private:
    /**
     * @brief Write an episode.
     *
     * @param decisions a server's decisions
     * @param environment its number
     * @param actor says what states are worth
     * @param buffer receives it
     */
    static void Write(const std::vector<const Trajectory::Step*>& decisions,
                      size_t environment,
                      PolicyActor& actor,
                      RolloutBuffer& buffer);

    PacketRuns& m_runs; //!< Plays
    uint32_t m_seed;    //!< Seed
    size_t m_count;     //!< Runs in an update
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PACKET_ROLLOUTS_H
