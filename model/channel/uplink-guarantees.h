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
 * @brief Which users of a radio cell must let others go first, so that guaranteed rates are kept.
 *
 * A user with a guarantee gathers credit at its rate, and pays with what it is granted. Whoever has
 * both credit and something to send goes before everybody else. Credit is kept for at most the
 * window, so that silence is not saved up; debts from grants that nobody competed for are forgotten
 * beyond the window too, so that use of an idle cell is not held against a user later.
 *
 * As long as the sum of the guarantees is below what the cell carries, each user with a backlog
 * gets at least its rate over times much longer than the window.
 */
class UplinkGuarantees
{
  public:
    /** @param window longest time whose credit or debt is kept */
    explicit UplinkGuarantees(Time window);

    /**
     * @param user number of a user
     * @param rate its guaranteed rate; 0: none
     */
    void SetRate(uint16_t user, DataRate rate);

    /**
     * @param user number of a user
     * @param bytes what it has to send
     */
    void SetBacklog(uint16_t user, uint32_t bytes);

    /**
     * @param user number of a user
     * @return what it has to send (bytes), less what it was granted since it said so
     */
    uint32_t GetBacklog(uint16_t user) const;

    /**
     * @param user number of a user
     * @param bytes what it may send now
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
     * @return users that must wait in this round; empty unless somebody goes before them
     */
    std::set<uint16_t> NextRound(Time interval);

  private:
    /** A user. */
    struct User
    {
        DataRate rate;       //!< Guaranteed, 0: none
        double credit{0};    //!< What it may get before others (bytes), negative: debt
        uint32_t backlog{0}; //!< What it has to send (bytes)
        bool first{false};   //!< Goes before others in this round
    };

    /**
     * @param user a user
     * @return what it may keep of credit or debt (bytes)
     */
    double GetLimit(const User& user) const;

    Time m_window;                    //!< Longest time whose credit or debt is kept
    std::map<uint16_t, User> m_users; //!< By number
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_UPLINK_GUARANTEES_H
