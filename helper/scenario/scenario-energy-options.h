/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_ENERGY_OPTIONS_H
#define LLM_EDGE_SCENARIO_ENERGY_OPTIONS_H

#include "program-options.h"

#include "ns3/edge-network.h"
#include "ns3/llm-server-helper.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The part of a scenario's command line that says how much energy there is.
 */
struct ScenarioEnergyOptions
{
    double powerCap{0};       //!< Average power of an edge server (W), 0: any
    double battery{0};        //!< Battery of an edge server (J), 0: it is on the mains
    bool deviceEnergy{false}; //!< Account for the devices' Wi-Fi radios and UAVs' rotors

    /** @param options where the options are added */
    void Declare(ProgramOptions& options);

    /** @param helper what puts the edge servers on nodes */
    void Apply(LlmServerHelper& helper) const;

    /**
     * @brief Give the devices energy sources, if they are wanted; UAVs among them fly on theirs.
     *
     * @param network the network
     * @throws InputError if its devices have no Wi-Fi radios
     */
    void Install(Ptr<EdgeNetwork> network) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_ENERGY_OPTIONS_H
