/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "torch-network.h"

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
    m_states.clear();
    m_fast.clear();
}

void
TorchNetwork::Step(const torch::Tensor& input)
{
    m_trunk = Run(m_architecture.layers, input);
    ++m_steps;
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
                                 {x.size(2)},
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
    if (layer.kind == "ttt_linear")
    {
        return Ttt(layer, x);
    }
    if (layer.kind == "gru")
    {
        return Gru(layer, x);
    }
    return RunComposed(layer, x);
}

torch::Tensor
TorchNetwork::RunComposed(const LayerDescription& layer, const torch::Tensor& x)
{
    if (layer.kind == "append_mean")
    {
        const auto count = static_cast<int64_t>(layer.GetSize("features"));
        const auto mean = x.narrow(2, 0, count).mean(1, true);
        return torch::cat({x, mean.expand({x.size(0), x.size(1), count})}, 2);
    }
    if (layer.kind == "mean")
    {
        return x.mean(1, true).expand_as(x);
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
        const auto both = Run(layer.layers, m_taps.at(layer.from)).chunk(2, 2);
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
    return torch::batch_norm(x.flatten(0, 1),
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
    const auto width = x.size(2);
    const auto heads = static_cast<int64_t>(layer.GetSize("heads"));
    const auto& name = layer.name;
    const auto project = [&](const char* tensor) {
        return Linear(name + tensor, x).view({x.size(0), x.size(1), heads, width / heads});
    };
    const auto normal = [](const torch::Tensor& t) {
        return t / t.norm(2, {3}, true).clamp_min(1e-12);
    };
    auto& fast = FindFast(layer, x);
    const auto query = normal(project(".query")).unsqueeze(3);
    const auto key = normal(project(".key"));
    const auto rate = layer.Get("inner_rate") * torch::sigmoid(Linear(name + ".rate", x));
    const auto answer = torch::matmul(key.unsqueeze(3), fast.weight).squeeze(3) + fast.bias;
    const auto error = (answer - project(".value")) * rate.unsqueeze(3);
    fast.weightStep = fast.weightStep + key.unsqueeze(4) * error.unsqueeze(3);
    fast.biasStep = fast.biasStep + error;
    const auto weight = fast.weight - fast.weightStep;
    const auto bias = fast.bias - fast.biasStep;
    const auto z = (torch::matmul(query, weight).squeeze(3) + bias).reshape(x.sizes());
    if ((m_steps + 1) % layer.GetSize("mini_batch") == 0)
    {
        fast = {weight, bias, torch::zeros_like(weight), torch::zeros_like(bias)};
    }
    const auto& scale = Weight(layer, ".norm.weight");
    return Linear(name + ".output",
                  torch::layer_norm(z, {width}, scale, Weight(layer, ".norm.bias")));
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
