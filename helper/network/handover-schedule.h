/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_HANDOVER_SCHEDULE_H
#define LLM_EDGE_HANDOVER_SCHEDULE_H

#include "lte-edge-network.h"

#include "ns3/nstime.h"

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
 * @brief A planned handover of a device to a cell.
 */
struct PlannedHandover
{
    uint32_t device{0}; //!< Index of the device
    Time time;          //!< When, from the start of the workload
    uint32_t cell{0};   //!< Index of the cell
};

/**
 * @ingroup llm-edge
 *
 * @brief Parse handovers from an option: "DEVICE@TIME:CELL", times in seconds, several separated by
 * commas.
 *
 * @param option name of the option, for messages
 * @param text its value; may be empty
 * @return the handovers
 * @throws InputError if the text does not have this form
 */
std::vector<PlannedHandover> ParseHandovers(const std::string& option, const std::string& text);

/**
 * @ingroup llm-edge
 *
 * @brief Schedule handovers on a network.
 *
 * @param handovers the handovers
 * @param network the network, already built
 * @param zero simulated time of the start of the workload
 * @throws InputError if there is no such device or cell
 */
void ScheduleHandovers(const std::vector<PlannedHandover>& handovers,
                       Ptr<LteEdgeNetwork> network,
                       Time zero);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_HANDOVER_SCHEDULE_H
