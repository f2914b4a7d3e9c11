/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-layer.h"

#include "activation-layer.h"
#include "append-mean-layer.h"
#include "film-layer.h"
#include "gru-layer.h"
#include "linear-attention-layer.h"
#include "linear-layer.h"
#include "mean-layer.h"
#include "norm-layer.h"
#include "residual-layer.h"
#include "swiglu-layer.h"
#include "tap-layer.h"
#include "ttt-linear-layer.h"

#include <map>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

template <class T>
std::unique_ptr<NetworkLayer>
Make(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder)
{
    return std::make_unique<T>(description, in, builder);
}

using Maker = std::unique_ptr<NetworkLayer> (*)(const LayerDescription&,
                                                FeaturePlace,
                                                NetworkBuilder&);

const std::map<std::string, Maker> MAKERS{{"linear", Make<LinearLayer>},
                                          {"layer_norm", Make<NormLayer>},
                                          {"batch_norm", Make<NormLayer>},
                                          {"relu", Make<ActivationLayer>},
                                          {"silu", Make<ActivationLayer>},
                                          {"tanh", Make<ActivationLayer>},
                                          {"swiglu", Make<SwigluLayer>},
                                          {"ttt_linear", Make<TttLinearLayer>},
                                          {"gru", Make<GruLayer>},
                                          {"linear_attention", Make<LinearAttentionLayer>},
                                          {"append_mean", Make<AppendMeanLayer>},
                                          {"mean", Make<MeanLayer>},
                                          {"residual", Make<ResidualLayer>},
                                          {"tap", Make<TapLayer>},
                                          {"film", Make<FilmLayer>}};

} // namespace

std::unique_ptr<NetworkLayer>
NetworkLayer::Create(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder)
{
    const auto maker = MAKERS.find(description.kind);
    if (maker == MAKERS.end())
    {
        throw std::invalid_argument("has a layer of unknown kind '" + description.kind + "'");
    }
    return maker->second(description, in, builder);
}

NetworkLayer::NetworkLayer(FeaturePlace in, FeaturePlace out, NetworkBuilder& builder)
    : m_kernel(builder.GetKernel()),
      m_in(in),
      m_out(out)
{
}

FeaturePlace
NetworkLayer::GetOutput() const
{
    return m_out;
}

void
NetworkLayer::Start(NetworkState& state) const
{
}

const float*
NetworkLayer::Input(const NetworkState& state) const
{
    return state.room.data() + m_in.first * state.stride;
}

float*
NetworkLayer::Output(NetworkState& state) const
{
    return Room(state, m_out);
}

float*
NetworkLayer::Room(NetworkState& state, FeaturePlace place)
{
    return state.room.data() + place.first * state.stride;
}

float*
NetworkLayer::Memory(NetworkState& state, size_t place)
{
    return state.memory.data() + place * state.stride;
}

const NetworkKernel&
NetworkLayer::Kernel() const
{
    return m_kernel;
}

size_t
NetworkLayer::GetInputs() const
{
    return m_in.features;
}

size_t
NetworkLayer::GetOutputs() const
{
    return m_out.features;
}

} // namespace llmedge
} // namespace ns3
