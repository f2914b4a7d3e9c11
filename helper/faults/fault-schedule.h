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
 * @brief A time during which something is down.
 */
struct Outage
{
    std::optional<uint32_t> server; //!< Number of the server; nothing: the access network
    Time start;                     //!< When it begins, from the start of the workload
    Time duration;                  //!< How long it lasts
};

/**
 * @ingroup llm-edge
 *
 * @brief Parse outages from an option: "SERVER@START+DURATION", or "access@..." if the access
 * network is allowed; times in seconds, several outages separated by commas.
 *
 * @param option name of the option, for messages
 * @param text its value; may be empty
 * @param allowAccess whether "access" is accepted
 * @return the outages
 * @throws InputError if the text does not have this form, or two outages of the same part overlap
 */
std::vector<Outage> ParseOutages(const std::string& option,
                                 const std::string& text,
                                 bool allowAccess);

/**
 * @ingroup llm-edge
 *
 * @brief Parse times at which something is down from an option: "START+DURATION" in seconds,
 * several separated by commas.
 *
 * @param option name of the option, for messages
 * @param text its value; may be empty
 * @return the outages, without a server
 * @throws InputError if the text does not have this form, or two outages overlap
 */
std::vector<Outage> ParseSpans(const std::string& option, const std::string& text);

/**
 * @ingroup llm-edge
 *
 * @brief Random faults, as an option describes them.
 */
struct RandomFaults
{
    Time mtbf;             //!< Mean time for which a part is up
    Time mttr;             //!< Mean time for which it is down
    uint32_t maxFaults{0}; //!< Largest number of faults, 0: any number
};

/**
 * @ingroup llm-edge
 *
 * @brief Parse random faults from an option: "random:MTBF,MTTR" in seconds, or
 * "random:MTBF,MTTR,MAX".
 *
 * @param option name of the option, for messages
 * @param text its value; may be empty
 * @return the faults; nothing if the text is empty
 * @throws InputError if the text does not have this form, or a time is not above 0
 */
std::optional<RandomFaults> ParseRandomFaults(const std::string& option, const std::string& text);

/**
 * @ingroup llm-edge
 *
 * @brief Turn outages into faults for a FaultInjector.
 *
 * @param outages the outages
 * @param kind kind of the faults; a SERVER_CUT without a server becomes an ACCESS_CUT
 * @param zero simulated time of the start of the workload
 * @return a fault per outage
 */
std::vector<Fault> MakeFaults(const std::vector<Outage>& outages, FaultKind kind, Time zero);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FAULT_SCHEDULE_H
