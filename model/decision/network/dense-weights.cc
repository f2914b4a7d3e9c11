/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dense-weights.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

DenseWeights::DenseWeights(size_t outputs,
                           size_t inputs,
                           const std::vector<float>& matrix,
                           const std::vector<float>& biases)
    : inputs(inputs),
      outputs(outputs),
      width((outputs + LANES - 1) / LANES * LANES),
      weights(inputs * width, 0.0F),
      bias(width, 0.0F)
{
    for (size_t o = 0; o < outputs; ++o)
    {
        for (size_t i = 0; i < inputs; ++i)
        {
            weights[i * width + o] = matrix[o * inputs + i];
        }
    }
    std::copy(biases.begin(), biases.end(), bias.begin());
}

} // namespace llmedge
} // namespace ns3
