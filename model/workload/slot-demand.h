/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SLOT_DEMAND_H
#define LLM_EDGE_SLOT_DEMAND_H

#include "ns3/object.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The number of requests per slot for each pair of an agent and a model.
 */
class SlotDemand : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** Begin an episode and draw its first slot. */
    virtual void Start() = 0;

    /** Go to the next slot. */
    virtual void Next() = 0;

    /** @return the number of the slot, from 0 */
    virtual uint32_t GetSlot() const = 0;

    /** @return mean number of requests in this slot, by pair */
    virtual const std::vector<double>& GetRates() const = 0;

    /** @return requests in this slot, by pair */
    virtual const std::vector<double>& GetRequests() const = 0;

    /**
     * @brief Assign fixed random streams.
     *
     * @param stream first stream index to use
     * @return number of streams used; 0 for a demand without randomness
     */
    virtual int64_t AssignStreams(int64_t stream);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SLOT_DEMAND_H
