/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef SCENARIO_FAULT_OPTIONS_H
#define SCENARIO_FAULT_OPTIONS_H

#include "llm-serving-helper.h"
#include "program-options.h"

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
    std::string crash; //!< Server crashes
    std::string cut;   //!< Links cut

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
     * @throws InputError if an option cannot be read, or names a server that there is not
     */
    void Schedule(Ptr<EdgeNetwork> network, const LlmServingHelper& serving) const;
};

} // namespace llmedge
} // namespace ns3

#endif // SCENARIO_FAULT_OPTIONS_H
