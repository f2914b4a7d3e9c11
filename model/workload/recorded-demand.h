/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RECORDED_DEMAND_H
#define LLM_EDGE_RECORDED_DEMAND_H

#include "slot-demand.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A recorded demand that can be played again: the same requests at another level of detail,
 * or for another policy.
 *
 * After its last slot there are no requests.
 */
class RecordedDemand : public SlotDemand
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Record a demand.
     *
     * @param demand the demand, already configured; this begins an episode of it
     * @param slots number of slots to record
     */
    void Record(Ptr<SlotDemand> demand, uint32_t slots);

    /**
     * @brief Set the demand.
     *
     * @param requests requests by slot and pair; at least one slot
     * @param rates their mean numbers by slot and pair, as many
     */
    void Set(std::vector<std::vector<double>> requests, std::vector<std::vector<double>> rates);

    /** @return number of slots */
    uint32_t GetSlots() const;

    /**
     * @param slot a slot
     * @return requests in it, by pair; none after the last slot
     */
    const std::vector<double>& GetRequests(uint32_t slot) const;

    /**
     * @param slot a slot
     * @return mean number of requests in it, by pair; 0 after the last slot
     */
    const std::vector<double>& GetRates(uint32_t slot) const;

    void Start() override;
    void Next() override;
    uint32_t GetSlot() const override;
    const std::vector<double>& GetRates() const override;
    const std::vector<double>& GetRequests() const override;

  private:
    std::vector<std::vector<double>> m_requests; //!< By slot and pair
    std::vector<std::vector<double>> m_rates;    //!< By slot and pair
    std::vector<double> m_none;                  //!< No requests, by pair
    uint32_t m_slot{0};                          //!< The slot
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RECORDED_DEMAND_H
