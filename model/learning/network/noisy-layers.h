/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NOISY_LAYERS_H
#define LLM_EDGE_NOISY_LAYERS_H

#include "network-parameters.h"

#include "ns3/random-variable-stream.h"
#include "ns3/tensor.h"

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Linear layers whose weights are drawn anew now and then, with deviations that are learned
 * (Fortunato and others, "Noisy networks for exploration", 2018, factorised noise).
 *
 * A weight is mean + deviation * f(e_out) f(e_in), a bias mean + deviation * f(e_out), where e are
 * normal and f(x) = sign(x) sqrt(|x|). Of layer "a", the means are tensors "a.weight" and "a.bias",
 * the deviations "a.weight_deviation" and "a.bias_deviation".
 */
class NoisyLayers
{
  public:
    /** f(e) of a layer's inputs and outputs. */
    struct Noise
    {
        std::vector<float> inputs;  //!< Of inputs
        std::vector<float> outputs; //!< Of outputs
    };

    /** By layer. */
    using Noises = std::map<std::string, Noise>;

    static constexpr const char* WEIGHT = ".weight_deviation"; //!< End of a tensor's name
    static constexpr const char* BIAS = ".bias_deviation";     //!< End of a tensor's name

    /**
     * @brief Add deviations to tensors of means.
     *
     * @param layers names of noisy layers
     * @param noise first deviation, times the root of a layer's inputs
     * @param tensors tensors with the means
     */
    static void AddDeviations(const std::vector<std::string>& layers,
                              double noise,
                              std::map<std::string, Tensor>& tensors);

    /**
     * @param tensors tensors
     * @return those that are no deviations
     */
    static std::map<std::string, Tensor> GetMeans(const std::map<std::string, Tensor>& tensors);

    /**
     * @brief Draw noise.
     *
     * @param parameters means and deviations
     * @param normal normal numbers, mean 0 and variance 1
     * @return the noise
     */
    static Noises Draw(const NetworkParameters& parameters, NormalRandomVariable& normal);

    /**
     * @brief Add noise to means.
     *
     * @param tensors means and deviations
     * @param noises the noise
     * @return weights to play with
     */
    static std::map<std::string, Tensor> Apply(const std::map<std::string, Tensor>& tensors,
                                               const Noises& noises);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NOISY_LAYERS_H
