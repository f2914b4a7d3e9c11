/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "layer-sequence.h"

#include "network-layer.h"

namespace ns3
{
namespace llmedge
{

LayerSequence::LayerSequence(const std::vector<LayerDescription>& layers,
                             FeaturePlace in,
                             NetworkBuilder& builder)
    : m_out(in)
{
    for (const auto& description : layers)
    {
        m_layers.push_back(NetworkLayer::Create(description, m_out, builder));
        m_out = m_layers.back()->GetOutput();
    }
}

LayerSequence::~LayerSequence() = default;

LayerSequence::LayerSequence(LayerSequence&& other) noexcept = default;

FeaturePlace
LayerSequence::GetOutput() const
{
    return m_out;
}

void
LayerSequence::Start(NetworkState& state) const
{
    for (const auto& layer : m_layers)
    {
        layer->Start(state);
    }
}

void
LayerSequence::Run(NetworkState& state) const
{
    for (const auto& layer : m_layers)
    {
        layer->Run(state);
    }
}

} // namespace llmedge
} // namespace ns3
