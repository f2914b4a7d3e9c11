/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_FAULT_OPTIONS_H
#define LLM_EDGE_SCENARIO_FAULT_OPTIONS_H

#include "program-options.h"

#include "ns3/fault-injector.h"
#include "ns3/llm-serving-helper.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The part of a scenario's command line that says what breaks, and when.
 */
struct ScenarioFaultOptions
{
    std::string crash;          //!< Server crashes
    std::string cut;            //!< Links cut
    std::string faults;         //!< Random server crashes
    std::string interference;   //!< Noise at the receivers of the access
    std::string controllerLoss; //!< The controller crashes

    /** @param options where the options are added */
    void Declare(ProgramOptions& options);

    /**
     * @brief Look at the options before anything is built.
     * @throws InputError if one cannot be read
     */
    void Check() const;

    /**
     * @brief Schedule everything that breaks.
     *
     * @param network the network
     * @param serving what is on it
     * @param duration for how long requests arrive
     * @param stream random stream to use
     * @return what breaks it; nothing if there are no faults
     * @throws InputError if an option cannot be read, or something cannot break
     */
    Ptr<FaultInjector> Schedule(Ptr<EdgeNetwork> network,
                                const LlmServingHelper& serving,
                                Time duration,
                                int64_t stream) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_FAULT_OPTIONS_H
