/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LTE_HANDOVERS_H
#define LLM_EDGE_LTE_HANDOVERS_H

#include "lte-radio-network.h"

#include "ns3/handover-statistics.h"
#include "ns3/simple-ref-count.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The handovers of an LTE network's devices: counts those that happen, and hands devices
 * over when it is told to.
 */
class LteHandovers : public SimpleRefCount<LteHandovers>
{
  public:
    /**
     * @param radios the radios, installed
     * @param statistics where handovers are counted
     */
    LteHandovers(Ptr<LteRadioNetwork> radios, Ptr<HandoverStatistics> statistics);

    /**
     * @brief Hand a device over later.
     *
     * @param device index of a device
     * @param cell index of the cell to go to
     * @param time when (simulated time)
     * @throws InputError if there is no such cell
     */
    void Schedule(uint32_t device, uint32_t cell, Time time);

    /**
     * @brief Hand a device over now, whatever the signals say. Where it is in that cell already,
     * has none, or is busy with another handover, the refusal is counted.
     *
     * @param device index of a device
     * @param cell index of the cell to go to
     */
    void HandOver(uint32_t device, uint32_t cell);

  private:
    Ptr<LteRadioNetwork> m_radios;        //!< The radios
    Ptr<HandoverStatistics> m_statistics; //!< Counts
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LTE_HANDOVERS_H
