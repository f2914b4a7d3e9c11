/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "layer-kinds.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double MAX_WIDTH = 65536;

LayerParameter
Size(const char* name, double most = MAX_WIDTH)
{
    return {name, LayerParameter::Type::SIZE, 1, most, std::nullopt};
}

LayerParameter
Switch(const char* name, double preset)
{
    return {name, LayerParameter::Type::SIZE, 0, 1, preset};
}

/** PyTorch's default of layers that divide by a standard deviation. */
LayerParameter
Epsilon()
{
    return {"epsilon", LayerParameter::Type::NUMBER, 1e-12, 1, 1e-5};
}

} // namespace

const std::vector<LayerKind>&
LayerKinds()
{
    using Parameters = std::vector<LayerParameter>;
    static const std::vector<LayerKind> KINDS{
        {"linear", true, false, false, {Size("outputs"), Switch("bias", 1)}},
        {"layer_norm", true, false, false, {Epsilon()}},
        {"batch_norm", true, false, false, {Epsilon()}},
        {"relu", false, false, false, Parameters{}},
        {"silu", false, false, false, Parameters{}},
        {"tanh", false, false, false, Parameters{}},
        {"swiglu", true, false, false, {Size("hidden"), Switch("bias", 0)}},
        {"ttt_linear",
         true,
         false,
         false,
         {Size("heads"),
          Size("mini_batch", 1024),
          {"inner_rate", LayerParameter::Type::NUMBER, 0, 1, 0.25},
          Switch("bias", 0)}},
        {"gru", true, false, false, {Size("outputs")}},
        {"linear_attention", true, false, false, {Size("heads"), Switch("bias", 0)}},
        {"append_mean", false, false, false, {Size("features")}},
        {"mean", false, false, false, Parameters{}},
        {"residual", false, false, true, Parameters{}},
        {"tap", true, false, false, Parameters{}},
        {"film", false, true, true, Parameters{}}};
    return KINDS;
}

const LayerKind&
FindLayerKind(const std::string& name)
{
    const auto& kinds = LayerKinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const LayerKind& kind) {
        return name == kind.name;
    });
    if (found == kinds.end())
    {
        std::string names;
        for (const auto& kind : kinds)
        {
            names += (names.empty() ? "" : ", ") + std::string(kind.name);
        }
        throw std::invalid_argument("has a layer of kind '" + name + "', expected one of " + names);
    }
    return *found;
}

} // namespace llmedge
} // namespace ns3
