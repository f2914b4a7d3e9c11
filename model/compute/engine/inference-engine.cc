/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "inference-engine.h"

#include "chunked-prefill-scheduler.h"
#include "kv-cache-size.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <sstream>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("InferenceEngine");
NS_OBJECT_ENSURE_REGISTERED(InferenceEngine);

TypeId
InferenceEngine::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::InferenceEngine")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<InferenceEngine>()
            .AddAttribute(
                "Scheduler",
                "Decides what an iteration computes; cannot be changed once the engine is in use.",
                StringValue("ns3::llmedge::ChunkedPrefillScheduler"),
                MakePointerAccessor(&InferenceEngine::m_scheduler),
                MakePointerChecker<BatchScheduler>())
            .AddAttribute("MemoryUtilisation",
                          "Fraction of the GPU memory for weights and KV cache.",
                          DoubleValue(0.9),
                          MakeDoubleAccessor(&InferenceEngine::m_memoryUtilisation),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("KvBlocks",
                          "Blocks of the KV cache; 0: as many as the memory holds beside the "
                          "weights.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&InferenceEngine::m_kvBlocks),
                          MakeUintegerChecker<uint32_t>(0, 1U << 30))
            .AddAttribute("BlockTokens",
                          "Tokens per block of the KV cache.",
                          UintegerValue(16),
                          MakeUintegerAccessor(&InferenceEngine::m_blockTokens),
                          MakeUintegerChecker<uint32_t>(1, 65536))
            .AddAttribute("ShareCurve",
                          "How much longer a request takes with a share of the GPU.",
                          StringValue("ns3::llmedge::ComputeShareCurve"),
                          MakePointerAccessor(&InferenceEngine::SetShareCurve,
                                              &InferenceEngine::GetShareCurve),
                          MakePointerChecker<ComputeShareCurve>())
            .AddAttribute("PrefixCaching",
                          "Whether prompts with a common beginning share its computation.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&InferenceEngine::m_prefixCaching),
                          MakeBooleanChecker())
            .AddAttribute(
                "MaxQueue",
                "Largest number of waiting requests; further ones are refused. 0: any number.",
                UintegerValue(0),
                MakeUintegerAccessor(&InferenceEngine::m_maxQueue),
                MakeUintegerChecker<uint32_t>())
            .AddAttribute("ContextWindow",
                          "Longest prompt plus output (tokens); 0: the model's own.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&InferenceEngine::m_contextWindow),
                          MakeUintegerChecker<uint32_t>())
            .AddTraceSource("RequestState",
                            "The state of a live request has changed.",
                            MakeTraceSourceAccessor(&InferenceEngine::m_stateTrace),
                            "ns3::llmedge::InferenceEngine::RequestStateTracedCallback")
            .AddTraceSource("Preemption",
                            "A request went back to the queue for lack of memory.",
                            MakeTraceSourceAccessor(&InferenceEngine::m_preemptionTrace),
                            "ns3::llmedge::InferenceEngine::PreemptionTracedCallback")
            .AddTraceSource("Iteration",
                            "An iteration has ended.",
                            MakeTraceSourceAccessor(&InferenceEngine::m_iterationTrace),
                            "ns3::llmedge::InferenceEngine::IterationTracedCallback")
            .AddTraceSource("RequestEnergy",
                            "A request is about to leave the engine: its part of the energy of the "
                            "iterations in which it took part (J).",
                            MakeTraceSourceAccessor(&InferenceEngine::m_energyTrace),
                            "ns3::llmedge::InferenceEngine::RequestEnergyTracedCallback")
            .AddTraceSource("Waiting",
                            "Requests that wait for admission.",
                            MakeTraceSourceAccessor(&InferenceEngine::m_waiting),
                            "ns3::TracedValueCallback::Uint32")
            .AddTraceSource("Running",
                            "Requests admitted, in prefill or decoding.",
                            MakeTraceSourceAccessor(&InferenceEngine::m_running),
                            "ns3::TracedValueCallback::Uint32")
            .AddTraceSource("KvBlocksUsed",
                            "KV cache blocks held by requests.",
                            MakeTraceSourceAccessor(&InferenceEngine::m_kvBlocksUsed),
                            "ns3::TracedValueCallback::Uint32")
            .AddTraceSource("Power",
                            "Power drawn by the GPUs (W).",
                            MakeTraceSourceAccessor(&InferenceEngine::m_power),
                            "ns3::TracedValueCallback::Double");
    return tid;
}

InferenceEngine::InferenceEngine()
{
    NS_LOG_FUNCTION(this);
}

InferenceEngine::~InferenceEngine()
{
    NS_LOG_FUNCTION(this);
}

void
InferenceEngine::DoDispose()
{
    NS_LOG_FUNCTION(this);
    if (m_loop)
    {
        m_loop->Stop();
    }
    m_live.Clear();
    if (m_scheduler)
    {
        m_scheduler->Clear();
    }
    m_scheduler = nullptr;
    m_latency = nullptr;
    m_turns = nullptr;
    m_token = TokenCallback();
    m_finish = FinishCallback();
    Object::DoDispose();
}

