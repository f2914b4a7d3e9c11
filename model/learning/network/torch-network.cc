/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "torch-network.h"

#include "torch-ttt-loop.h"
#include "ttt-inner-loop.h"

#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return tensors of a file as LibTorch has them */
TorchNetwork::Weights
ToTorch(const std::map<std::string, Tensor>& tensors)
{
    TorchNetwork::Weights weights;
    for (const auto& [name, tensor] : tensors)
    {
        const std::vector<int64_t> shape(tensor.shape.begin(), tensor.shape.end());
        weights[name] = torch::tensor(tensor.GetFloats()).reshape(shape);
    }
    return weights;
}

/** Keeps linear attention finite, as in LinearAttentionLayer. */
constexpr double ATTENTION_FLOOR = 1e-6;

/** Dimensions of the features of whole episodes. */
constexpr int64_t EPISODES = 4;

} // namespace

TorchNetwork::TorchNetwork(NetworkArchitecture architecture, Weights weights)
    : m_architecture(std::move(architecture)),
      m_weights(std::move(weights))
{
}

TorchNetwork::TorchNetwork(NetworkArchitecture architecture,
                           const std::map<std::string, Tensor>& tensors)
    : TorchNetwork(std::move(architecture), ToTorch(tensors))
{
}

void
TorchNetwork::Restart()
{
    m_steps = 0;
    m_counts = torch::Tensor();
    m_states.clear();
    m_fast.clear();
}

void
TorchNetwork::Forget(const torch::Tensor& remembered)
{
    const auto batch = remembered.size(0);
    const auto counts = m_counts.defined()
                            ? m_counts
                            : torch::full({batch}, static_cast<int64_t>(m_steps), torch::kLong);
    m_counts = counts * remembered.to(torch::kLong);
    for (auto& [name, state] : m_states)
    {
        const auto rows = state.size(0) / batch;
        state = state * remembered.repeat_interleave(rows).unsqueeze(1);
    }
    for (auto& [name, fast] : m_fast)
    {
        const auto five = remembered.view({batch, 1, 1, 1, 1});
        const auto four = remembered.view({batch, 1, 1, 1});
        fast.weight = five * fast.weight + (1 - five) * m_weights.at(name + ".fast.weight");
        fast.bias = four * fast.bias + (1 - four) * m_weights.at(name + ".fast.bias");
        fast.weightStep = five * fast.weightStep;
        fast.biasStep = four * fast.biasStep;
    }
}

void
TorchNetwork::Step(const torch::Tensor& input)
{
    m_trunk = Run(m_architecture.layers, input);
    ++m_steps;
    if (m_counts.defined())
    {
        m_counts = m_counts + 1;
    }
}

void
TorchNetwork::Play(const torch::Tensor& input)
{
    Restart();
    m_trunk = Run(m_architecture.layers, input);
}

torch::Tensor
TorchNetwork::Read(const std::string& head)
{
    return Run(m_architecture.heads.at(head), m_trunk);
}

torch::Tensor
TorchNetwork::Run(const Layers& layers, torch::Tensor x)
{
    for (const auto& layer : layers)
    {
        x = Run(layer, x);
    }
    return x;
}

torch::Tensor
TorchNetwork::Run(const LayerDescription& layer, const torch::Tensor& x)
{
    if (layer.kind == "linear")
    {
        return Linear(layer.name, x);
    }
    if (layer.kind == "layer_norm")
    {
        const auto& scale = Weight(layer, ".weight");
        return torch::layer_norm(x,
                                 {x.size(-1)},
                                 scale,
                                 Weight(layer, ".bias"),
                                 layer.Get("epsilon"));
    }
    if (layer.kind == "batch_norm")
    {
        return BatchNorm(layer, x);
    }
    if (layer.kind == "relu")
    {
        return torch::relu(x);
    }
    if (layer.kind == "silu")
    {
        return torch::silu(x);
    }
    if (layer.kind == "tanh")
    {
        return torch::tanh(x);
    }
    if (layer.kind == "swiglu")
    {
        const auto gate = torch::silu(Linear(layer.name + ".gate", x));
        return Linear(layer.name + ".down", gate * Linear(layer.name + ".up", x));
    }
    if (layer.kind == "ttt_linear" || layer.kind == "gru" || layer.kind == "linear_attention")
    {
        return x.dim() == EPISODES          ? PlayMemory(layer, x)
               : layer.kind == "gru"        ? Gru(layer, x)
               : layer.kind == "ttt_linear" ? Ttt(layer, x)
                                            : Attention(layer, x);
    }
    return RunComposed(layer, x);
}

torch::Tensor
TorchNetwork::RunComposed(const LayerDescription& layer, const torch::Tensor& x)
{
    if (layer.kind == "append_mean")
    {
        const auto count = static_cast<int64_t>(layer.GetSize("features"));
        const auto some = x.narrow(-1, 0, count);
        return torch::cat({x, some.mean(-2, true).expand_as(some)}, -1);
    }
    if (layer.kind == "mean")
    {
        return x.mean(-2, true).expand_as(x);
    }
    if (layer.kind == "residual")
    {
        return x + Run(layer.layers, x);
    }
    if (layer.kind == "tap")
    {
        m_taps[layer.name] = x;
        return x;
    }
    if (layer.kind == "film")
    {
        const auto both = Run(layer.layers, m_taps.at(layer.from)).chunk(2, -1);
        return both[0] * x + both[1];
    }
    throw std::invalid_argument("no LibTorch for layers of kind " + layer.kind);
}

