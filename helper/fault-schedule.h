/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef FAULT_SCHEDULE_H
#define FAULT_SCHEDULE_H

#include "edge-network.h"

#include "ns3/llm-server.h"
#include "ns3/nstime.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Something is down for a while.
 */
struct Outage
{
    std::optional<uint32_t> server; //!< A server's number; nothing: the access network
    Time start;                     //!< When, from the workload's time zero
    Time duration;                  //!< For how long
};

/**
 * @ingroup llm-edge
 *
 * @brief Read outages as programs take them: "SERVER@START+DURATION", or "access@..." where the
 * access network may be meant, times in seconds, several separated by commas.
 *
 * @param option the option's name, for messages
 * @param text its value, may be empty
 * @param allowAccess whether "access" is accepted
 * @return the outages
 * @throws InputError if the text is not of that form, or two outages of the same thing overlap
 */
std::vector<Outage> ParseOutages(const std::string& option,
                                 const std::string& text,
                                 bool allowAccess);

/**
 * @ingroup llm-edge
 *
 * @brief Schedule crashes: each server loses all work, and comes back empty after the duration.
 *
 * @param crashes when and for how long
 * @param servers the servers
 * @param zero simulated time of the workload's time zero
 * @throws InputError if there is no such server
 */
void ScheduleCrashes(const std::vector<Outage>& crashes,
                     const std::vector<Ptr<LlmServer>>& servers,
                     Time zero);

/**
 * @ingroup llm-edge
 *
 * @brief Schedule link cuts: nothing gets through for the duration.
 *
 * @param cuts when and for how long
 * @param network the network
 * @param zero simulated time of the workload's time zero
 * @throws InputError if there is no such server, or the network has no links
 */
void ScheduleCuts(const std::vector<Outage>& cuts, Ptr<EdgeNetwork> network, Time zero);

} // namespace llmedge
} // namespace ns3

#endif // FAULT_SCHEDULE_H
