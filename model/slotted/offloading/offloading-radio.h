/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_RADIO_H
#define LLM_EDGE_OFFLOADING_RADIO_H

#include "offloading-task.h"
#include "offloading-terminals.h"

#include "ns3/air-ground-propagation-loss-model.h"
#include "ns3/link-budget.h"
#include "ns3/object.h"
#include "ns3/vector.h"

#include <cstddef>
#include <optional>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Data rates of the links of the offloading problem: Eqs. 3 to 7 of He, Fang, Yu and Leung,
 * with the path loss and shadowing of AirGroundPropagationLossModel.
 *
 * With Relay, a UAV sends over another UAV, the one that is nearest to the server, unless this is
 * the UAV itself. The relay stores the whole task before it sends it on; the hop between the two is
 * Eq. 7, the other Eq. 6.
 */
class OffloadingRadio : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    OffloadingRadio();

    /**
     * @param terminals the terminals
     * @param task a task of one of them
     * @param server a server's index
     * @param place where the server is (m)
     * @param bandwidthHz bandwidth (Hz), above 0
     * @return data rate between the terminal and the server when the task arrives (bit/s)
     */
    double GetTaskRate(const OffloadingTerminals& terminals,
                       const OffloadingTask& task,
                       size_t server,
                       const Vector& place,
                       double bandwidthHz) const;

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
    /**
     * @param terminals the terminals
     * @param task a task
     * @param place a server (m)
     * @return where the UAV is that is nearest to the server (m); nothing if that is the task's own
     */
    static std::optional<Vector> FindRelay(const OffloadingTerminals& terminals,
                                           const OffloadingTask& task,
                                           const Vector& place);

    bool m_relay{false};                       //!< Attribute Relay
    Ptr<AirGroundPropagationLossModel> m_loss; //!< Path loss and shadowing
    LinkBudget m_budget;                       //!< Powers, gains and noise
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_RADIO_H
