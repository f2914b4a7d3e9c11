/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RAINBOW_LOSS_H
#define LLM_EDGE_RAINBOW_LOSS_H

#include "ns3/network-architecture.h"
#include "ns3/network-parameters.h"
#include "ns3/noisy-layers.h"
#include "ns3/replay-buffer.h"
#include "ns3/value-distribution.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The loss of Rainbow DQN (Hessel and others, 2018) and its gradient: cross-entropy of the
 * predicted distribution of returns and that of reward and target network, whose choice is the
 * online network's (double Q-learning), weighted by importance.
 */
class RainbowLoss
{
  public:
    /**
     * @param architecture the network, with heads "advantage" and "value"
     * @param distribution atoms of returns
     * @param parameters means and deviations of its weights; must outlive this object
     */
    RainbowLoss(const NetworkArchitecture& architecture,
                const ValueDistribution& distribution,
                NetworkParameters& parameters);
    ~RainbowLoss();

    /**
     * @brief Compute the loss, and its gradient in the parameters.
     *
     * @param sample transitions; actions are one number each, the choice
     * @param target weights of the target network, without deviations
     * @param noises noise of the online network
     * @param possible 1 for what can be chosen after each transition, [transitions][choices]
     * @return cross-entropy of each transition
     */
    std::vector<float> Differentiate(ReplaySample& sample,
                                     const std::map<std::string, Tensor>& target,
                                     const NoisyLayers::Noises& noises,
                                     std::vector<uint8_t> possible);

  private:
    struct Graph; // LibTorch's part

    std::unique_ptr<Graph> m_graph; //!< LibTorch's part
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RAINBOW_LOSS_H
