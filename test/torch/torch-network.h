/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TORCH_NETWORK_H
#define LLM_EDGE_TORCH_NETWORK_H

#include "ns3/network-architecture.h"
#include "ns3/tensor.h"

#include <map>
#include <string>
#include <torch/torch.h>
#include <vector>

/**
 * A network computed by LibTorch: what Network is compared with. Tensors are [rows, features].
 */
class TorchNetwork
{
  public:
    /**
     * @param architecture the layers
     * @param tensors the weights
     */
    TorchNetwork(ns3::llmedge::NetworkArchitecture architecture,
                 const std::map<std::string, ns3::llmedge::Tensor>& tensors);

    /**
     * @brief Take a step.
     * @param input the observation
     */
    void Step(const torch::Tensor& input);

    /**
     * @param head name of a head
     * @return its output after the last step
     */
    torch::Tensor Read(const std::string& head);

  private:
    using Layers = std::vector<ns3::llmedge::LayerDescription>;

    /** Fast weights of a layer, and what the mini-batch has learned so far. */
    struct Fast
    {
        torch::Tensor weight;     //!< [rows, heads, size, size]
        torch::Tensor bias;       //!< [rows, heads, size]
        torch::Tensor weightStep; //!< Sum of gradients
        torch::Tensor biasStep;   //!< Sum of gradients
    };

    /** @return what layers make of an input */
    torch::Tensor Run(const Layers& layers, torch::Tensor x);
    /** @return what a layer makes of an input */
    torch::Tensor Run(const ns3::llmedge::LayerDescription& layer, const torch::Tensor& x);
    /** @return what a linear layer makes of an input; with a bias if there is one */
    torch::Tensor Linear(const std::string& name, const torch::Tensor& x) const;
    /** @return what a layer of test-time training makes of an input */
    torch::Tensor Ttt(const ns3::llmedge::LayerDescription& layer, const torch::Tensor& x);
    /** @return what gated recurrent units make of an input */
    torch::Tensor Gru(const ns3::llmedge::LayerDescription& layer, const torch::Tensor& x);

    ns3::llmedge::NetworkArchitecture m_architecture; //!< The layers
    std::map<std::string, torch::Tensor> m_weights;   //!< The weights
    std::map<std::string, torch::Tensor> m_taps;      //!< What taps hold
    std::map<std::string, torch::Tensor> m_states;    //!< Recurrent states
    std::map<std::string, Fast> m_fast;               //!< Fast weights
    torch::Tensor m_trunk;                            //!< Output of the trunk
    uint64_t m_steps{0};                              //!< Steps so far
};

#endif // LLM_EDGE_TORCH_NETWORK_H