void
InferenceEngine::SetLatencyModel(Ptr<LatencyModel> model)
{
    NS_LOG_FUNCTION(this << model);
    m_latency = model;
}

Ptr<LatencyModel>
InferenceEngine::GetLatencyModel() const
{
    return m_latency;
}

void
InferenceEngine::SetPowerModel(Ptr<GpuPowerModel> model)
{
    NS_LOG_FUNCTION(this << model);
    m_energy.SetPowerModel(model);
    m_power = m_energy.Update();
}

void
InferenceEngine::SetRestState(GpuPowerState state)
{
    NS_LOG_FUNCTION(this << static_cast<int>(state));
    m_energy.SetRestState(state);
    m_power = m_energy.Update();
}

void
InferenceEngine::SetTurns(Ptr<GpuTurns> turns)
{
    NS_LOG_FUNCTION(this << turns);
    m_turns = turns;
}

void
InferenceEngine::SetShareCurve(Ptr<ComputeShareCurve> curve)
{
    m_shares.SetCurve(curve);
}

Ptr<ComputeShareCurve>
InferenceEngine::GetShareCurve() const
{
    return m_shares.GetCurve();
}

void
InferenceEngine::SetTokenCallback(TokenCallback callback)
{
    NS_LOG_FUNCTION(this);
    m_token = callback;
}

void
InferenceEngine::SetFinishCallback(FinishCallback callback)
{
    NS_LOG_FUNCTION(this);
    m_finish = callback;
}

KvCacheSize
InferenceEngine::GetKvCacheSize() const
{
    if (!m_latency)
    {
        throw InputError("an InferenceEngine has no latency model, expected SetLatencyModel() "
                         "before its first use");
    }
    return {*m_latency, m_memoryUtilisation, m_blockTokens};
}

uint32_t
InferenceEngine::CountKvBlocks() const
{
    const auto size = GetKvCacheSize();
    return m_kvBlocks > 0 ? m_kvBlocks : size.CountBesideWeights();
}

double
InferenceEngine::GetMemoryCapacity() const
{
    return GetKvCacheSize().GetCapacity();
}

void
InferenceEngine::SetKvMemory(double bytes)
{
    NS_LOG_FUNCTION(this << bytes);
    m_kvBlocks = GetKvCacheSize().CountIn(bytes);
}

double
InferenceEngine::GetKvMemory() const
{
    return CountKvBlocks() * GetKvCacheSize().GetBlockBytes();
}

void
InferenceEngine::Prepare()
{
    if (m_cache)
    {
        return;
    }
    m_cache = std::make_unique<KvCache>(CountKvBlocks(), m_blockTokens, m_prefixCaching);
    m_scheduler->Attach(m_cache.get());
    // Not make_unique, which cannot see the private base.
    m_loop.reset(new IterationLoop(*this, m_scheduler, m_latency, m_energy, m_shares, m_turns));
}

EngineReport
InferenceEngine::GetReport() const
{
    EngineReport report;
    if (!m_cache)
    {
        report.kvBlocksTotal = CountKvBlocks();
        return report;
    }
    report.generatedTokens = m_loop->GetGenerated();
    report.waiting = m_scheduler->GetWaiting();
    report.running = m_scheduler->GetRunning();
    report.kvBlocksUsed = m_cache->GetUsed();
    report.kvBlocksTotal = m_cache->GetTotal();
    report.waitingPromptTokens = m_scheduler->GetWaitingTokens();
    report.runningContextTokens = m_scheduler->GetRunningContext();
    report.busy = m_loop->IsBusy();
    return report;
}

double
InferenceEngine::GetComputeShareHeld() const
{
    return m_shares.GetHeld();
}

double
InferenceEngine::GetPower() const
{
    return m_power.Get();
}

double
InferenceEngine::GetRestPower() const
{
    return m_energy.GetRestPower();
}

double
InferenceEngine::GetEnergy() const
{
    return m_energy.GetEnergy();
}

double
InferenceEngine::GetBusyEnergy() const
{
    return m_energy.GetBusyEnergy();
}

InferenceAdmission
InferenceEngine::Submit(const InferenceRequest& request)
{
    NS_LOG_FUNCTION(this << request.id << request.promptTokens << request.outputTokens);
    Prepare();
    const auto admission = Examine(request);
    if (admission != InferenceAdmission::ACCEPTED)
    {
        return admission;
    }
    auto* sequence = m_live.Add(request);
    m_shares.Take(request.computeShare);
    const uint32_t hit =
        m_prefixCaching ? std::min(request.givenPrefixHit, request.promptTokens - 1) : 0;
    sequence->givenHit = hit - hit % m_blockTokens;
    m_cache->Describe(request, sequence->kv);
    m_scheduler->Enqueue(sequence);
    m_loop->Request();
    UpdateCounts();
    m_stateTrace(request.id, EngineState::QUEUED);
    return admission;
}

