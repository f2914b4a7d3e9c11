/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "policy-architecture.h"

#include "initial-weights.h"

#include "ns3/gain-fitter.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

using Layers = std::vector<LayerDescription>;

/** @return a layer as an architecture's text has it; Parse() fills in what is left out */
std::string
Layer(const std::string& kind, const std::string& rest)
{
    return "{\"kind\":\"" + kind + "\"" + (rest.empty() ? "" : ",") + rest + "}";
}

std::string
Linear(const std::string& name, size_t outputs)
{
    return Layer("linear", "\"name\":\"" + name + "\",\"outputs\":" + std::to_string(outputs));
}

std::string
Norm(const std::string& name)
{
    return Layer("layer_norm", "\"name\":\"" + name + "\"");
}

std::string
Residual(const std::string& layer)
{
    return Layer("residual", "\"layers\":[" + layer + "]");
}

std::string
Swiglu(const std::string& name, size_t hidden)
{
    return Residual(
        Layer("swiglu", "\"name\":\"" + name + "\",\"hidden\":" + std::to_string(hidden)));
}

/** @return the layer in the middle of an entity network; empty if there is none of that name */
std::string
Middle(const std::string& name, size_t hidden, const TttShape& ttt)
{
    if (name == "entity")
    {
        return Swiglu("first", hidden);
    }
    if (name == "entity-ttt")
    {
        std::ostringstream rate;
        rate << ttt.innerRate;
        return Residual(Layer("ttt_linear",
                              "\"name\":\"ttt\",\"mini_batch\":" + std::to_string(ttt.miniBatch) +
                                  ",\"inner_rate\":" + rate.str() +
                                  ",\"bias\":1,\"heads\":" + std::to_string(ttt.heads)));
    }
    if (name == "entity-attention")
    {
        return Residual(
            Layer("linear_attention",
                  "\"name\":\"attention\",\"bias\":1,\"heads\":" + std::to_string(ttt.heads)));
    }
    if (name == "entity-gru")
    {
        return Layer("gru", "\"name\":\"gru\",\"outputs\":" + std::to_string(hidden));
    }
    return "";
}

std::string
FlatText(size_t features, size_t outputs, size_t hidden)
{
    return "{\"features\":" + std::to_string(features) + ",\"entities\":false,\"layers\":[" +
           Linear("first", hidden) + "," + Layer("tanh", "") + "," + Linear("second", hidden) +
           "," + Layer("tanh", "") + "],\"heads\":{\"action\":[" +
           Linear(InitialWeights::ACTOR, outputs) + "],\"value\":[" + Linear("critic", 1) + "]}}";
}

std::string
EntityText(const std::string& middle, size_t features, size_t outputs, size_t hidden)
{
    const auto count = std::to_string(features);
    return "{\"features\":" + count + ",\"entities\":true,\"layers\":[" +
           Layer("append_mean", "\"features\":" + count) + "," + Linear("in", hidden) + "," +
           Norm("norm1") + "," + middle + "," + Norm("norm2") + "," + Swiglu("second", hidden) +
           "," + Norm("norm3") + "],\"heads\":{\"action\":[" +
           Linear(InitialWeights::ACTOR, outputs) + "],\"value\":[" + Layer("mean", "") + "," +
           Linear("critic", 1) + "]}}";
}

/** @return layers of the policy or of its values; names of their tensors begin with a prefix */
std::string
ScreeningHead(const std::string& prefix, size_t hidden)
{
    const auto relu = "," + Layer("relu", "") + ",";
    return Linear(prefix + "1", hidden) + relu + Linear(prefix + "2", (hidden + 1) / 2) + relu +
           Linear(prefix + "3", hidden) + relu;
}

std::string
ScreeningText(size_t features, size_t outputs, size_t hidden)
{
    return "{\"features\":" + std::to_string(features) + ",\"entities\":true,\"layers\":[" +
           Layer("tap", "\"name\":\"" + std::string(GainFitter::TAP) + "\"") +
           "],\"heads\":{\"action\":[" + ScreeningHead("policy", hidden) +
           Linear(InitialWeights::ACTOR, outputs) + "],\"value\":[" +
           ScreeningHead("value", hidden) + Linear("critic", 1) + "]}}";
}

bool
Remembers(const Layers& layers)
{
    return std::any_of(layers.begin(), layers.end(), [](const LayerDescription& layer) {
        return layer.kind == "ttt_linear" || layer.kind == "gru" ||
               layer.kind == "linear_attention" || Remembers(layer.layers);
    });
}

/**
 * @brief Refuse numbers that would have no effect, or that do not fit.
 * @throws std::invalid_argument then
 */
void
CheckShape(const std::string& name, size_t hidden, const TttShape& ttt)
{
    const TttShape preset;
    const bool learns = name == "entity-ttt";
    const bool hasHeads = learns || name == "entity-attention";
    if ((!hasHeads && ttt.heads != preset.heads) ||
        (!learns && (ttt.miniBatch != preset.miniBatch || ttt.innerRate != preset.innerRate)))
    {
        throw std::invalid_argument("network '" + name +
                                    "' has no test-time training, expected entity-ttt with other "
                                    "numbers of it");
    }
    if (hasHeads && (ttt.heads == 0 || hidden % ttt.heads != 0))
    {
        throw std::invalid_argument("network '" + name + "' has a width of " +
                                    std::to_string(hidden) + ", expected a multiple of " +
                                    std::to_string(ttt.heads));
    }
}

} // namespace

NetworkArchitecture
PolicyArchitecture::Make(const std::string& name,
                         const EnvironmentDescription& description,
                         size_t outputs,
                         size_t hidden,
                         const TttShape& ttt)
{
    CheckShape(name, hidden, ttt);
    if (name == "flat")
    {
        return NetworkArchitecture::Parse(
            FlatText(description.observation.Size(), outputs, hidden));
    }
    const auto middle = Middle(name, hidden, ttt);
    if (middle.empty() && name != "screening")
    {
        throw std::invalid_argument("network '" + name + "' is unknown, expected " + NAMES);
    }
    const auto& observed = description.observation.blocks;
    const auto& decided = description.action.blocks;
    const bool ofRows = description.actionKind == ActionKind::DISCRETE && // one row is chosen
                        description.action.Size() == 1 && observed.size() == 1 &&
                        outputs == observed[0].rows;
    if (observed.size() != 1 || decided.size() != 1 ||
        (observed[0].rows != decided[0].rows && !ofRows))
    {
        throw std::invalid_argument(
            "network '" + name + "' needs as many rows of actions as of observations, found " +
            description.observation.ToText() + "; " + description.action.ToText());
    }
    if (name == "screening")
    {
        return NetworkArchitecture::Parse(
            ScreeningText(observed[0].features.size(), outputs / observed[0].rows, hidden));
    }
    return NetworkArchitecture::Parse(
        EntityText(middle, observed[0].features.size(), outputs / observed[0].rows, hidden));
}

bool
PolicyArchitecture::HasMemory(const NetworkArchitecture& architecture)
{
    return Remembers(architecture.layers);
}

} // namespace llmedge
} // namespace ns3
