/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NETWORK_PARAMETERS_H
#define LLM_EDGE_NETWORK_PARAMETERS_H

#include "ns3/aligned-floats.h"
#include "ns3/tensor.h"

#include <cstddef>
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
 * @brief All numbers that are trained in one row, and their gradients in another: an optimiser, a
 * checkpoint and a norm need no names.
 */
class NetworkParameters
{
  public:
    /** A tensor in the row. */
    struct Part
    {
        std::string name;          //!< Its name
        std::vector<size_t> shape; //!< Size of each dimension
        size_t first{0};           //!< Place of its first number; begins a cache line
        size_t size{0};            //!< How many numbers it has
    };

    /**
     * @param tensors the tensors with the numbers that training begins with
     * @throws std::invalid_argument if one is not F32
     */
    explicit NetworkParameters(const std::map<std::string, Tensor>& tensors);

    /** @return the tensors, in the order of their names */
    const std::vector<Part>& GetParts() const;

    /** @return numbers that are trained, those between tensors left out */
    size_t Count() const;

    /**
     * @param name name of a tensor
     * @return the tensor
     * @throws std::out_of_range if there is none
     */
    const Part& Find(const std::string& name) const;

    /**
     * @param without name of a tensor that is left out; empty for none
     * @return the tensors with the present numbers
     */
    std::map<std::string, Tensor> ToTensors(const std::string& without = "") const;

    AlignedFloats values;    //!< The numbers; places between tensors are 0
    AlignedFloats gradients; //!< Gradient of each

  private:
    std::vector<Part> m_parts; //!< The tensors
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NETWORK_PARAMETERS_H
