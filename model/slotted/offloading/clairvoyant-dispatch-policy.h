/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CLAIRVOYANT_DISPATCH_POLICY_H
#define LLM_EDGE_CLAIRVOYANT_DISPATCH_POLICY_H

#include "offloading-environment.h"

#include "ns3/dispatch-policy.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Decides in an offloading problem with everything that there is to know about a task and
 * about the future: a strong heuristic to compare others with, but no bound.
 *
 * It sees the memory that a task needs and gives it exactly that, and knows the latency of each
 * server, shadowing and jitter included. The task goes to the server where it is worth most (Eq.
 * 14), if any completes it in time, and is rejected otherwise. Compute and bandwidth are the same
 * part of the largest amount for all tasks of an episode: one part in the cloud, one at the edge.
 * It plays each episode beforehand with 64 pairs of parts, from all to 0.6, and keeps the best.
 */
class ClairvoyantDispatchPolicy : public DispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param environment the problem that it sees; its listener is told nothing while episodes are
     * played beforehand
     */
    explicit ClairvoyantDispatchPolicy(Ptr<OffloadingEnvironment> environment);

    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override;
    DispatchDecision Decide(const RequestView& request,
                            const std::vector<ServerView>& servers) override;
    bool Allocates() const override;

  protected:
    void DoDispose() override;

  private:
    /** Parts of the largest compute share and bandwidth. */
    struct Parts
    {
        double cloud{1}; //!< In the cloud
        double edge{1};  //!< At the edge
    };

    /** Play the episode with all parts, and keep the best; it begins again afterwards. */
    void Search();
    /**
     * @param parts parts of the largest amounts
     * @return the decision about the present task
     */
    DispatchDecision DecideWith(const Parts& parts);
    /**
     * @param server a server
     * @param parts parts of the largest amounts
     * @return what a task gets there
     */
    ResourceAmounts Allot(const ServerView& server, const Parts& parts) const;

    Ptr<OffloadingEnvironment> m_environment; //!< What it sees
    Parts m_parts;                            //!< The best ones of the present episode
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CLAIRVOYANT_DISPATCH_POLICY_H
