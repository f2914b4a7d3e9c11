/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "torch-network.h"

#include <stdexcept>

using namespace ns3::llmedge;

TorchNetwork::TorchNetwork(NetworkArchitecture architecture,
                           const std::map<std::string, Tensor>& tensors)
    : m_architecture(std::move(architecture))
{
    for (const auto& [name, tensor] : tensors)
    {
        const std::vector<int64_t> shape(tensor.shape.begin(), tensor.shape.end());
        m_weights[name] = torch::tensor(tensor.GetFloats()).reshape(shape);
    }
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
    const auto weight = [&](const char* tensor) { return m_weights.at(layer.name + tensor); };
    if (layer.kind == "linear")
    {
        return Linear(layer.name, x);
    }
    if (layer.kind == "layer_norm")
    {
        return torch::layer_norm(x,
                                 {x.size(1)},
                                 weight(".weight"),
                                 weight(".bias"),
                                 layer.Get("epsilon"));
    }
    if (layer.kind == "batch_norm")
    {
        return torch::batch_norm(x,
                                 weight(".weight"),
                                 weight(".bias"),
                                 weight(".running_mean"),
                                 weight(".running_var"),
                                 false,
                                 0,
                                 layer.Get("epsilon"),
                                 false);
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
    if (layer.kind == "append_mean")
    {
        const auto count = static_cast<int64_t>(layer.GetSize("features"));
        return torch::cat({x, x.narrow(1, 0, count).mean(0, true).expand({x.size(0), count})}, 1);
    }
    if (layer.kind == "mean")
    {
        return x.mean(0, true).expand_as(x);
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
        const auto both = Run(layer.layers, m_taps.at(layer.from)).chunk(2, 1);
        return both[0] * x + both[1];
    }
    throw std::invalid_argument("no LibTorch for layers of kind " + layer.kind);
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
TorchNetwork::Ttt(const LayerDescription& layer, const torch::Tensor& x)
{
    const auto rows = x.size(0);
    const auto width = x.size(1);
    const auto heads = static_cast<int64_t>(layer.GetSize("heads"));
    const auto size = width / heads;
    const auto& name = layer.name;
    const auto project = [&](const char* tensor) {
        return Linear(name + tensor, x).view({rows, heads, size});
    };
    const auto normal = [](const torch::Tensor& t) {
        return t / t.norm(2, {2}, true).clamp_min(1e-12);
    };
    if (m_steps == 0)
    {
        const auto& weight = m_weights.at(name + ".fast.weight");
        const auto& bias = m_weights.at(name + ".fast.bias");
        m_fast[name] = {weight.expand({rows, heads, size, size}),
                        bias.expand({rows, heads, size}),
                        torch::zeros({rows, heads, size, size}),
                        torch::zeros({rows, heads, size})};
    }
    auto& fast = m_fast[name];
    const auto query = normal(project(".query")).unsqueeze(2);
    const auto key = normal(project(".key"));
    const auto rate = layer.Get("inner_rate") * torch::sigmoid(Linear(name + ".rate", x));
    const auto answer = torch::matmul(key.unsqueeze(2), fast.weight).squeeze(2) + fast.bias;
    const auto error = (answer - project(".value")) * rate.unsqueeze(2);
    fast.weightStep = fast.weightStep + key.unsqueeze(3) * error.unsqueeze(2);
    fast.biasStep = fast.biasStep + error;
    const auto weight = fast.weight - fast.weightStep;
    const auto bias = fast.bias - fast.biasStep;
    const auto z = (torch::matmul(query, weight).squeeze(2) + bias).reshape({rows, width});
    if ((m_steps + 1) % layer.GetSize("mini_batch") == 0)
    {
        fast = {weight, bias, torch::zeros_like(weight), torch::zeros_like(bias)};
    }
    return Linear(name + ".output",
                  torch::layer_norm(z,
                                    {width},
                                    m_weights.at(name + ".norm.weight"),
                                    m_weights.at(name + ".norm.bias")));
}

torch::Tensor
TorchNetwork::Gru(const LayerDescription& layer, const torch::Tensor& x)
{
    auto& state = m_states[layer.name];
    if (m_steps == 0)
    {
        state = torch::zeros({x.size(0), static_cast<int64_t>(layer.GetSize("outputs"))});
    }
    state = torch::gru_cell(x,
                            state,
                            m_weights.at(layer.name + ".weight_ih"),
                            m_weights.at(layer.name + ".weight_hh"),
                            m_weights.at(layer.name + ".bias_ih"),
                            m_weights.at(layer.name + ".bias_hh"));
    return state;
}
