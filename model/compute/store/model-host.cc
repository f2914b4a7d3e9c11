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

namespace
{

/**
 * @param answer what a store answered
 * @return what that means for a request for the model
 */
Admission
ToAdmission(LoadAnswer answer)
{
    switch (answer)
    {
    case LoadAnswer::UNKNOWN:
        return Admission::MODEL_UNKNOWN;
    case LoadAnswer::TOO_LARGE:
        return Admission::MODEL_TOO_LARGE;
    case LoadAnswer::NO_ROOM:
        return Admission::NO_ROOM_FOR_MODEL;
    case LoadAnswer::RESIDENT:
    case LoadAnswer::UNDER_WAY:
        break;
    }
    return Admission::ACCEPTED;
}

} // namespace

TypeId
ModelHost::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::ModelHost")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<ModelHost>()
            .AddAttribute("SharedGpus",
                          "Whether the models of a store take turns on the GPUs; otherwise each "
                          "has its own GPUs, as many as its engine says. Set it before AddModel().",
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
                            "A request is about to leave the engine: its part of the energy of the "
                            "iterations in which it took part (J).",
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
    Object::DoDispose();
}

void
ModelHost::Listen(Ptr<InferenceEngine> engine,
                  bool (ObjectBase::*how)(std::string, const CallbackBase&))
{
    auto& source = *engine;
    (source.*how)("RequestState",
                  MakeCallback(&TracedCallback<uint64_t, EngineState>::operator(), &m_stateTrace));
    (source.*how)("Preemption",
                  MakeCallback(&TracedCallback<uint64_t>::operator(), &m_preemptionTrace));
    (source.*how)("RequestEnergy",
                  MakeCallback(&TracedCallback<uint64_t, double>::operator(), &m_energyTrace));
    (source.*
     how)("Iteration",
          MakeCallback(&TracedCallback<const IterationRecord&>::operator(), &m_iterationTrace));
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
    m_first = &Adopt(latency ? latency->GetLlm().name : "", engine);
    UpdatePower();
}

void
ModelHost::SetStore(Ptr<ModelStore> store, Ptr<GpuPowerModel> power)
{
    NS_LOG_FUNCTION(this << store << power);
    m_store = store;
    m_energy.SetPowerModel(power);
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
    auto& model = Adopt(stored.name, engine);
    m_first = m_first ? m_first : &model;
    if (m_sharedGpus)
    {
        engine->SetTurns(m_turns);
    }
}

ModelHost::Model&
ModelHost::Adopt(const std::string& name, Ptr<InferenceEngine> engine)
{
    auto& model = m_models[name];
    model.name = name;
    model.engine = engine;
    engine->SetTokenCallback(MakeCallback(&ModelHost::HandleToken, this));
    engine->SetFinishCallback(MakeCallback(&ModelHost::HandleFinish, this));
    Listen(engine, &ObjectBase::TraceConnectWithoutContext);
    return model;
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
    sum.waiting = m_waits.GetCount();
    sum.waitingPromptTokens = m_waits.GetPromptTokens();
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
    }
    return sum;
}

