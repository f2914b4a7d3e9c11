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
    Follow(engine);
    m_engine = engine;
    m_model = nullptr;
    SetPower(m_engine ? m_engine->GetPower() : 0);
}

Ptr<InferenceEngine>
LocalInferenceEnergyModel::GetEngine() const
{
    return m_engine;
}

void
LocalInferenceEnergyModel::SetModel(Ptr<LocalModel> model)
{
    NS_LOG_FUNCTION(this << model);
    Follow(model);
    m_engine = nullptr;
    m_model = model;
    SetPower(m_model ? m_model->GetPower() : 0);
}

Ptr<LocalModel>
LocalInferenceEnergyModel::GetModel() const
{
    return m_model;
}

void
LocalInferenceEnergyModel::Follow(Ptr<Object> source)
{
    const auto sink = MakeCallback(&LocalInferenceEnergyModel::PowerChanged, this);
    if (m_followed)
    {
        m_followed->TraceDisconnectWithoutContext("Power", sink);
    }
    m_followed = source;
    if (m_followed)
    {
        m_followed->TraceConnectWithoutContext("Power", sink);
    }
}

void
LocalInferenceEnergyModel::DoDispose()
{
    NS_LOG_FUNCTION(this);
    Follow(nullptr);
    m_engine = nullptr;
    m_model = nullptr;
    PowerDrivenEnergyModel::DoDispose();
}

} // namespace llmedge
} // namespace ns3
