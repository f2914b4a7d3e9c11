/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_PRICING_H
#define LLM_EDGE_OFFLOADING_PRICING_H

#include "ns3/dispatch-policy.h"
#include "ns3/object.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Price and risk of an allocation in the offloading problem, which He, Fang, Yu and Leung
 * leave open (Section III-F).
 *
 * The price is that of the server for a task with the largest allocation, times the mean part of
 * it, over compute, bandwidth and memory, that the task gets. The risk is the largest part of the
 * server's compute, bandwidth or memory that is held once the task has got its own: as for Mitsis,
 * Tsiropoulou and Papavassiliou (IEEE Systems Journal 16(4), 2022), what all use together becomes
 * less reliable with its use. Both are charged to tasks that hold something, completed or late;
 * with weights of 0 nothing is.
 */
class OffloadingPricing : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** @return whether price or risk have a weight */
    bool IsOn() const;

    /**
     * @param server a server
     * @param full its largest allocation
     * @param amounts what a task gets there
     * @return the price
     */
    double GetPrice(const ServerView& server,
                    const ResourceAmounts& full,
                    const ResourceAmounts& amounts) const;

    /**
     * @param server a server, of which a task holds its part already
     * @return the risk, 0 to 1
     */
    static double GetRisk(const ServerView& server);

    /**
     * @param price a price, or a mean
     * @param risk a risk, or a mean
     * @return what they take away from a reward or a utility
     */
    double GetCharge(double price, double risk) const;

  private:
    double m_priceWeight{0}; //!< Attribute PriceWeight
    double m_riskWeight{0};  //!< Attribute RiskWeight
    double m_cloudPrice{1};  //!< Attribute CloudPrice
    double m_edgePrice{1};   //!< Attribute EdgePrice
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_PRICING_H
