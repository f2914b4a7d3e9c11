/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PPO_LOSS_H
#define LLM_EDGE_PPO_LOSS_H

#include "ppo-minibatch.h"
#include "ppo-settings.h"

#include "ns3/action-distribution.h"
#include "ns3/network-architecture.h"
#include "ns3/network-parameters.h"

#include <memory>
#include <optional>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The loss of proximal policy optimisation (Schulman and others, 2017) and its gradient:
 *
 *     - mean(min(r A, clip(r, 1 - c, 1 + c) A)) + vf mean((V - return)^2) - e mean(entropy)
 *
 * where r is the probability of an action now by that when it was drawn. The demand loss, if it has
 * a weight, is that of a Poisson distribution: sum over pairs of exp(y) - n y, where y is what the
 * head "action" says of a pair and n the number of requests that the next observations report
 * (DemandTargets).
 */
class PpoLoss
{
  public:
    /** Parts of the loss, and what shows how far the policy has moved. */
    struct Figures
    {
        double policy{0};     //!< Loss of the policy
        double value{0};      //!< Mean squared error of values
        double entropy{0};    //!< Mean entropy of actions
        double demand{0};     //!< Demand loss; 0 without a weight
        double divergence{0}; //!< Estimated Kullback-Leibler divergence from the policy that played
        double clipped{0};    //!< Share of actions whose ratio was clipped
    };

    /** Name of the parameter with the logarithms of standard deviations. */
    static constexpr const char* LOG_DEVIATION = "exploration.log_deviation";

    /**
     * @param settings weights of the parts
     * @param description what is observed and decided
     * @param architecture the network, with heads "action" and "value"
     * @param distribution what the head "action" means
     * @param parameters the weights of the network and, for continuous actions, LOG_DEVIATION; must
     * outlive this object
     * @throws std::invalid_argument if the demand loss has a weight but does not fit the problem
     */
    PpoLoss(const PpoSettings& settings,
            const EnvironmentDescription& description,
            const NetworkArchitecture& architecture,
            const ActionDistribution& distribution,
            NetworkParameters& parameters);
    ~PpoLoss();

    /**
     * @brief Compute the loss, and its gradient in the parameters.
     *
     * @param minibatch the steps; not changed
     * @return parts of the loss
     */
    Figures Differentiate(PpoMinibatch& minibatch);

  private:
    struct Graph; // LibTorch's part

    std::unique_ptr<Graph> m_graph; //!< LibTorch's part
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PPO_LOSS_H
