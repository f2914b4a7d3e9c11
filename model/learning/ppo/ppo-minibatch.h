/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PPO_MINIBATCH_H
#define LLM_EDGE_PPO_MINIBATCH_H

#include "ns3/demand-targets.h"
#include "ns3/rollout-buffer.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Steps from a rollout, side by side as a network is trained with them: single steps of
 * episodes, or whole episodes for a network that remembers.
 */
struct PpoMinibatch
{
    size_t steps{0};                 //!< Consecutive steps: 1, or those of an episode
    size_t batch{0};                 //!< How many of them are side by side
    std::vector<float> observations; //!< [steps][batch][floats of an observation]
    std::vector<float> demand;       //!< [steps][batch][2][rows]: DemandTargets, if there are any
    std::vector<float> actions;      //!< [steps][batch][floats of an action]
    std::vector<float> logs;         //!< Log-probability of each action when it was drawn
    std::vector<float> advantages;   //!< Advantage of each action
    std::vector<float> returns;      //!< What each value should have been
    std::vector<float> valid;        //!< 1 where the environment played, else 0
    std::vector<float> remembered;   //!< 0 where what was seen before had been forgotten, else 1

    /**
     * @brief Take single steps.
     *
     * @param buffer the rollout
     * @param places which ones: step * environments + environment
     * @param targets what forecasts are compared with; null: there are none
     * @return the minibatch
     */
    static PpoMinibatch Steps(RolloutBuffer& buffer,
                              Span<const uint32_t> places,
                              const DemandTargets* targets);

    /**
     * @brief Take whole episodes.
     *
     * @param buffer the rollout
     * @param environments which ones
     * @param targets what forecasts are compared with; null: there are none
     * @return the minibatch
     */
    static PpoMinibatch Episodes(RolloutBuffer& buffer,
                                 Span<const uint32_t> environments,
                                 const DemandTargets* targets);

  private:
    /**
     * @brief Append a step.
     *
     * @param buffer the rollout
     * @param step the step
     * @param environment whose step it is
     * @param targets what forecasts are compared with; null: there are none
     */
    void Append(RolloutBuffer& buffer,
                size_t step,
                size_t environment,
                const DemandTargets* targets);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PPO_MINIBATCH_H
