/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GROUP_TRACKER_H
#define LLM_EDGE_GROUP_TRACKER_H

#include "caching-observation.h"
#include "caching-problem.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Finds out from reports of the demand at several servers which group of users is where, and
 * what it asks for.
 *
 * Servers stand in a row, at cells. A group (CachingPair::group) is at one of them and moves in a
 * direction; in each slot it goes on to the next server with probability 1 / dwell, and turns round
 * at the ends. Its requests come in Poisson numbers, all but a fraction LEAK of them at its server.
 * Given the rates, the place is found by a forward filter over the slots of the last WINDOW slots:
 * a report that comes late counts for the slot that it is about, and one that never comes for
 * nothing. Given the place, the rate of a pair is an exponentially weighted moving average of its
 * reported requests, in which a server's count weighs as much as the group is likely to have been
 * there.
 */
class GroupTracker
{
  public:
    /**
     * @brief Forget everything.
     *
     * @param problem the problem; groups are those of its pairs
     * @param homes number of servers, 1 or more
     * @param dwell mean time that a group stays at a server (slots), 1 or more
     * @param weight weight of the last slot in the averages, 0 to 1
     * @param rate requests per slot for each pair before anything is reported
     */
    void Start(const CachingProblem& problem,
               uint32_t homes,
               double dwell,
               double weight,
               double rate = 0);

    /**
     * @brief Take a report, for any slot that is over.
     * @param report the report; it is ignored if it is for a slot before the window
     */
    void Take(const CachingObservation::HomeReport& report);

    /**
     * @brief Go on to a slot, with the reports taken.
     * @param slot the slot that begins
     */
    void Advance(uint32_t slot);

    /**
     * @param pair a pair
     * @return requests per slot of its group, wherever it is
     */
    double GetRate(size_t pair) const;

    /**
     * @param group a group
     * @param home a server
     * @return probability that the group is there in the slot that begins
     */
    double GetProbability(uint32_t group, uint32_t home) const;

    /**
     * @brief Foresee where a group will be.
     *
     * @param group the group
     * @param home a server
     * @param slots number of slots, 1 or more; the one that begins is the first
     * @return mean probability over these slots that the group is there
     */
    double Foresee(uint32_t group, uint32_t home, uint32_t slots) const;

    /** @return number of groups */
    uint32_t GetGroups() const;

    static constexpr uint32_t WINDOW = 16; //!< Slots for which late reports count
    static constexpr double LEAK = 0.05;   //!< Fraction of the requests from elsewhere

  private:
    /** Probability of each server and direction: 2 * server + (1 if towards higher numbers). */
    using Belief = std::vector<double>;

    /** The reports of a slot. */
    struct Slot
    {
        uint32_t number{0};                                  //!< The slot
        std::vector<CachingObservation::HomeReport> reports; //!< What is reported about it
        std::vector<uint8_t> fresh; //!< By report: it has not changed the rates yet
    };

    /**
     * @param belief where a group is in a slot
     * @return where it is in the next slot
     */
    Belief Move(const Belief& belief) const;
    /**
     * @brief Let the reports of a slot change a belief.
     *
     * @param group the group
     * @param slot the slot
     * @param belief where the group is
     */
    void Weigh(uint32_t group, const Slot& slot, Belief& belief) const;
    /**
     * @brief Let the fresh reports of a slot change the rates of a group's pairs.
     *
     * @param group the group
     * @param slot the slot
     * @param belief where the group was
     */
    void Learn(uint32_t group, const Slot& slot, const Belief& belief);
    /** Take the oldest slot out of the window. */
    void Absorb();

    std::vector<std::vector<size_t>> m_members; //!< Pairs by group
    uint32_t m_homes{1};                        //!< Number of servers
    double m_dwell{1};                          //!< Time at a server (slots)
    double m_weight{0};                         //!< Of the last slot
    std::vector<double> m_rates;                //!< Requests per slot, by pair
    std::vector<Belief> m_base;                 //!< By group, before the window
    std::vector<Belief> m_now;                  //!< By group, in the slot that begins
    std::deque<Slot> m_window;                  //!< The last slots, without gaps
    uint32_t m_slot{0};                         //!< The slot that begins
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GROUP_TRACKER_H
