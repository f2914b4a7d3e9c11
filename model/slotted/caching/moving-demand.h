/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MOVING_DEMAND_H
#define LLM_EDGE_MOVING_DEMAND_H

#include "ns3/random-variable-stream.h"
#include "ns3/slot-demand.h"
#include "ns3/uniform-draws.h"

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
 * @brief The requests at one of several servers in a row, whose users drive in groups from cell to
 * cell.
 *
 * The road crosses one cell after the other, and there is a server for each. A group begins at a
 * place and in a direction that are drawn, needs DwellSlots for a cell and turns round at the ends
 * of the road. Its users keep their distances from its middle, which are drawn up to Spread. A user
 * who enters a cell belongs to it when the way into the cell is longer than HandoverWay. Each
 * request of the group is one of a random user at a random moment of the slot, and comes to the
 * server of the cell to which the user belongs then.
 *
 * Two of these with the same streams and groups are the same users, also at different servers.
 */
class MovingDemand : public SlotDemand
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    MovingDemand();

    /**
     * @brief Set the groups and the servers.
     *
     * @param groups what each group asks for, configured, for the same pairs; one or more
     * @param homes number of servers, 1 or more
     */
    void Configure(std::vector<Ptr<SlotDemand>> groups, uint32_t homes);

    /**
     * @brief Choose the server; without a call each episode is at one that is drawn.
     * @param home number of the server, from 0
     */
    void SetHome(uint32_t home);

    /** @return number of the server */
    uint32_t GetHome() const;

    /** @return number of servers */
    uint32_t GetHomes() const;

    void Start() override;
    void Next() override;
    uint32_t GetSlot() const override;
    const std::vector<double>& GetRates() const override;
    const std::vector<double>& GetRequests() const override;

    /**
     * @param home number of a server, from 0
     * @return requests there in this slot, by pair
     */
    const std::vector<double>& GetRequestsAt(uint32_t home) const;

    /**
     * @param group a group
     * @param home number of a server, from 0
     * @return share of its users that is there in this slot, a mean over the slot
     */
    double GetShare(uint32_t group, uint32_t home) const;

    int64_t AssignStreams(int64_t stream) override;

    /** Moments in a slot at which users can ask. */
    static constexpr uint32_t MOMENTS = 10;

  protected:
    void DoDispose() override;

  private:
    /** Users who drive together. */
    struct Group
    {
        Ptr<SlotDemand> demand;      //!< What they ask for
        double way{0};               //!< Driven on the way there and back (cells)
        std::vector<double> offsets; //!< By user: distance from the middle (cells)
        std::vector<uint32_t> homes; //!< By user and moment of the slot: the server
    };

    /**
     * @brief Draw where a group begins.
     * @param group the group
     */
    void Place(Group& group);
    /**
     * @brief Let a group drive through the slot.
     * @param group the group
     */
    void Drive(Group& group);
    /**
     * @param way driven on the way there and back (cells)
     * @param offset of a user from the middle (cells)
     * @return the server of the user
     */
    uint32_t FindHome(double way, double offset) const;
    /** Find out where everybody is in the slot, and where their requests come to. */
    void Spread();

    double m_dwell;    //!< Attribute DwellSlots
    double m_spread;   //!< Attribute Spread (cells)
    double m_handover; //!< Attribute HandoverWay (cells)
    uint32_t m_users;  //!< Attribute Users

    Ptr<UniformRandomVariable> m_places; //!< Draws servers, places, directions and distances
    UniformDraws m_requestDraws;         //!< Who asks, and when
    std::vector<Group> m_groups;         //!< The groups
    uint32_t m_homes{1};                 //!< Number of servers
    std::optional<uint32_t> m_fixedHome; //!< The server, if it was chosen
    uint32_t m_home{0};                  //!< The server
    std::vector<std::vector<double>> m_requests; //!< By server and pair
    std::vector<double> m_rates;                 //!< By pair
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MOVING_DEMAND_H
