/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GROUP_DEMAND_H
#define LLM_EDGE_GROUP_DEMAND_H

#include "slot-demand.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The demand of a group of users that asks only some of the agents.
 *
 * Agent a belongs to group a modulo the number of groups. The requests for the group's agents are
 * those of another demand, which knows no other agents; there are none for the rest.
 */
class GroupDemand : public SlotDemand
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param agent an agent
     * @param groups number of groups, 1 or more
     * @return its group
     */
    static uint32_t GetGroup(uint32_t agent, uint32_t groups);

    /**
     * @brief Set the requests.
     *
     * @param own requests for the group's agents, in the order of their numbers; configured
     * @param group the group
     * @param groups number of groups, 1 or more
     * @param agents number of all agents
     * @param models number of models of an agent
     */
    void Configure(Ptr<SlotDemand> own,
                   uint32_t group,
                   uint32_t groups,
                   uint32_t agents,
                   uint32_t models);

    void Start() override;
    void Next() override;
    uint32_t GetSlot() const override;
    const std::vector<double>& GetRates() const override;
    const std::vector<double>& GetRequests() const override;
    int64_t AssignStreams(int64_t stream) override;

  protected:
    void DoDispose() override;

  private:
    /** Copy what the group asks for in this slot. */
    void Copy();

    Ptr<SlotDemand> m_own;          //!< For the group's agents
    std::vector<size_t> m_pairs;    //!< By pair of m_own: its index among all pairs
    std::vector<double> m_rates;    //!< By pair
    std::vector<double> m_requests; //!< By pair
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GROUP_DEMAND_H
