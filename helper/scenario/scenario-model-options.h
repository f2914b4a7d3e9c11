/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_MODEL_OPTIONS_H
#define LLM_EDGE_SCENARIO_MODEL_OPTIONS_H

#include "program-options.h"

#include "ns3/llm-server-helper.h"
#include "ns3/llm-serving-helper.h"
#include "ns3/request-source.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The part of a scenario's command line that says which models requests ask for, and how
 * servers keep them.
 */
struct ScenarioModelOptions
{
    std::string modelMix;        //!< Models and their shares, empty: one model
    std::string eviction{"Lru"}; //!< Eviction policy
    double loadBandwidth{2};     //!< Rate at which weights are loaded (10^9 byte/s)

    /** @param options where the options are added */
    void Declare(ProgramOptions& options);

    /**
     * @brief Give servers a model store, if there is a mix of models.
     *
     * @param helper what puts the servers on nodes; its catalogues are complete
     * @throws InputError if a model or the policy is unknown
     */
    void Apply(LlmServerHelper& helper) const;

    /**
     * @brief Look whether every model of the mix fits some server.
     *
     * @param serving where the servers are
     * @throws InputError naming a model that fits none
     */
    void Check(const LlmServingHelper& serving) const;

    /**
     * @param source requests
     * @return requests that ask for the models of the mix; the same, if there is none
     */
    Ptr<RequestSource> Mix(Ptr<RequestSource> source) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_MODEL_OPTIONS_H
