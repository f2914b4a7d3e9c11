/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "noisy-layers.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

namespace
{

bool
EndsWith(const std::string& text, const std::string& ending)
{
    return text.size() >= ending.size() &&
           text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

/** @return f(e) of normal numbers e */
std::vector<float>
DrawRow(size_t size, NormalRandomVariable& normal)
{
    std::vector<float> row(size);
    for (auto& number : row)
    {
        const double e = normal.GetValue();
        number = static_cast<float>(std::copysign(std::sqrt(std::fabs(e)), e));
    }
    return row;
}

} // namespace

void
NoisyLayers::AddDeviations(const std::vector<std::string>& layers,
                           double noise,
                           std::map<std::string, Tensor>& tensors)
{
    for (const auto& layer : layers)
    {
        const auto shape = tensors.at(layer + ".weight").shape;
        const auto deviation = static_cast<float>(noise / std::sqrt(static_cast<double>(shape[1])));
        tensors[layer + WEIGHT] =
            Tensor::Floats(shape, std::vector<float>(shape[0] * shape[1], deviation));
        tensors[layer + BIAS] = Tensor::Floats({shape[0]}, std::vector<float>(shape[0], deviation));
    }
}

std::map<std::string, Tensor>
NoisyLayers::GetMeans(const std::map<std::string, Tensor>& tensors)
{
    std::map<std::string, Tensor> means;
    for (const auto& [name, tensor] : tensors)
    {
        if (!EndsWith(name, WEIGHT) && !EndsWith(name, BIAS))
        {
            means[name] = tensor;
        }
    }
    return means;
}

NoisyLayers::Noises
NoisyLayers::Draw(const NetworkParameters& parameters, NormalRandomVariable& normal)
{
    Noises noises;
    for (const auto& part : parameters.GetParts())
    {
        if (EndsWith(part.name, WEIGHT))
        {
            auto& noise =
                noises[part.name.substr(0, part.name.size() - std::string(WEIGHT).size())];
            noise.outputs = DrawRow(part.shape[0], normal);
            noise.inputs = DrawRow(part.shape[1], normal);
        }
    }
    return noises;
}

std::map<std::string, Tensor>
NoisyLayers::Apply(const std::map<std::string, Tensor>& tensors, const Noises& noises)
{
    auto weights = GetMeans(tensors);
    for (const auto& [layer, noise] : noises)
    {
        auto& weight = weights.at(layer + ".weight");
        auto& bias = weights.at(layer + ".bias");
        auto numbers = weight.GetFloats();
        auto biases = bias.GetFloats();
        const auto deviations = tensors.at(layer + WEIGHT).GetFloats();
        const auto biasDeviations = tensors.at(layer + BIAS).GetFloats();
        const size_t inputs = noise.inputs.size();
        for (size_t o = 0; o < biases.size(); ++o)
        {
            biases[o] += biasDeviations[o] * noise.outputs[o];
            for (size_t i = 0; i < inputs; ++i)
            {
                numbers[o * inputs + i] +=
                    deviations[o * inputs + i] * noise.outputs[o] * noise.inputs[i];
            }
        }
        weight = Tensor::Floats(weight.shape, numbers);
        bias = Tensor::Floats(bias.shape, biases);
    }
    return weights;
}

} // namespace llmedge
} // namespace ns3
