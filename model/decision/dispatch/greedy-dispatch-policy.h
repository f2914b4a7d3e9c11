/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GREEDY_DISPATCH_POLICY_H
#define LLM_EDGE_GREEDY_DISPATCH_POLICY_H

#include "dispatch-policy.h"

#include "ns3/link-budget.h"
#include "ns3/link-propagation-loss-model.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Gives each request the largest allocation, the capacity divided by Slots, on the server
 * where it is worth most by the formula of He, Fang, Yu and Leung's offloading study.
 *
 * The worth is 1/L + P (Eq. 14), with the latency L by Eq. 8 and the accuracy P that the server
 * announced. Servers whose L exceeds the request's deadline come after all others, the shortest L
 * first. Servers without a full allocation left are left out; if there is no other, the request is
 * rejected.
 *
 * Eq. 8 is computed with what a gateway knows: the length of the prompt, the expected length of the
 * answer, the speeds announced, and the distance. The path loss is that of PathLoss over this
 * distance without shadowing. If the distance is not known, transmission takes no time.
 */
class GreedyDispatchPolicy : public DispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** The unit in which servers count bandwidth. */
    enum BandwidthUnit
    {
        HERTZ,          //!< Hz; Eq. 3 turns it into a rate
        BITS_PER_SECOND //!< bit/s
    };

    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override;
    DispatchDecision Decide(const RequestView& request,
                            const std::vector<ServerView>& servers) override;
    bool NeedsDistances() const override;
    bool Allocates() const override;

    /**
     * @param request a request
     * @param server a server
     * @return its latency by Eq. 8 with the largest allocation (s); infinity if the server has not
     * announced its speed
     */
    double PredictLatency(const RequestView& request, const ServerView& server) const;

    /**
     * @param server index of a server
     * @return what is added to its latency by Eq. 8 when servers are compared (s); 0 unless
     * overridden
     */
    virtual double GetCorrection(size_t server) const;

  private:
    /**
     * @param server a server
     * @return whether it is up and has the largest allocation left
     */
    bool HasRoom(const ServerView& server) const;
    /**
     * @param server a server
     * @param bandwidth an allocation
     * @return data rate of the link (bit/s); 0 if it is not known
     */
    double GetRate(const ServerView& server, double bandwidth) const;

    uint32_t m_slots{20};                     //!< Requests that hold the largest allocation
    double m_slowdown{1};                     //!< Of a request with the largest compute share
    double m_bytesPerToken{20};               //!< Of answers (byte)
    BandwidthUnit m_unit{HERTZ};              //!< Unit of bandwidth
    Ptr<LinkPropagationLossModel> m_pathLoss; //!< Loss of links
    LinkBudget m_budget;                      //!< Powers, gains and noise of links
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GREEDY_DISPATCH_POLICY_H
