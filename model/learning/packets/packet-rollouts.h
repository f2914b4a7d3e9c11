/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PACKET_ROLLOUTS_H
#define LLM_EDGE_PACKET_ROLLOUTS_H

#include "packet-runs.h"

#include "ns3/policy-actor.h"
#include "ns3/rollout-source.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Rollouts on packets: in every update a number of runs, each policy of which, such as that
 * of an edge server, is an environment. Environments are in the order of the runs, then of the
 * policies.
 *
 * An episode is the decisions of a policy but the last one, after which nothing is seen: its
 * observation only says what the one before it led to. A decision whose reward is not final,
 * because the run ended before the requests that it is about, is not learnt from either. A network
 * that remembers is also shown what the policy saw without deciding, and forgets where the policy
 * did.
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
    /** Where a run's steps say more of themselves. */
    struct Details
    {
        std::optional<size_t> covers;    //!< PacketRole::covers
        std::optional<size_t> restarted; //!< PacketRole::restarted

        /** @param step a step @return whether nothing was decided in it */
        bool IsWatched(const Trajectory::Step& step) const;
        /** @param step a step @return whether the policy had forgotten what it saw before */
        bool IsRestarted(const Trajectory::Step& step) const;
    };

    /** @param run a run @return where its steps say more */
    Details FindDetails(const Trajectory& run) const;
    /**
     * @brief Write an episode.
     *
     * @param seen what a policy saw
     * @param details where steps say more
     * @param environment its number
     * @param actor says what states are worth
     * @param buffer receives it
     */
    static void Write(const std::vector<const Trajectory::Step*>& seen,
                      const Details& details,
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
