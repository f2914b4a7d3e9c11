/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_INITIAL_WEIGHTS_H
#define LLM_EDGE_INITIAL_WEIGHTS_H

#include "ns3/random-variable-stream.h"
#include "ns3/tensor.h"
#include "ns3/weight-source.h"

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
 * @brief The weights with which training begins, drawn from one of ns-3's streams.
 *
 * A matrix with n inputs has uniform numbers with variance 1/n, so that a layer's outputs are about
 * as large as its inputs; that of the last layer of a policy, "actor", a hundredth of it, so that
 * training begins with the same preference for all (Andrychowicz and others, "What matters for
 * on-policy deep actor-critic methods?", 2021). Biases and means are 0, scales and variances 1, and
 * fast weights about 0.02.
 */
class InitialWeights : public WeightSource
{
  public:
    /** Name of the layer that ends with what is decided. */
    static constexpr const char* ACTOR = "actor";

    /**
     * @param numbers uniform numbers from 0 to 1, with a stream assigned
     */
    explicit InitialWeights(Ptr<UniformRandomVariable> numbers);

    std::vector<float> Take(const std::string& name, const std::vector<size_t>& shape) override;

    /** @return what was taken, by name */
    const std::map<std::string, Tensor>& GetTensors() const;

  private:
    Ptr<UniformRandomVariable> m_numbers;    //!< Random numbers
    std::map<std::string, Tensor> m_tensors; //!< What was taken
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_INITIAL_WEIGHTS_H
