/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "local-inference-energy-model.h"

#include "ns3/log.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LocalInferenceEnergyModel");
NS_OBJECT_ENSURE_REGISTERED(LocalInferenceEnergyModel);

TypeId
LocalInferenceEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::LocalInferenceEnergyModel")
                            .SetParent<PowerDrivenEnergyModel>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<LocalInferenceEnergyModel>();
    return tid;
}

void
LocalInferenceEnergyModel::SetEngine(Ptr<InferenceEngine> engine)
{
    NS_LOG_FUNCTION(this << engine);
    ForgetEngine();
    m_engine = engine;
    if (m_engine)
    {
        m_engine->TraceConnectWithoutContext(
            "Power",
            MakeCallback(&LocalInferenceEnergyModel::PowerChanged, this));
    }
    SetPower(m_engine ? m_engine->GetPower() : 0);
}

Ptr<InferenceEngine>
LocalInferenceEnergyModel::GetEngine() const
{
    return m_engine;
}

void
LocalInferenceEnergyModel::ForgetEngine()
{
    if (m_engine)
    {
        m_engine->TraceDisconnectWithoutContext(
            "Power",
            MakeCallback(&LocalInferenceEnergyModel::PowerChanged, this));
        m_engine = nullptr;
    }
}

void
LocalInferenceEnergyModel::DoDispose()
{
    NS_LOG_FUNCTION(this);
    ForgetEngine();
    PowerDrivenEnergyModel::DoDispose();
}

} // namespace llmedge
} // namespace ns3
