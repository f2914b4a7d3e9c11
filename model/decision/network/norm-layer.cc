/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "norm-layer.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

NormLayer::NormLayer(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder)
    : NetworkLayer(in, builder.ReserveRoom(in.features), builder),
      m_overRow(description.kind == "layer_norm"),
      m_epsilon(static_cast<float>(description.Get("epsilon"))),
      m_scale(builder.Take(description.name, "weight", {in.features})),
      m_shift(builder.Take(description.name, "bias", {in.features}))
{
    if (m_overRow)
    {
        return;
    }
    const auto mean = builder.Take(description.name, "running_mean", {in.features});
    const auto variance = builder.Take(description.name, "running_var", {in.features});
    Kernel()
        .Fold(mean.data(), variance.data(), m_epsilon, m_scale.data(), m_shift.data(), in.features);
    if (!std::all_of(m_scale.begin(), m_scale.end(), [](float scale) {
            return std::isfinite(scale);
        }))
    {
        throw std::invalid_argument("has tensor '" + description.name +
                                    ".running_var' with a negative number");
    }
}

void
NormLayer::Run(NetworkState& state) const
{
    if (m_overRow)
    {
        Kernel().LayerNorm(Input(state),
                           m_scale.data(),
                           m_shift.data(),
                           m_epsilon,
                           Output(state),
                           GetOutputs(),
                           state.stride);
        return;
    }
    Kernel().ScaleShift(Input(state),
                        m_scale.data(),
                        m_shift.data(),
                        Output(state),
                        GetOutputs(),
                        state.stride);
}

} // namespace llmedge
} // namespace ns3
