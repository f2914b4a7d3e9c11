/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "model-host.h"

#include "ns3/boolean.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("ModelHost");
NS_OBJECT_ENSURE_REGISTERED(ModelHost);

TypeId
ModelHost::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::ModelHost")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<ModelHost>()
            .AddAttribute("SharedGpus",
                          "Whether the models of a store share the GPUs by turns; otherwise each "
                          "has GPUs of its own, as many as its engine says. Before AddModel().",
                          BooleanValue(true),
                          MakeBooleanAccessor(&ModelHost::m_sharedGpus),
                          MakeBooleanChecker())
            .AddTraceSource("RequestState",
                            "The state of a live request has changed.",
                            MakeTraceSourceAccessor(&ModelHost::m_stateTrace),
                            "ns3::llmedge::InferenceEngine::RequestStateTracedCallback")
            .AddTraceSource("Preemption",
                            "A request went back to the queue for lack of memory.",
                            MakeTraceSourceAccessor(&ModelHost::m_preemptionTrace),
                            "ns3::llmedge::InferenceEngine::PreemptionTracedCallback")
            .AddTraceSource("RequestEnergy",
                            "A request is about to leave: its part of the energy of the "
                            "iterations it was in (J).",
                            MakeTraceSourceAccessor(&ModelHost::m_energyTrace),
                            "ns3::llmedge::InferenceEngine::RequestEnergyTracedCallback")
            .AddTraceSource("LoadWait",
                            "A request has got the model that it waited for.",
                            MakeTraceSourceAccessor(&ModelHost::m_loadWaitTrace),
                            "ns3::llmedge::ModelHost::LoadWaitTracedCallback")
            .AddTraceSource("Iteration",
                            "An iteration has ended.",
                            MakeTraceSourceAccessor(&ModelHost::m_iterationTrace),
                            "ns3::llmedge::InferenceEngine::IterationTracedCallback")
            .AddTraceSource("Waiting",
                            "Requests that wait for admission or for their model.",
                            MakeTraceSourceAccessor(&ModelHost::m_waiting),
                            "ns3::TracedValueCallback::Uint32")
            .AddTraceSource("Running",
                            "Requests admitted, in prefill or decoding.",
                            MakeTraceSourceAccessor(&ModelHost::m_running),
                            "ns3::TracedValueCallback::Uint32")
            .AddTraceSource("KvBlocksUsed",
                            "KV cache blocks held by requests.",
                            MakeTraceSourceAccessor(&ModelHost::m_kvBlocksUsed),
                            "ns3::TracedValueCallback::Uint32")
            .AddTraceSource("Power",
                            "Power drawn by the GPUs (W).",
                            MakeTraceSourceAccessor(&ModelHost::m_power),
                            "ns3::TracedValueCallback::Double");
    return tid;
}

ModelHost::ModelHost()
{
    NS_LOG_FUNCTION(this);
}

ModelHost::~ModelHost()
{
    NS_LOG_FUNCTION(this);
}

void
ModelHost::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_token = InferenceEngine::TokenCallback();
    m_finish = InferenceEngine::FinishCallback();
    m_refuse = RefuseCallback();
    for (auto& [name, model] : m_models)
    {
        Listen(model.engine, &ObjectBase::TraceDisconnectWithoutContext);
        model.engine->SetTokenCallback(InferenceEngine::TokenCallback());
        model.engine->SetFinishCallback(InferenceEngine::FinishCallback());
        model.engine->Dispose();
    }
    if (m_store)
    {
        m_store->Dispose();
        m_store = nullptr;
    }
    m_live.clear();
    m_models.clear();
    m_first = nullptr;
    m_turns = nullptr;
    m_powerModel = nullptr;
    Object::DoDispose();
}

void
ModelHost::Listen(Ptr<InferenceEngine> engine,
                  bool (ObjectBase::*how)(std::string, const CallbackBase&))
{
    auto& source = *engine;
    (source.*how)("RequestState", MakeCallback(&ModelHost::HandleState, this));
    (source.*how)("Preemption", MakeCallback(&ModelHost::HandlePreemption, this));
    (source.*how)("RequestEnergy", MakeCallback(&ModelHost::HandleRequestEnergy, this));
    (source.*how)("Iteration", MakeCallback(&ModelHost::HandleIteration, this));
    (source.*how)("Waiting", MakeCallback(&ModelHost::HandleWaiting, this));
    (source.*how)("Running", MakeCallback(&ModelHost::HandleRunning, this));
    (source.*how)("KvBlocksUsed", MakeCallback(&ModelHost::HandleKvBlocks, this));
    (source.*how)("Power", MakeCallback(&ModelHost::HandlePower, this));
}

