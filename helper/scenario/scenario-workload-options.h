/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_WORKLOAD_OPTIONS_H
#define LLM_EDGE_SCENARIO_WORKLOAD_OPTIONS_H

#include "program-options.h"

#include "ns3/ptr.h"
#include "ns3/request-source.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The part of a scenario's command line that says which requests there are.
 */
struct ScenarioWorkloadOptions
{
    std::string workload{"azure-conversation"}; //!< A workload's name, or a trace file
    double rate{0};                             //!< Requests per second, 0: the workload's own
    double timeScale{1};                        //!< Factor on a trace's arrival times
    uint64_t maxContext{0};                     //!< Longest request of a trace (tokens), 0: any
    double duration{30};                        //!< Requests arrive for this long (s)
    double drain{600};                          //!< Longest wait for the last answers (s)

    /** @param options where the options are added */
    void Declare(ProgramOptions& options);

    /**
     * @return the requests
     * @throws InputError if there is no such workload, or options do not go together
     */
    Ptr<RequestSource> Create() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_WORKLOAD_OPTIONS_H
