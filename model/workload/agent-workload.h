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
 * @brief Requests for LLM agents, one by one: the counts of a SlotDemand, spread over the time of
 * the slots and over the devices.
 *
 * Every cell has its own demand. Each request of a slot arrives at a moment in the slot and at a
 * device of its cell, both drawn uniformly; device d belongs to cell d modulo the number of cells.
 * The demand of all slots is drawn before the first request. GetDemand() returns it, and a slotted
 * study with the same streams gets the same demand.
 *
 * Uses two streams in addition to those of the demands.
 */
class AgentWorkload : public RequestSource
{
  public:
    /** The requests of a pair of an agent and a model. */
    struct Pair
    {
        std::string model;        //!< Model that the requests name
        uint32_t promptTokens{0}; //!< Length of their prompt (tokens), at least 1
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
     * @brief Describe the requests.
     *
     * @param pairs the pairs, in the order of the demands
     * @param slots number of slots, 1 or more
     * @param devices number of devices, at least as many as cells are added
     */
    void Configure(std::vector<Pair> pairs, uint32_t slots, uint32_t devices);

    /**
     * @brief Add a cell.
     * @param demand its requests, already configured
     */
    void AddCell(Ptr<SlotDemand> demand);

    /**
     * @brief Get the requests of a cell; afterwards streams can no longer be assigned.
     *
     * @param cell the cell, in the order in which cells were added
     * @return the requests of all slots
     * @throws InputError if the workload is not configured
     */
    Ptr<RecordedDemand> GetDemand(size_t cell);

    std::optional<LlmRequest> Next() override;
    int64_t AssignStreams(int64_t stream) override;

  protected:
    void DoDispose() override;

  private:
    /** Draw the demand of all slots, once. */
    void Draw();
    /** Distribute the requests of the next slot over its time and devices. */
    void Spread();

    Time m_slotDuration; //!< Attribute SlotDuration

    Ptr<UniformRandomVariable> m_times;        //!< Draws moments
    Ptr<UniformRandomVariable> m_places;       //!< Draws devices
    std::vector<Pair> m_pairs;                 //!< Describes the requests, by pair
    uint32_t m_slots{0};                       //!< Number of slots
    uint32_t m_devices{0};                     //!< Number of devices
    std::vector<Ptr<SlotDemand>> m_cells;      //!< Demand of each cell
    std::vector<Ptr<RecordedDemand>> m_demand; //!< The demand of each cell, drawn
    uint32_t m_slot{0};                        //!< The slot that is distributed next
    std::vector<LlmRequest>
        m_requests;   //!< Requests of the slot distributed last, by increasing arrival
    size_t m_next{0}; //!< Index of the next one in m_requests
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AGENT_WORKLOAD_H
