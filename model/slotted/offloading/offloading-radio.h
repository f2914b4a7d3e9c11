/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_RADIO_H
#define LLM_EDGE_OFFLOADING_RADIO_H

#include "ns3/air-ground-propagation-loss-model.h"
#include "ns3/link-budget.h"
#include "ns3/vector.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Data rates of the links of the offloading problem: Eqs. 3 to 7 of He, Fang, Yu and Leung.
 */
class OffloadingRadio
{
  public:
    OffloadingRadio();

    /**
     * @param from one end (m)
     * @param to the other end (m)
     * @param normal the link's shadowing, from N(0, 1)
     * @param bandwidthHz bandwidth (Hz), above 0
     * @return the Shannon rate (bit/s)
     */
    double GetRate(const Vector& from, const Vector& to, double normal, double bandwidthHz) const;

    /**
     * @brief Compute the rate of two hops, one after the other: a relay receives everything before
     * it sends anything.
     *
     * @param first rate of the first hop (bit/s), above 0
     * @param second rate of the second hop (bit/s), above 0
     * @return size by the time that both take (bit/s)
     */
    static double RelayRate(double first, double second);

  private:
    Ptr<AirGroundPropagationLossModel> m_loss; //!< Path loss and shadowing
    LinkBudget m_budget;                       //!< Powers, gains and noise
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_RADIO_H
