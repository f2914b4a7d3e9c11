/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TORCH_TTT_LOOP_H
#define LLM_EDGE_TORCH_TTT_LOOP_H

#include <cstdint>
#include <torch/torch.h>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief TttInnerLoop as LibTorch's automatic differentiation takes it.
 *
 * Include this header in .cc files only: it brings LibTorch with it.
 */
struct TorchTttLoop : public torch::autograd::Function<TorchTttLoop>
{
    /** What is found on the way there. */
    using Context = torch::autograd::AutogradContext;

    /**
     * @param context keeps what the way back needs
     * @param queries [steps, heads * size, lanes]; lanes are a multiple of TttInnerLoop::LANES
     * @param keys likewise
     * @param values likewise
     * @param rates [steps, heads, lanes]
     * @param weights fast weights at the beginning, [heads, size, size]
     * @param biases their biases, [heads, size]
     * @param miniBatch steps of a mini-batch
     * @return the answers, [steps, heads * size, lanes]
     */
    static torch::Tensor forward(Context* context,
                                 const torch::Tensor& queries,
                                 const torch::Tensor& keys,
                                 const torch::Tensor& values,
                                 const torch::Tensor& rates,
                                 const torch::Tensor& weights,
                                 const torch::Tensor& biases,
                                 int64_t miniBatch);

    /**
     * @param context what forward() kept
     * @param gradients that of the answers
     * @return those of what forward() was given
     */
    static torch::autograd::variable_list backward(Context* context,
                                                   torch::autograd::variable_list gradients);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TORCH_TTT_LOOP_H
