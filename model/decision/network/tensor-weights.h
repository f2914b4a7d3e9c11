/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TENSOR_WEIGHTS_H
#define LLM_EDGE_TENSOR_WEIGHTS_H

#include "tensor.h"
#include "weight-source.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Weights from the tensors of a file.
 */
class TensorWeights : public WeightSource
{
  public:
    /**
     * @param tensors the tensors; must outlive this object
     */
    explicit TensorWeights(const std::map<std::string, Tensor>& tensors);

    /**
     * @brief Look up a tensor.
     *
     * @param name its name
     * @param shape the shape that it must have
     * @return its numbers
     * @throws std::invalid_argument if there is none, it was taken before, it is not float32, has
     * another shape, or a number that is infinite or not a number
     */
    std::vector<float> Take(const std::string& name, const std::vector<size_t>& shape) override;

    /**
     * @brief Look whether all tensors have been taken.
     * @throws std::invalid_argument if one is left; the message names it
     */
    void CheckNoneLeft() const;

  private:
    const std::map<std::string, Tensor>& m_tensors; //!< The tensors
    std::set<std::string> m_taken;                  //!< Names of those that were taken
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TENSOR_WEIGHTS_H