void
ModelHost::SetEngine(Ptr<InferenceEngine> engine)
{
    NS_LOG_FUNCTION(this << engine);
    const auto latency = engine->GetLatencyModel();
    const std::string name = latency ? latency->GetLlm().name : "";
    auto& model = m_models[name];
    model.name = name;
    model.engine = engine;
    m_first = &model;
    engine->SetTokenCallback(MakeCallback(&ModelHost::HandleToken, this));
    engine->SetFinishCallback(MakeCallback(&ModelHost::HandleFinish, this));
    Listen(engine, &ObjectBase::TraceConnectWithoutContext);
    UpdatePower();
}

void
ModelHost::SetStore(Ptr<ModelStore> store, Ptr<GpuPowerModel> power)
{
    NS_LOG_FUNCTION(this << store << power);
    m_store = store;
    m_powerModel = power;
    m_turns = Create<GpuTurns>();
    m_store->TraceConnectWithoutContext("LoadBegan",
                                        MakeCallback(&ModelHost::HandleLoadBegan, this));
    m_store->TraceConnectWithoutContext("Loaded", MakeCallback(&ModelHost::HandleLoaded, this));
    m_store->TraceConnectWithoutContext("Evicted", MakeCallback(&ModelHost::HandleEvicted, this));
    UpdatePower();
}

void
ModelHost::AddModel(const StoredModel& stored, Ptr<InferenceEngine> engine)
{
    NS_LOG_FUNCTION(this << stored.name << engine);
    m_store->Add(stored);
    auto& model = m_models[stored.name];
    model.name = stored.name;
    model.engine = engine;
    m_first = m_first ? m_first : &model;
    if (m_sharedGpus)
    {
        engine->SetTurns(m_turns);
    }
    engine->SetTokenCallback(MakeCallback(&ModelHost::HandleToken, this));
    engine->SetFinishCallback(MakeCallback(&ModelHost::HandleFinish, this));
    Listen(engine, &ObjectBase::TraceConnectWithoutContext);
}

Ptr<ModelStore>
ModelHost::GetStore() const
{
    return m_store;
}

Ptr<InferenceEngine>
ModelHost::GetEngine() const
{
    return m_first ? m_first->engine : nullptr;
}

void
ModelHost::SetTokenCallback(InferenceEngine::TokenCallback callback)
{
    m_token = callback;
}

void
ModelHost::SetFinishCallback(InferenceEngine::FinishCallback callback)
{
    m_finish = callback;
}

void
ModelHost::SetRefuseCallback(RefuseCallback callback)
{
    m_refuse = callback;
}

EngineReport
ModelHost::GetReport() const
{
    EngineReport sum;
    sum.waiting = m_waitingForModel;
    for (const auto& [name, model] : m_models)
    {
        const auto report = model.engine->GetReport();
        const bool resident = !m_store || m_store->GetResidency(name) == Residency::RESIDENT ||
                              m_store->GetResidency(name) == Residency::DRAINING;
        sum.waiting += report.waiting;
        sum.running += report.running;
        sum.kvBlocksUsed += report.kvBlocksUsed;
        sum.kvBlocksTotal += resident ? report.kvBlocksTotal : 0;
        sum.waitingPromptTokens += report.waitingPromptTokens;
        sum.runningContextTokens += report.runningContextTokens;
        sum.generatedTokens += report.generatedTokens;
        sum.busy = sum.busy || report.busy;
        for (const auto& waiting : model.waiting)
        {
            sum.waitingPromptTokens += waiting.request.promptTokens;
        }
    }
    return sum;
}

uint32_t
ModelHost::GetWaitingForModel() const
{
    return m_waitingForModel;
}

Time
ModelHost::GetLoadWait() const
{
    return m_loadWait;
}

void
ModelHost::HandleToken(uint64_t id, uint32_t count)
{
    if (!m_token.IsNull())
    {
        m_token(id, count);
    }
}

void
ModelHost::HandleState(uint64_t id, EngineState state)
{
    m_stateTrace(id, state);
}

void
ModelHost::HandlePreemption(uint64_t id)
{
    m_preemptionTrace(id);
}

void
ModelHost::HandleRequestEnergy(uint64_t id, double joules)
{
    m_energyTrace(id, joules);
}

void
ModelHost::HandleIteration(const IterationRecord& record)
{
    m_iterationTrace(record);
}

void
ModelHost::HandleWaiting(uint32_t before, uint32_t now)
{
    m_waiting = m_waiting.Get() - before + now;
}

void
ModelHost::HandleRunning(uint32_t before, uint32_t now)
{
    m_running = m_running.Get() - before + now;
}

void
ModelHost::HandleKvBlocks(uint32_t before, uint32_t now)
{
    m_kvBlocksUsed = m_kvBlocksUsed.Get() - before + now;
}

} // namespace llmedge
} // namespace ns3