const torch::Tensor&
TorchNetwork::Weight(const LayerDescription& layer, const char* tensor) const
{
    return m_weights.at(layer.name + tensor);
}

torch::Tensor
TorchNetwork::Linear(const std::string& name, const torch::Tensor& x) const
{
    const auto bias = m_weights.find(name + ".bias");
    return torch::linear(x,
                         m_weights.at(name + ".weight"),
                         bias == m_weights.end() ? torch::Tensor() : bias->second);
}

torch::Tensor
TorchNetwork::BatchNorm(const LayerDescription& layer, const torch::Tensor& x) const
{
    return torch::batch_norm(x.flatten(0, -2),
                             Weight(layer, ".weight"),
                             Weight(layer, ".bias"),
                             Weight(layer, ".running_mean"),
                             Weight(layer, ".running_var"),
                             false,
                             0,
                             layer.Get("epsilon"),
                             false)
        .view_as(x);
}

TorchNetwork::Fast&
TorchNetwork::FindFast(const LayerDescription& layer, const torch::Tensor& x)
{
    auto& fast = m_fast[layer.name];
    if (m_steps == 0)
    {
        const auto& weight = Weight(layer, ".fast.weight");
        const auto& bias = Weight(layer, ".fast.bias");
        const auto batch = x.size(0);
        const auto rows = x.size(1);
        fast.weight = weight.expand({batch, rows, weight.size(0), weight.size(1), weight.size(2)});
        fast.bias = bias.expand({batch, rows, bias.size(0), bias.size(1)});
        fast.weightStep = torch::zeros_like(fast.weight);
        fast.biasStep = torch::zeros_like(fast.bias);
    }
    return fast;
}

torch::Tensor
TorchNetwork::Ttt(const LayerDescription& layer, const torch::Tensor& x)
{
    const auto heads = static_cast<int64_t>(layer.GetSize("heads"));
    const auto split = [&](const torch::Tensor& t) {
        return t.view({x.size(0), x.size(1), heads, x.size(2) / heads});
    };
    auto& fast = FindFast(layer, x);
    const auto query = split(ProjectTtt(layer, ".query", x)).unsqueeze(3);
    const auto key = split(ProjectTtt(layer, ".key", x));
    const auto value = split(Linear(layer.name + ".value", x));
    const auto rate = layer.Get("inner_rate") * torch::sigmoid(Linear(layer.name + ".rate", x));
    const auto answer = torch::matmul(key.unsqueeze(3), fast.weight).squeeze(3) + fast.bias;
    const auto error = (answer - value) * rate.unsqueeze(3);
    fast.weightStep = fast.weightStep + key.unsqueeze(4) * error.unsqueeze(3);
    fast.biasStep = fast.biasStep + error;
    const auto weight = fast.weight - fast.weightStep;
    const auto bias = fast.bias - fast.biasStep;
    const auto z = (torch::matmul(query, weight).squeeze(3) + bias).reshape(x.sizes());
    const Fast ended{weight, bias, torch::zeros_like(weight), torch::zeros_like(bias)};
    EndMiniBatch(layer, ended, fast);
    return EndHeads(layer, z);
}

torch::Tensor
TorchNetwork::ProjectTtt(const LayerDescription& layer,
                         const char* tensor,
                         const torch::Tensor& x) const
{
    const auto heads = static_cast<int64_t>(layer.GetSize("heads"));
    const auto projected = Linear(layer.name + tensor, x);
    const auto t = projected.unflatten(-1, {heads, x.size(-1) / heads});
    return (t / t.norm(2, {-1}, true).clamp_min(1e-12)).flatten(-2);
}

torch::Tensor
TorchNetwork::EndHeads(const LayerDescription& layer, const torch::Tensor& answers) const
{
    const auto& scale = Weight(layer, ".norm.weight");
    const auto& shift = Weight(layer, ".norm.bias");
    return Linear(layer.name + ".output",
                  torch::layer_norm(answers, {answers.size(-1)}, scale, shift));
}

torch::Tensor
TorchNetwork::PlayMemory(const LayerDescription& layer, const torch::Tensor& x)
{
    return layer.kind == "gru"          ? PlayGru(layer, x)
           : layer.kind == "ttt_linear" ? PlayTtt(layer, x)
                                        : PlayAttention(layer, x);
}

torch::Tensor
TorchNetwork::PlayAttention(const LayerDescription& layer, const torch::Tensor& x) const
{
    const auto heads = static_cast<int64_t>(layer.GetSize("heads"));
    const auto split = [&](const char* tensor) {
        return Linear(layer.name + tensor, x).unflatten(-1, {heads, x.size(-1) / heads});
    };
    const auto query = torch::elu(split(".query")) + 1;
    const auto key = torch::elu(split(".key")) + 1;
    const auto sums = (key.unsqueeze(-1) * split(".value").unsqueeze(-2)).cumsum(0);
    const auto norm = (query * key.cumsum(0)).sum(-1, true) + ATTENTION_FLOOR;
    const auto answers = torch::matmul(query.unsqueeze(-2), sums).squeeze(-2) / norm;
    return EndHeads(layer, answers.flatten(-2));
}

