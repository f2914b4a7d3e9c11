/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RAINBOW_ACTOR_H
#define LLM_EDGE_RAINBOW_ACTOR_H

#include "greedy-actor.h"

#include "ns3/action-choices.h"
#include "ns3/network.h"
#include "ns3/value-distribution.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Takes the action whose returns have the largest mean.
 */
class RainbowActor : public GreedyActor
{
  public:
    /**
     * @param architecture the network, with heads "advantage" and "value"
     * @param distribution atoms of returns
     * @param choices the actions
     */
    RainbowActor(NetworkArchitecture architecture,
                 const ValueDistribution& distribution,
                 ActionChoices choices);

    void Begin(const std::map<std::string, Tensor>& tensors) override;
    void Act(Span<const float> observation, Span<float> action) override;

    /**
     * @param observation what is observed
     * @return index of the best action that is possible
     */
    size_t Choose(Span<const float> observation);

  private:
    NetworkArchitecture m_architecture;       //!< The network
    ValueDistribution m_distribution;         //!< Atoms of returns
    ActionChoices m_choices;                  //!< The actions
    std::unique_ptr<const Network> m_network; //!< The network with its weights
    NetworkState m_state;                     //!< Its room
    std::vector<float> m_advantages;          //!< What it says of choices
    std::vector<float> m_values;              //!< What it says of all of them
    std::vector<uint8_t> m_possible;          //!< What can be chosen
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RAINBOW_ACTOR_H
