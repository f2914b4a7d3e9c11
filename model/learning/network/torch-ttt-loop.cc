/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "torch-ttt-loop.h"

#include "ttt-inner-loop.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

namespace
{

using Tensors = std::vector<torch::Tensor>;

/** @return sizes of the loop whose queries, rates and so on these are */
TttInnerLoop
Sizes(const Tensors& in, int64_t miniBatch)
{
    const auto& weights = in[4];
    return {static_cast<size_t>(in[0].size(0)),
            static_cast<size_t>(weights.size(0)),
            static_cast<size_t>(weights.size(1)),
            static_cast<size_t>(in[0].size(2)),
            static_cast<size_t>(miniBatch)};
}

/** @return where the numbers of six tensors are */
template <class Float>
TttInnerLoop::Numbers<Float>
Places(const Tensors& tensors)
{
    const auto place = [&](size_t i) { return tensors[i].data_ptr<float>(); };
    return {place(0), place(1), place(2), place(3), place(4), place(5)};
}

} // namespace

torch::Tensor
TorchTttLoop::forward(Context* context,
                      const torch::Tensor& queries,
                      const torch::Tensor& keys,
                      const torch::Tensor& values,
                      const torch::Tensor& rates,
                      const torch::Tensor& weights,
                      const torch::Tensor& biases,
                      int64_t miniBatch)
{
    Tensors saved{queries.contiguous(),
                  keys.contiguous(),
                  values.contiguous(),
                  rates.contiguous(),
                  weights.contiguous(),
                  biases.contiguous()};
    const auto loop = Sizes(saved, miniBatch);
    const auto count = static_cast<int64_t>(loop.CountMiniBatches() * loop.heads * loop.size);
    const auto lanes = queries.size(2);
    saved.push_back(torch::empty({count * weights.size(1), lanes}));
    saved.push_back(torch::empty({count, lanes}));
    saved.push_back(torch::empty(queries.sizes()));
    const auto answers = torch::empty(queries.sizes());
    loop.Run(Places<const float>(saved),
             {saved[6].data_ptr<float>(), saved[7].data_ptr<float>(), saved[8].data_ptr<float>()},
             answers.data_ptr<float>());
    context->save_for_backward(saved);
    context->saved_data["mini_batch"] = miniBatch;
    return answers;
}

torch::autograd::variable_list
TorchTttLoop::backward(Context* context, torch::autograd::variable_list gradients)
{
    const auto saved = context->get_saved_variables();
    const auto loop = Sizes(saved, context->saved_data["mini_batch"].toInt());
    Tensors out;
    for (size_t i = 0; i < 6; ++i)
    {
        out.push_back(torch::empty(saved[i].sizes()));
    }
    loop.Differentiate(
        Places<const float>(saved),
        {saved[6].data_ptr<float>(), saved[7].data_ptr<float>(), saved[8].data_ptr<float>()},
        gradients[0].contiguous().data_ptr<float>(),
        Places<float>(out));
    out.emplace_back(); // the number of steps has no gradient
    return out;
}

} // namespace llmedge
} // namespace ns3
