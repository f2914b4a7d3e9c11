/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_SHARE_OPTIONS_H
#define LLM_EDGE_SCENARIO_SHARE_OPTIONS_H

#include "program-options.h"

#include "ns3/llm-serving-helper.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The part of a scenario's command line that says how requests share a server's bandwidth,
 * GPU and memory.
 */
struct ScenarioShareOptions
{
    std::string shares;           //!< SLOTS or SLOTS:FRACTION, empty: the policy's own
    std::string uplink{"direct"}; //!< When prompts may leave
    double uplinkCapacity{0};     //!< Bandwidth that each server can allot (bit/s)

    /** @param options where the options are added */
    void Declare(ProgramOptions& options);

    /**
     * @brief Set what controller and devices need to know, before they are installed.
     *
     * @param serving what installs them
     * @throws InputError if an option is not acceptable
     */
    void Prepare(LlmServingHelper& serving) const;

    /**
     * @brief Tell the policy what to allot, when the controller is there.
     *
     * @param serving what has installed it
     * @throws InputError if --shares cannot be read, or does not fit the policy
     */
    void Apply(const LlmServingHelper& serving) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_SHARE_OPTIONS_H
