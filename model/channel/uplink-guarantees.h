/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_UPLINK_GUARANTEES_H
#define LLM_EDGE_UPLINK_GUARANTEES_H

#include "ns3/data-rate.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <map>
#include <set>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Decides which users of a radio cell must wait so that guaranteed rates are kept.
 *
 * A user with a guarantee gathers credit at its rate and pays with what it is granted. Users that
 * have both credit and data to send go before all others. Credit is kept for at most the window, so
 * that a silent user does not save up; debt from grants that nobody else wanted is also forgotten
 * beyond the window, so that using an idle cell is not held against a user later.
 *
 * If the sum of the guarantees is less than what the cell carries, each user with a backlog gets at
 * least its rate, over times much longer than the window.
 */
class UplinkGuarantees
{
  public:
    /** @param window longest time for which credit or debt is kept */
    explicit UplinkGuarantees(Time window);

    /**
     * @param user number of a user
     * @param rate its guaranteed rate; 0: no guarantee
     */
    void SetRate(uint16_t user, DataRate rate);

    /**
     * @param user number of a user
     * @param bytes how much it has to send
     */
    void SetBacklog(uint16_t user, uint32_t bytes);

    /**
     * @param user number of a user
     * @return how much it has to send (bytes): its last report minus what it was granted since
     */
    uint32_t GetBacklog(uint16_t user) const;

    /**
     * @param user number of a user
     * @param bytes how much it may send now
     */
    void Grant(uint16_t user, uint32_t bytes);

    /** @param user number of a user that has left */
    void Remove(uint16_t user);

    /** @return whether no user has a guarantee */
    bool IsEmpty() const;

    /**
     * @brief Begin the next round of scheduling.
     *
     * @param interval time since the last one
     * @return users that must wait in this round; empty unless another user goes before them
     */
    std::set<uint16_t> NextRound(Time interval);

  private:
    /** The state of a user. */
    struct User
    {
        DataRate rate;       //!< Guaranteed rate; 0: none
        double credit{0};    //!< How much it may get before others (bytes); negative: debt
        uint32_t backlog{0}; //!< How much it has to send (bytes)
        bool first{false};   //!< Goes before others in this round
    };

    /**
     * @param user a user
     * @return largest credit or debt that it may keep (bytes)
     */
    double GetLimit(const User& user) const;

    Time m_window;                    //!< Longest time for which credit or debt is kept
    std::map<uint16_t, User> m_users; //!< By number
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_UPLINK_GUARANTEES_H
