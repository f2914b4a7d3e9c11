/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_POLICY_ARCHITECTURE_H
#define LLM_EDGE_POLICY_ARCHITECTURE_H

#include "ns3/environment.h"
#include "ns3/network-architecture.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/** @brief Numbers of a layer of test-time training (TttLinearLayer). */
struct TttShape
{
    uint64_t heads{4};      //!< Heads; those of linear attention, too
    uint64_t miniBatch{4};  //!< Steps of a mini-batch
    double innerRate{0.25}; //!< Largest rate of learning; 0: without inner updates
};

/**
 * @ingroup llm-edge
 *
 * @brief The networks that agents train, by name:
 *
 * - "flat": two hidden layers with tanh on the whole observation;
 * - "entity": the same weights for each row of the observation, which sees the means over all rows
 *   too: linear, layer norm, then two SwiGLU layers with residual connections;
 * - "entity-ttt": with test-time training instead of the first of them;
 * - "entity-gru": with gated recurrent units instead of it;
 * - "entity-attention": with linear attention instead of it;
 * - "screening": the policy of PRADA and its values, which have no layer in common: three hidden
 *   layers with ReLU each, the second half as wide as the others. The rows are steps.
 *
 * Heads are "action" (a flat network gives all numbers, an entity network those of a row) and
 * "value".
 */
class PolicyArchitecture
{
  public:
    /**
     * @param name name of the network
     * @param description what is observed and decided
     * @param outputs numbers that the head "action" gives for the whole action
     * @param hidden width of hidden layers, a multiple of the heads if there are some
     * @param ttt test-time training; if the network has none, the default
     * @return the layers
     * @throws std::invalid_argument if there is no such network, or it does not fit: an entity
     * network needs one block of observations and one of actions, with as many rows, or one choice
     * among the rows
     */
    static NetworkArchitecture Make(const std::string& name,
                                    const EnvironmentDescription& description,
                                    size_t outputs,
                                    size_t hidden,
                                    const TttShape& ttt = {});

    /**
     * @param architecture a network
     * @return whether it remembers earlier steps
     */
    static bool HasMemory(const NetworkArchitecture& architecture);

    /** Names of all networks, for messages. */
    static constexpr const char* NAMES =
        "flat, entity, entity-ttt, entity-gru, entity-attention or screening";
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_POLICY_ARCHITECTURE_H