torch::Tensor
TorchNetwork::Attention(const LayerDescription& layer, const torch::Tensor& x)
{
    const auto heads = static_cast<int64_t>(layer.GetSize("heads"));
    const auto width = x.size(-1) / heads;
    const auto rows = x.size(0) * x.size(1);
    const auto split = [&](const char* tensor) {
        return Linear(layer.name + tensor, x).reshape({rows, heads, width});
    };
    const auto query = torch::elu(split(".query")) + 1;
    const auto key = torch::elu(split(".key")) + 1;
    const auto products = (key.unsqueeze(-1) * split(".value").unsqueeze(-2)).flatten(1);
    auto& sums = m_states[layer.name + ".sums"];
    auto& keys = m_states[layer.name + ".keys"];
    sums = m_steps == 0 ? products : sums + products;
    keys = m_steps == 0 ? key.flatten(1) : keys + key.flatten(1);
    const auto norm = (query * keys.view_as(key)).sum(-1, true) + ATTENTION_FLOOR;
    const auto seen = sums.view({rows, heads, width, width});
    const auto answers = torch::matmul(query.unsqueeze(-2), seen).squeeze(-2) / norm;
    return EndHeads(layer, answers.reshape(x.sizes()));
}

torch::Tensor
TorchNetwork::PlayTtt(const LayerDescription& layer, const torch::Tensor& x) const
{
    const auto lanes = x.size(1) * x.size(2);
    const auto step = static_cast<int64_t>(TttInnerLoop::LANES);
    const auto more = (step - lanes % step) % step;
    const auto toLanes = [&](const torch::Tensor& t) {
        return torch::constant_pad_nd(t.flatten(1, 2).transpose(1, 2), {0, more});
    };
    const auto rate = layer.Get("inner_rate") * torch::sigmoid(Linear(layer.name + ".rate", x));
    const auto answers = TorchTttLoop::apply(toLanes(ProjectTtt(layer, ".query", x)),
                                             toLanes(ProjectTtt(layer, ".key", x)),
                                             toLanes(Linear(layer.name + ".value", x)),
                                             toLanes(rate),
                                             Weight(layer, ".fast.weight"),
                                             Weight(layer, ".fast.bias"),
                                             static_cast<int64_t>(layer.GetSize("mini_batch")));
    return EndHeads(layer, answers.narrow(2, 0, lanes).transpose(1, 2).reshape(x.sizes()));
}

torch::Tensor
TorchNetwork::PlayGru(const LayerDescription& layer, const torch::Tensor& x) const
{
    const auto outputs = static_cast<int64_t>(layer.GetSize("outputs"));
    const auto input = x.flatten(1, 2);
    const auto states = torch::gru(input,
                                   torch::zeros({1, input.size(1), outputs}),
                                   {Weight(layer, ".weight_ih"),
                                    Weight(layer, ".weight_hh"),
                                    Weight(layer, ".bias_ih"),
                                    Weight(layer, ".bias_hh")},
                                   true,
                                   1,
                                   0,
                                   false,
                                   false,
                                   false);
    return std::get<0>(states).view({x.size(0), x.size(1), x.size(2), outputs});
}

void
TorchNetwork::EndMiniBatch(const LayerDescription& layer, const Fast& ended, Fast& fast) const
{
    const auto size = static_cast<int64_t>(layer.GetSize("mini_batch"));
    if (!m_counts.defined())
    {
        if ((m_steps + 1) % static_cast<uint64_t>(size) == 0)
        {
            fast = ended;
        }
        return;
    }
    const auto ends = (m_counts + 1) % size == 0;
    const auto five = ends.view({-1, 1, 1, 1, 1});
    const auto four = ends.view({-1, 1, 1, 1});
    fast.weight = torch::where(five, ended.weight, fast.weight);
    fast.bias = torch::where(four, ended.bias, fast.bias);
    fast.weightStep = torch::where(five, ended.weightStep, fast.weightStep);
    fast.biasStep = torch::where(four, ended.biasStep, fast.biasStep);
}

torch::Tensor
TorchNetwork::Gru(const LayerDescription& layer, const torch::Tensor& x)
{
    auto& state = m_states[layer.name];
    const auto outputs = static_cast<int64_t>(layer.GetSize("outputs"));
    if (m_steps == 0)
    {
        state = torch::zeros({x.size(0) * x.size(1), outputs});
    }
    state = torch::gru_cell(x.flatten(0, 1),
                            state,
                            Weight(layer, ".weight_ih"),
                            Weight(layer, ".weight_hh"),
                            Weight(layer, ".bias_ih"),
                            Weight(layer, ".bias_hh"));
    return state.view({x.size(0), x.size(1), outputs});
}

} // namespace llmedge
} // namespace ns3