InferenceAdmission
InferenceEngine::Examine(const InferenceRequest& request) const
{
    const auto share = m_shares.Examine(request.computeShare, m_scheduler->GetShareSupport());
    if (request.promptTokens == 0 || request.outputTokens == 0 || m_live.Find(request.id))
    {
        std::ostringstream message;
        message << "request " << request.id << " with " << request.promptTokens << " prompt and "
                << request.outputTokens
                << " output tokens, expected at least one of each and an id that is not live";
        throw InputError(message.str());
    }
    const uint64_t tokens = uint64_t{request.promptTokens} + request.outputTokens;
    const uint64_t window =
        m_contextWindow > 0 ? m_contextWindow : m_latency->GetLlm().contextWindow;
    if ((window > 0 && tokens > window) || tokens > UINT32_MAX)
    {
        return InferenceAdmission::CONTEXT_TOO_LONG;
    }
    // The last token is never read again, so it needs no memory.
    if (m_cache->BlocksFor(tokens - 1) > m_cache->GetTotal())
    {
        return InferenceAdmission::MEMORY_TOO_SMALL;
    }
    if (m_maxQueue > 0 && m_scheduler->GetQueueLength() >= m_maxQueue)
    {
        return InferenceAdmission::QUEUE_FULL;
    }
    if (share != InferenceAdmission::ACCEPTED)
    {
        return share;
    }
    return request.kvQuota > 0 && m_cache->BlocksFor(request.promptTokens) > request.kvQuota
               ? InferenceAdmission::QUOTA_TOO_SMALL
               : InferenceAdmission::ACCEPTED;
}

bool
InferenceEngine::Cancel(uint64_t id)
{
    NS_LOG_FUNCTION(this << id);
    auto* sequence = m_live.Find(id);
    if (!sequence)
    {
        return false;
    }
    m_loop->Forget(sequence);
    // What waits may fit now.
    m_loop->Request();
    Fail(sequence, InferenceOutcome::CANCELLED);
    return true;
}

void
InferenceEngine::Fail(Sequence* sequence, InferenceOutcome outcome)
{
    m_scheduler->Remove(sequence);
    m_shares.Return(sequence->computeShare);
    const auto departed = m_live.Remove(sequence);
    UpdateCounts();
    Finish(departed, outcome);
}

void
InferenceEngine::Reset()
{
    NS_LOG_FUNCTION(this);
    if (!m_cache)
    {
        return; // nothing has been submitted
    }
    m_loop->Reset();
    const auto aborted = m_live.Clear();
    m_shares.Clear();
    m_scheduler->Clear();
    m_cache->Clear();
    m_power = m_energy.Update();
    UpdateCounts();
    for (const auto& departed : aborted)
    {
        Finish(departed, InferenceOutcome::ABORTED);
    }
}

void
InferenceEngine::Finish(const LiveSequences::Departed& departed, InferenceOutcome outcome)
{
    m_energyTrace(departed.id, departed.joules);
    if (!m_finish.IsNull())
    {
        m_finish(departed.id, outcome);
    }
}

void
InferenceEngine::UpdateCounts()
{
    m_waiting = m_scheduler->GetWaiting();
    m_running = m_scheduler->GetRunning();
    m_kvBlocksUsed = m_cache->GetUsed();
}

void
InferenceEngine::HandlePlanned(const std::vector<IterationLoop::Change>& changes)
{
    m_power = m_energy.Update();
    UpdateCounts();
    if (changes.empty() || (m_preemptionTrace.IsEmpty() && m_stateTrace.IsEmpty()))
    {
        return;
    }
    // A sink may cancel or reset, which changes what the loop has.
    const auto copy = changes;
    for (const auto& [id, preempted] : copy)
    {
        if (preempted && m_live.Find(id))
        {
            m_preemptionTrace(id);
        }
        if (m_live.Find(id))
        {
            m_stateTrace(id, preempted ? EngineState::QUEUED : EngineState::PREFILLING);
        }
    }
}

void
InferenceEngine::HandleAdvanced()
{
    UpdateCounts();
}

void
InferenceEngine::HandleCompleted(const IterationRecord& record)
{
    m_iterationTrace(record);
}

void
InferenceEngine::HandleSampled(Sequence* sequence)
{
    const auto id = sequence->id;
    // A sink may cancel the sequence or reset the engine, and its memory may be another's then.
    const auto gone = [sequence, number = sequence->number] { return sequence->number != number; };
    if (sequence->state != EngineState::DECODING)
    {
        sequence->state = EngineState::DECODING;
        m_stateTrace(id, EngineState::DECODING);
        if (gone())
        {
            return;
        }
    }
    if (!m_token.IsNull())
    {
        m_token(id, sequence->generated);
        if (gone())
        {
            return;
        }
    }
    if (sequence->finished)
    {
        m_shares.Return(sequence->computeShare);
        Finish(m_live.Remove(sequence), InferenceOutcome::COMPLETED);
    }
    else if (sequence->kvQuota > 0 && m_cache->BlocksFor(sequence->Length()) > sequence->kvQuota)
    {
        Fail(sequence, InferenceOutcome::OUT_OF_MEMORY);
    }
}

} // namespace llmedge
} // namespace ns3
