/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SAC_LOSS_H
#define LLM_EDGE_SAC_LOSS_H

#include "ns3/network-architecture.h"
#include "ns3/network-parameters.h"
#include "ns3/replay-buffer.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The losses of soft actor-critic with automatic temperature (Haarnoja and others, "Soft
 * actor-critic algorithms and applications", 2018) and their gradients.
 */
class SacLoss
{
  public:
    static constexpr const char* TEMPERATURE = "log_temperature"; //!< Its parameter

    /** What is trained. */
    struct Parameters
    {
        NetworkParameters& actor;       //!< The actor's weights
        NetworkParameters& critics;     //!< Both critics' weights: "0." and "1." before their names
        NetworkParameters& temperature; //!< One number, TEMPERATURE
    };

    /**
     * @param actor the actor's network, with heads "action" and "deviation"
     * @param critic a critic's network on observation and action, with a head "value"
     * @param parameters what is trained; must outlive this object
     * @param entropy entropy of an action that the temperature aims at
     */
    SacLoss(const NetworkArchitecture& actor,
            const NetworkArchitecture& critic,
            const Parameters& parameters,
            double entropy);
    ~SacLoss();

    /**
     * @brief Compute the squared error of both critics, and its gradient in their parameters: their
     * target is reward + discount * (the smaller of the target critics' values - temperature *
     * logarithm of the probability) of an action that the actor draws.
     *
     * @param sample transitions, actions from -1 to 1
     * @param target weights of the target critics
     * @param noise normal numbers, [transitions][numbers of an action]
     * @return the loss
     */
    double DifferentiateCritics(ReplaySample& sample,
                                const std::map<std::string, Tensor>& target,
                                std::vector<float>& noise);

    /**
     * @brief Compute the losses of actor and temperature, and their gradients.
     *
     * @param sample transitions
     * @param noise normal numbers, [transitions][numbers of an action]
     * @return mean entropy of actions, negative mean logarithm of their probabilities
     */
    double DifferentiateActor(ReplaySample& sample, std::vector<float>& noise);

  private:
    struct Graph; // LibTorch's part

    std::unique_ptr<Graph> m_graph; //!< LibTorch's part
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SAC_LOSS_H
