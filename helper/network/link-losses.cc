/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "link-losses.h"

#include "ns3/attribute-default.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

namespace ns3
{
namespace llmedge
{

Ptr<RateErrorModel>
LinkLosses::MakeErrorModel(double rate)
{
    auto model = CreateObject<RateErrorModel>();
    AttributeDefault::Fix(model,
                          "ErrorUnit",
                          StringValue("ERROR_UNIT_PACKET"),
                          "the network loses whole packets");
    AttributeDefault::Fix(model, "ErrorRate", DoubleValue(rate), "EdgeNetwork::LossRate says it");
    m_models.push_back(model);
    return model;
}

bool
LinkLosses::IsEmpty() const
{
    return m_models.empty();
}

void
LinkLosses::Cut(Time start, Time duration, double rate) const
{
    if (m_models.empty())
    {
        throw InputError("this network has no links that can be cut");
    }
    // The events keep the error models, not this object.
    Simulator::Schedule(start - Simulator::Now(), &LinkLosses::SetRate, m_models, 1.0);
    Simulator::Schedule(start + duration - Simulator::Now(), &LinkLosses::SetRate, m_models, rate);
}

int64_t
LinkLosses::AssignStreams(int64_t stream) const
{
    const auto first = stream;
    for (const auto& model : m_models)
    {
        stream += model->AssignStreams(stream);
    }
    return stream - first;
}

void
LinkLosses::SetRate(Models models, double rate)
{
    for (const auto& model : models)
    {
        model->SetRate(rate);
    }
}

} // namespace llmedge
} // namespace ns3
