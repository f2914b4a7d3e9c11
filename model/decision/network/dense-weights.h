/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DENSE_WEIGHTS_H
#define LLM_EDGE_DENSE_WEIGHTS_H

#include "aligned-floats.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A matrix and a bias in the order in which NetworkKernel::Dense() reads them: for each
 * input the weights of all outputs, filled up with zeros to a multiple of LANES.
 */
struct DenseWeights
{
    /** Floats of the widest vector register. */
    static constexpr size_t LANES = 16;

    DenseWeights() = default;

    /**
     * @param outputs number of outputs
     * @param inputs number of inputs
     * @param matrix weights, [outputs][inputs] as in a file
     * @param biases what each sum begins with; empty for zeros
     */
    DenseWeights(size_t outputs,
                 size_t inputs,
                 const std::vector<float>& matrix,
                 const std::vector<float>& biases);

    size_t inputs{0};      //!< Number of inputs
    size_t outputs{0};     //!< Number of outputs
    size_t width{0};       //!< Outputs, filled up
    AlignedFloats weights; //!< Weights, [inputs][width]
    AlignedFloats bias;    //!< What each sum begins with, [width]
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DENSE_WEIGHTS_H
