/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AGENT_WORKLOAD_H
#define LLM_EDGE_AGENT_WORKLOAD_H

#include "recorded-demand.h"
#include "request-source.h"

#include "ns3/nstime.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Requests for LLM agents, one by one: what SlotDemand counts, spread over the slots and the
 * devices.
 *
 * Cells have demands of their own. Each request of a slot arrives at a moment of it drawn
 * uniformly, at a device of its cell drawn uniformly: device d belongs to cell d modulo the number
 * of cells. The demand of all slots is drawn before the first request, so that it can be looked at
 * (GetDemand()), and so that it is the one that the same streams give a slotted study.
 *
 * Uses two streams and those of the demands.
 */
class AgentWorkload : public RequestSource
{
  public:
    /** What the requests of a pair of an agent and a model are. */
    struct Pair
    {
        std::string model;        //!< What requests name as their model
        uint32_t promptTokens{0}; //!< Their prompt (tokens), 1 or more
        uint32_t outputTokens{
            0}; //!< Their answer, all reasoning paths together (tokens), 1 or more
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    AgentWorkload();

    /**
     * @brief Say what the requests are like.
     *
     * @param pairs the pairs, in the order of the demands
     * @param slots number of slots, 1 or more
     * @param devices number of devices, at least as many as cells are added
     */
    void Configure(std::vector<Pair> pairs, uint32_t slots, uint32_t devices);

    /**
     * @brief Add a cell.
     * @param demand its requests, set up
     */
    void AddCell(Ptr<SlotDemand> demand);

    /**
     * @brief Look at a cell's requests; from now on streams can no longer be assigned.
     *
     * @param cell the cell, in the order added
     * @return the requests of all slots
     * @throws InputError if it is not set up
     */
    Ptr<RecordedDemand> GetDemand(size_t cell);

    std::optional<LlmRequest> Next() override;
    int64_t AssignStreams(int64_t stream) override;

  protected:
    void DoDispose() override;

  private:
    /** Draw the demand of all slots, once. */
    void Draw();
    /** Spread the next slot's requests. */
    void Spread();

    Time m_slotDuration; //!< Attribute SlotDuration

    Ptr<UniformRandomVariable> m_times;        //!< Draws moments
    Ptr<UniformRandomVariable> m_places;       //!< Draws devices
    std::vector<Pair> m_pairs;                 //!< What requests are like
    uint32_t m_slots{0};                       //!< Number of slots
    uint32_t m_devices{0};                     //!< Number of devices
    std::vector<Ptr<SlotDemand>> m_cells;      //!< Demand by cell
    std::vector<Ptr<RecordedDemand>> m_demand; //!< The same, drawn
    uint32_t m_slot{0};                        //!< The slot that is spread next
    std::vector<LlmRequest> m_requests;        //!< Of the slot spread last, by rising arrival
    size_t m_next{0};                          //!< Which of them is next
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AGENT_WORKLOAD_H
