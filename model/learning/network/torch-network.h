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

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A network computed by LibTorch, so that it can be trained; Network computes the same
 * within 1e-5 where decisions are made.
 *
 * Inputs and outputs are [batch, rows, features]: a flat network has one row, an entity network one
 * for each entity. Gradients reach the weights through all steps since Restart(). Whole episodes
 * are played at once, [steps, batch, rows, features], which is many times faster. The statistics of
 * a batch norm are constants. Include this header in .cc files only: it brings LibTorch with it.
 */
class TorchNetwork
{
  public:
    /** Weights by name. */
    using Weights = std::map<std::string, torch::Tensor>;

    /**
     * @param architecture the layers
     * @param weights the weights; the network uses these very tensors
     */
    TorchNetwork(NetworkArchitecture architecture, Weights weights);

    /**
     * @param architecture the layers
     * @param tensors the weights, which are copied
     */
    TorchNetwork(NetworkArchitecture architecture, const std::map<std::string, Tensor>& tensors);

    /** Forget what has been seen; the next step is the first one. */
    void Restart();

    /**
     * @brief Forget in some of the batch; between two steps.
     * @param remembered by member of the batch: 0 where the next step is the first one, else 1
     */
    void Forget(const torch::Tensor& remembered);

    /**
     * @brief Take a step.
     * @param input the observations
     */
    void Step(const torch::Tensor& input);

    /**
     * @brief Play whole episodes, from their beginning.
     * @param input the observations, [steps, batch, rows, features]
     */
    void Play(const torch::Tensor& input);

    /**
     * @param head name of a head
     * @return its output after the last step, or in all steps after Play()
     */
    torch::Tensor Read(const std::string& head);

  private:
    /** Layers one after the other. */
    using Layers = std::vector<LayerDescription>;

    /** Fast weights of a layer, and what the mini-batch has learned so far. */
    struct Fast
    {
        torch::Tensor weight;     //!< [batch, rows, heads, size, size]
        torch::Tensor bias;       //!< [batch, rows, heads, size]
        torch::Tensor weightStep; //!< Sum of gradients
        torch::Tensor biasStep;   //!< Sum of gradients
    };

    /**
     * @param layers layers
     * @param x the input
     * @return what they make of it
     */
    torch::Tensor Run(const Layers& layers, torch::Tensor x);
    /**
     * @param layer a layer
     * @param x the input
     * @return what it makes of it
     */
    torch::Tensor Run(const LayerDescription& layer, const torch::Tensor& x);
    /**
     * @param layer a layer that has other layers inside, or needs other rows or taps
     * @param x the input
     * @return what it makes of it
     */
    torch::Tensor RunComposed(const LayerDescription& layer, const torch::Tensor& x);
    /**
     * @param layer a layer
     * @param tensor end of a tensor's name, with the dot
     * @return the tensor
     */
    const torch::Tensor& Weight(const LayerDescription& layer, const char* tensor) const;
    /**
     * @param name beginning of a linear layer's names; it has a bias if there is one
     * @param x the input
     * @return what it makes of it
     */
    torch::Tensor Linear(const std::string& name, const torch::Tensor& x) const;
    /**
     * @param layer a batch norm
     * @param x the input
     * @return what it makes of it
     */
    torch::Tensor BatchNorm(const LayerDescription& layer, const torch::Tensor& x) const;
    /**
     * @param layer a layer of test-time training
     * @param x its input
     * @return its state; at the first step a new one
     */
    Fast& FindFast(const LayerDescription& layer, const torch::Tensor& x);
    /**
     * @param layer a layer of test-time training
     * @param x the input
     * @return what it makes of it
     */
    torch::Tensor Ttt(const LayerDescription& layer, const torch::Tensor& x);
    /**
     * @param layer a layer of test-time training
     * @param ended its state with what the mini-batch has learned in the weights
     * @param fast its state, which becomes the other one where the mini-batch is complete
     */
    void EndMiniBatch(const LayerDescription& layer, const Fast& ended, Fast& fast) const;
    /**
     * @param layer gated recurrent units
     * @param x the input
     * @return what they make of it
     */
    torch::Tensor Gru(const LayerDescription& layer, const torch::Tensor& x);
    /**
     * @param layer a layer that remembers
     * @param x its input in whole episodes
     * @return what it makes of it
     */
    torch::Tensor PlayMemory(const LayerDescription& layer, const torch::Tensor& x);
    /** @copydoc PlayMemory() */
    torch::Tensor PlayTtt(const LayerDescription& layer, const torch::Tensor& x) const;
    /**
     * @param layer a layer of test-time training
     * @param tensor end of the names of a projection's weights
     * @param x the input
     * @return queries or keys: of length 1 in each head
     */
    torch::Tensor ProjectTtt(const LayerDescription& layer,
                             const char* tensor,
                             const torch::Tensor& x) const;
    /**
     * @param layer a layer of test-time training or linear attention
     * @param answers what its heads answer
     * @return its output
     */
    torch::Tensor EndHeads(const LayerDescription& layer, const torch::Tensor& answers) const;
    /** @copydoc PlayMemory() */
    torch::Tensor PlayAttention(const LayerDescription& layer, const torch::Tensor& x) const;
    /**
     * @param layer linear attention
     * @param x the input
     * @return what it makes of it
     */
    torch::Tensor Attention(const LayerDescription& layer, const torch::Tensor& x);
    /** @copydoc PlayMemory() */
    torch::Tensor PlayGru(const LayerDescription& layer, const torch::Tensor& x) const;

    NetworkArchitecture m_architecture;            //!< The layers
    Weights m_weights;                             //!< The weights
    std::map<std::string, torch::Tensor> m_taps;   //!< What taps hold
    std::map<std::string, torch::Tensor> m_states; //!< Recurrent states
    std::map<std::string, Fast> m_fast;            //!< Fast weights
    torch::Tensor m_trunk;                         //!< Output of the trunk
    uint64_t m_steps{0};                           //!< Steps so far
    torch::Tensor m_counts; //!< Steps by member of the batch, once they are not the same
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TORCH_NETWORK_H
