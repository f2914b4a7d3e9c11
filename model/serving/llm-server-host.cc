/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What computes on a server, and the energy it may take.

#include "llm-server.h"

#include "ns3/log.h"

#include <utility>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmServerHost");

void
LlmServer::SetEngine(Ptr<InferenceEngine> engine)
{
    NS_LOG_FUNCTION(this << engine);
    Ptr<ModelHost> host;
    if (engine)
    {
        host = CreateObject<ModelHost>();
        host->SetEngine(engine);
    }
    SetHost(host);
}

Ptr<InferenceEngine>
LlmServer::GetEngine() const
{
    return m_host ? m_host->GetEngine() : nullptr;
}

void
LlmServer::SetHost(Ptr<ModelHost> host)
{
    NS_LOG_FUNCTION(this << host);
    ForgetHost();
    m_host = host;
    if (!m_host)
    {
        return;
    }
    m_host->SetTokenCallback(MakeCallback(&LlmServer::HandleToken, this));
    m_host->SetFinishCallback(MakeCallback(&LlmServer::HandleFinish, this));
    m_host->SetRefuseCallback(MakeCallback(&LlmServer::HandleRefusal, this));
    ListenToHost(&ObjectBase::TraceConnectWithoutContext);
}

Ptr<ModelHost>
LlmServer::GetHost() const
{
    return m_host;
}

void
LlmServer::ListenToHost(bool (ObjectBase::*how)(std::string, const CallbackBase&))
{
    auto& host = *m_host;
    (host.*how)("RequestState", MakeCallback(&LlmServer::HandleEngineState, this));
    (host.*how)("Preemption", MakeCallback(&LlmServer::HandlePreemption, this));
    (host.*how)("RequestEnergy", MakeCallback(&LlmServer::HandleRequestEnergy, this));
    (host.*how)("LoadWait", MakeCallback(&LlmServer::HandleLoadWait, this));
}

void
LlmServer::ForgetHost()
{
    if (!m_host)
    {
        return;
    }
    m_host->SetTokenCallback(InferenceEngine::TokenCallback());
    m_host->SetFinishCallback(InferenceEngine::FinishCallback());
    m_host->SetRefuseCallback(ModelHost::RefuseCallback());
    ListenToHost(&ObjectBase::TraceDisconnectWithoutContext);
    m_host = nullptr;
}

void
LlmServer::SetEnergyBudget(Ptr<EnergyBudget> budget)
{
    NS_LOG_FUNCTION(this << budget);
    m_budget = budget;
    if (m_budget)
    {
        m_budget->SetBatteryCallback(MakeCallback(&LlmServer::HandleBattery, this));
    }
}

Ptr<EnergyBudget>
LlmServer::GetEnergyBudget() const
{
    return m_budget;
}

void
LlmServer::UpdateCondition()
{
    const bool empty = m_budget && m_budget->IsEmpty();
    m_host->SetCondition(empty ? ModelHost::OFF : m_up ? ModelHost::RUNNING : ModelHost::DOWN);
}

void
LlmServer::HandleBattery()
{
    NS_LOG_FUNCTION(this);
    if (!m_budget->IsEmpty())
    {
        UpdateCondition();
        return;
    }
    auto lost = std::move(m_live);
    m_live.clear();
    for (auto& [id, live] : lost)
    {
        live.submission.Cancel();
    }
    m_host->Reset();
    UpdateCondition();
    for (const auto& [id, live] : lost)
    {
        SendEnd(live.peer, id, live.generated, EndHeader::FAILED, "energy budget: battery empty");
    }
}

void
LlmServer::HandleEngineState(uint64_t id, EngineState state)
{
    switch (state)
    {
    case EngineState::QUEUED:
        m_stateTrace(id, m_id, RequestState::QUEUED);
        return;
    case EngineState::PREFILLING:
        m_stateTrace(id, m_id, RequestState::PREFILLING);
        return;
    case EngineState::DECODING:
        m_stateTrace(id, m_id, RequestState::DECODING);
        return;
    }
}

void
LlmServer::HandlePreemption(uint64_t id)
{
    m_preemptionTrace(id, m_id);
}

void
LlmServer::HandleRequestEnergy(uint64_t id, double joules)
{
    m_energyTrace(id, m_id, joules);
}

void
LlmServer::HandleLoadWait(uint64_t id, Time wait)
{
    m_loadWaitTrace(id, m_id, wait);
}

} // namespace llmedge
} // namespace ns3
