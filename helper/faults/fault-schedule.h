/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FAULT_SCHEDULE_H
#define LLM_EDGE_FAULT_SCHEDULE_H

#include "fault.h"

#include "ns3/nstime.h"

#include <cstdint>
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
 * @brief Read times at which something is down as programs take them: "START+DURATION" in seconds,
 * several separated by commas.
 *
 * @param option the option's name, for messages
 * @param text its value, may be empty
 * @return the outages, of no server
 * @throws InputError if the text is not of that form, or two outages overlap
 */
std::vector<Outage> ParseSpans(const std::string& option, const std::string& text);

/**
 * @ingroup llm-edge
 *
 * @brief Random faults as programs take them.
 */
struct RandomFaults
{
    Time mtbf;             //!< Mean time that a part is up
    Time mttr;             //!< Mean time that it is down
    uint32_t maxFaults{0}; //!< Most faults, 0: any number
};

/**
 * @ingroup llm-edge
 *
 * @brief Read random faults as programs take them: "random:MTBF,MTTR" in seconds, or
 * "random:MTBF,MTTR,MAX".
 *
 * @param option the option's name, for messages
 * @param text its value, may be empty
 * @return the faults; nothing if the text is empty
 * @throws InputError if the text is not of that form, or a time is not above 0
 */
std::optional<RandomFaults> ParseRandomFaults(const std::string& option, const std::string& text);

/**
 * @ingroup llm-edge
 *
 * @brief What a FaultInjector takes.
 *
 * @param outages when and for how long
 * @param kind what breaks; of a SERVER_CUT without a server, the access
 * @param zero simulated time of the workload's time zero
 * @return a fault for each
 */
std::vector<Fault> MakeFaults(const std::vector<Outage>& outages, FaultKind kind, Time zero);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FAULT_SCHEDULE_H
