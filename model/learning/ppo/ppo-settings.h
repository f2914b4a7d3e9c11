/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PPO_SETTINGS_H
#define LLM_EDGE_PPO_SETTINGS_H

#include "ns3/policy-architecture.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Settings of PpoAgent. The defaults suit the caching problem on a small budget.
 */
struct PpoSettings
{
    std::string network{"entity"}; //!< Name of a PolicyArchitecture
    uint64_t hidden{32};           //!< Width of hidden layers
    uint64_t environments{16};     //!< Environments side by side; each plays an episode per update
    uint64_t group{4};             //!< Environments with the same workload; 1: each its own
    uint64_t epochs{3};            //!< Passes over what was played, per update
    uint64_t minibatch{400};       //!< Steps in a minibatch; whole episodes if there is memory
    double learningRate{1e-3};     //!< Learning rate of Adam
    double gamma{0.95};            //!< Discount of a step
    double lambda{0.95};           //!< Weight of later steps in advantages (GAE)
    uint64_t nStep{0};             //!< Rewards in an n-step advantage; 0: GAE
    double clip{0.2};              //!< How far a probability ratio may go from 1
    double valueWeight{0.25};      //!< Weight of the values' squared error
    double entropyWeight{0};       //!< Weight of the entropy
    double gradientNorm{0.5};      //!< Largest norm of the gradient
    double logDeviation{-0.22314}; //!< First logarithm of standard deviations: ln 0.8
    double demandWeight{0};        //!< Weight of the demand loss, see PpoLoss
    uint64_t demandSlots{1};       //!< Slots ahead that it forecasts, see DemandTargets
    TttShape ttt;                  //!< Test-time training, for networks that have it

    /**
     * @brief The hyper-parameters of Xu, Niyato and Brinton, Section VI, and a flat network of
     * width 128: discount 0.95, GAE 0.95, clip 0.2, learning rate 3e-4, minibatch 128, every
     * environment with its own workload.
     *
     * @return the settings
     */
    static PpoSettings Paper();

    /**
     * @brief T2DRL on a small budget: an entity network with test-time training that also learns to
     * forecast requests.
     *
     * @return the settings
     */
    static PpoSettings T2drl();

    /**
     * @brief T2DRL with the hyper-parameters of Paper(): its learning rate, one episode of 100
     * steps in a minibatch, no groups and no demand loss.
     *
     * @return the settings
     */
    static PpoSettings T2drlPaper();

    /**
     * @param name "default", "gru", "paper", "t2drl" or "t2drl-paper"
     * @return the settings
     * @throws std::invalid_argument if there are none with that name
     */
    static PpoSettings Preset(const std::string& name);

    /**
     * @brief Look for impossible numbers.
     * @throws std::invalid_argument with what was found and expected
     */
    void Check() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PPO_SETTINGS_H