uint32_t
ModelHost::GetWaitingForModel() const
{
    return m_waits.GetCount();
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

bool
ModelHost::HasModel(const std::string& model) const
{
    return m_models.find(model) != m_models.end();
}

ModelHost::Model*
ModelHost::Find(const std::string& name)
{
    if (name.empty())
    {
        return m_first;
    }
    const auto found = m_models.find(name);
    return found == m_models.end() ? nullptr : &found->second;
}

RequestRefusal
ModelHost::Submit(const InferenceRequest& request, const std::string& name)
{
    NS_LOG_FUNCTION(this << request.id << name);
    auto* model = Find(name);
    if (!model)
    {
        return {Admission::MODEL_UNKNOWN};
    }
    if (!m_store)
    {
        return {model->engine->Submit(request)};
    }
    m_store->Touch(model->name);
    return m_store->GetResidency(model->name) == Residency::RESIDENT ? Start(request, *model)
                                                                     : Wait(request, *model);
}

RequestRefusal
ModelHost::Start(const InferenceRequest& request, Model& model)
{
    m_store->Acquire(model.name);
    m_live[request.id] = &model;
    const RequestRefusal refusal{model.engine->Submit(request)};
    if (refusal)
    {
        m_live.erase(request.id);
        m_store->Release(model.name);
    }
    return refusal;
}

RequestRefusal
ModelHost::Wait(const InferenceRequest& request, Model& model)
{
    // Before the store is asked: what it traces at once finds the request waiting.
    m_live[request.id] = &model;
    m_waits.Add(model.name, request);
    const RequestRefusal refusal{ToAdmission(m_store->Load(model.name))};
    if (refusal)
    {
        m_live.erase(request.id);
        m_waits.Remove(model.name, request.id);
        return refusal;
    }
    m_waiting = m_waiting.Get() + 1;
    m_stateTrace(request.id, EngineState::QUEUED);
    return refusal;
}

void
ModelHost::HandleLoadBegan(const std::string& name, Time duration)
{
    m_loadingShare = m_sharedGpus ? 1 : m_store->Find(name)->memoryBytes / m_store->GetCapacity();
    UpdatePower();
}

void
ModelHost::HandleLoaded(const std::string& name, Time duration)
{
    NS_LOG_FUNCTION(this << name << duration);
    UpdatePower();
    auto& model = *Find(name);
    const auto waits = m_waits.Take(name);
    m_waiting = m_waiting.Get() - static_cast<uint32_t>(waits.size());
    for (const auto& [request, since] : waits)
    {
        if (m_live.count(request.id) == 0)
        {
            continue; // cancelled by what the one before it has caused
        }
        const auto wait = Simulator::Now() - since;
        m_loadWait += wait;
        m_loadWaitTrace(request.id, wait);
        const auto refusal = Start(request, model);
        if (refusal && !m_refuse.IsNull())
        {
            m_refuse(request.id, refusal);
        }
    }
}

void
ModelHost::HandleEvicted(const std::string& name)
{
    NS_LOG_FUNCTION(this << name);
    Find(name)->engine->Reset(); // nothing runs; what the KV cache remembers is gone
    UpdatePower();
}

void
ModelHost::HandleFinish(uint64_t id, InferenceOutcome outcome)
{
    if (!m_finish.IsNull())
    {
        m_finish(id, outcome);
    }
    const auto live = m_live.find(id);
    if (live != m_live.end())
    {
        const auto* model = live->second;
        m_live.erase(live);
        m_store->Release(model->name);
    }
}

bool
ModelHost::Cancel(uint64_t id)
{
    NS_LOG_FUNCTION(this << id);
    if (!m_store)
    {
        return m_first->engine->Cancel(id);
    }
    const auto live = m_live.find(id);
    if (live == m_live.end())
    {
        return false;
    }
    const auto& model = *live->second;
    if (m_waits.Remove(model.name, id))
    {
        m_waiting = m_waiting.Get() - 1;
    }
    else if (model.engine->Cancel(id))
    {
        return true;
    }
    m_live.erase(id);
    if (!m_finish.IsNull())
    {
        m_finish(id, InferenceOutcome::CANCELLED);
    }
    return true;
}

void
ModelHost::Reset()
{
    NS_LOG_FUNCTION(this);
    m_live.clear();
    const auto aborted = m_waits.Clear();
    m_waiting = m_waiting.Get() - static_cast<uint32_t>(aborted.size());
    if (m_store)
    {
        m_store->Clear();
    }
    for (auto& [name, model] : m_models)
    {
        model.engine->Reset();
    }
    UpdatePower();
    for (const auto id : aborted)
    {
        if (!m_finish.IsNull())
        {
            m_finish(id, InferenceOutcome::ABORTED);
        }
    }
}

void
ModelHost::SetCondition(Condition condition)
{
    NS_LOG_FUNCTION(this << condition);
    m_condition = condition;
    if (m_first && !m_store)
    {
        m_first->engine->SetRestState(GetRestState());
    }
    UpdatePower();
}

GpuPowerState
ModelHost::GetRestState() const
{
    if (m_condition == OFF)
    {
        return GpuPowerState::OFF;
    }
    const bool context = !m_store || m_store->GetMemory() > 0;
    return m_condition == RUNNING && context ? GpuPowerState::LOADED : GpuPowerState::IDLE;
}

double
ModelHost::CountComputingPower() const
{
    if (!m_store)
    {
        return m_first ? m_first->engine->GetPower() : 0;
    }
    const auto gpus = m_energy.GetPowerModel();
    if (!gpus)
    {
        return 0;
    }
    double power = gpus->Watts(GetRestState());
    for (const auto& [name, model] : m_models)
    {
        power += std::max(0.0, model.engine->GetPower() - model.engine->GetRestPower());
    }
    return power;
}

void
ModelHost::UpdatePower()
{
    HandlePower(0, 0);
}

void
ModelHost::HandlePower(double before, double now)
{
    // A TracedValue tells before it changes: the engine's power is still that of before.
    const double computing = CountComputingPower() + (now - before);
    const bool loading = m_store && m_store->IsLoading() && m_condition != OFF;
    m_power = m_energy.Update(computing, loading ? m_loadingShare : 0);
}

double
ModelHost::GetPower() const
{
    return m_power.Get();
}

double
ModelHost::GetEnergy() const
{
    return m_energy.GetEnergy();
}

double
ModelHost::GetBusyEnergy() const
{
    double joules = 0;
    for (const auto& [name, model] : m_models)
    {
        joules += model.engine->GetBusyEnergy();
    }
    return joules;
}

double
ModelHost::GetLoadingEnergy() const
{
    return m_energy.GetLoadingEnergy();
}

double
ModelHost::GetRestPower() const
{
    if (m_store)
    {
        const auto gpus = m_energy.GetPowerModel();
        return gpus ? gpus->Watts(GpuPowerState::LOADED) : 0;
    }
    return m_first ? m_first->engine->GetRestPower() : 0;
}

} // namespace llmedge
} // namespace ns3
