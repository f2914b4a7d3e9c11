/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_OUTPUT_OPTIONS_H
#define LLM_EDGE_SCENARIO_OUTPUT_OPTIONS_H

#include "program-options.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The part of a scenario's command line that says what is written and shown.
 */
struct ScenarioOutputOptions
{
    std::string out;         //!< Folder for the results, empty: none
    bool progress{false};    //!< Show progress in any case
    std::string pcap;        //!< Prefix of packet captures, empty: none
    std::string flowMonitor; //!< File for ns-3's flow statistics, empty: none
    std::string positions;   //!< File for the devices' positions, empty: none
    std::string netanim;     //!< File for an animation, empty: none

    /** @param options where the options are added */
    void Declare(ProgramOptions& options);

    /**
     * @brief Look whether the files can be written, leaving nothing behind.
     * @throws InputError if one cannot
     */
    void Check() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_OUTPUT_OPTIONS_H
