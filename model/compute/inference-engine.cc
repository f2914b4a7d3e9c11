/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "inference-engine.h"

#include "chunked-prefill-scheduler.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
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
            .AddAttribute("Scheduler",
                          "Decides what an iteration computes; fixed once the engine is in use.",
                          StringValue("ns3::llmedge::ChunkedPrefillScheduler"),
                          MakePointerAccessor(&InferenceEngine::m_scheduler),
                          MakePointerChecker<BatchScheduler>())
            .AddAttribute("MemoryUtilisation",
                          "Share of the GPU memory for weights and KV cache.",
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
            .AddAttribute("PrefixCaching",
                          "Whether prompts with a common beginning share its computation.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&InferenceEngine::m_prefixCaching),
                          MakeBooleanChecker())
            .AddAttribute("MaxQueue",
                          "Most requests that wait; further ones are refused. 0: any number.",
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
    m_startEvent.Cancel();
    m_wakeUp.Cancel();
    for (auto& lane : m_lanes)
    {
        lane.completion.Cancel();
    }
    m_lanes.clear();
    m_live.clear();
    if (m_scheduler)
    {
        m_scheduler->Clear();
    }
    m_scheduler = nullptr;
    m_latency = nullptr;
    m_powerModel = nullptr;
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

void
InferenceEngine::SetPowerModel(Ptr<GpuPowerModel> model)
{
    NS_LOG_FUNCTION(this << model);
    m_powerModel = model;
    UpdatePower();
}

Ptr<LatencyModel>
InferenceEngine::GetLatencyModel() const
{
    return m_latency;
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

uint32_t
InferenceEngine::CountKvBlocks() const
{
    if (!m_latency)
    {
        throw InputError("an InferenceEngine has no latency model, expected SetLatencyModel() "
                         "before its first use");
    }
    if (m_kvBlocks > 0)
    {
        return m_kvBlocks;
    }
    const auto& gpu = m_latency->GetGpu();
    const auto& llm = m_latency->GetLlm();
    const auto tp = m_latency->GetTensorParallel();
    const double memory = m_memoryUtilisation * gpu.memoryGb * 1e9;
    const double weights = llm.WeightBytes() / tp;
    const double blocks =
        std::floor((memory - weights) / (m_blockTokens * llm.KvBytesPerToken(tp)));
    if (!(blocks >= 1))
    {
        std::ostringstream message;
        message << llm.name << " does not fit: " << weights / 1e9 << " GB of weights per GPU, "
                << memory / 1e9 << " GB (" << m_memoryUtilisation << " of " << gpu.memoryGb
                << ") of memory on " << gpu.name << ", tensor parallelism " << tp
                << "; expected room for the weights and one block of KV cache";
        throw InputError(message.str());
    }
    return static_cast<uint32_t>(std::min(blocks, static_cast<double>(1U << 30)));
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
    m_lanes.resize(m_scheduler->GetLanes());
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
    m_scheduler->Enqueue(Create(request));
    RequestStart();
    UpdateCounts();
    m_stateTrace(request.id, EngineState::QUEUED);
    return admission;
}

InferenceAdmission
InferenceEngine::Examine(const InferenceRequest& request) const
{
    if (request.promptTokens == 0 || request.outputTokens == 0 || m_live.count(request.id) > 0)
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
    return m_maxQueue > 0 && m_scheduler->GetQueueLength() >= m_maxQueue
               ? InferenceAdmission::QUEUE_FULL
               : InferenceAdmission::ACCEPTED;
}

Sequence*
InferenceEngine::Create(const InferenceRequest& request)
{
    if (m_spare.empty())
    {
        m_spare.push_back(&m_storage.emplace_back());
    }
    auto* sequence = m_spare.back();
    m_spare.pop_back();
    sequence->id = request.id;
    sequence->number = m_submitted++;
    sequence->prompt = request.promptTokens;
    sequence->output = request.outputTokens;
    sequence->generated = 0;
    sequence->computed = 0;
    sequence->state = EngineState::QUEUED;
    sequence->finished = false;
    sequence->sampled = false;
    sequence->queuedAt = Simulator::Now();
    const uint32_t hit =
        m_prefixCaching ? std::min(request.givenPrefixHit, request.promptTokens - 1) : 0;
    sequence->givenHit = hit - hit % m_blockTokens;
    m_cache->Describe(request, sequence->kv);
    m_live.emplace(request.id, sequence);
    return sequence;
}

void
InferenceEngine::Recycle(Sequence* sequence)
{
    m_live.erase(sequence->id);
    m_spare.push_back(sequence);
}

bool
InferenceEngine::Cancel(uint64_t id)
{
    NS_LOG_FUNCTION(this << id);
    const auto found = m_live.find(id);
    if (found == m_live.end())
    {
        return false;
    }
    auto* sequence = found->second;
    for (auto& lane : m_lanes)
    {
        auto& planned = lane.plan.sequences;
        std::replace(planned.begin(), planned.end(), sequence, static_cast<Sequence*>(nullptr));
    }
    m_scheduler->Remove(sequence);
    Recycle(sequence);
    // What waits may fit now.
    RequestStart();
    UpdateCounts();
    Finish(id, InferenceOutcome::CANCELLED);
    return true;
}

void
InferenceEngine::Reset()
{
    NS_LOG_FUNCTION(this);
    ++m_epoch;
    m_wakeUp.Cancel();
    for (auto& lane : m_lanes)
    {
        lane.completion.Cancel();
        lane.busy = false;
        lane.plan.Clear();
    }
    m_changes.clear();
    std::vector<std::pair<uint64_t, uint64_t>> order;
    for (const auto& [id, sequence] : m_live)
    {
        order.emplace_back(sequence->number, id);
        sequence->kv = KvTable();
        m_spare.push_back(sequence);
    }
    std::sort(order.begin(), order.end());
    m_live.clear();
    if (m_cache)
    {
        m_scheduler->Clear();
        m_cache->Clear();
        UpdatePower();
        UpdateCounts();
    }
    for (const auto& [number, id] : order)
    {
        Finish(id, InferenceOutcome::ABORTED);
    }
}

void
InferenceEngine::Finish(uint64_t id, InferenceOutcome outcome)
{
    if (!m_finish.IsNull())
    {
        m_finish(id, outcome);
    }
}

EngineReport
InferenceEngine::GetReport() const
{
    EngineReport report;
    report.generatedTokens = m_generated;
    if (!m_cache)
    {
        report.kvBlocksTotal = CountKvBlocks();
        return report;
    }
    report.waiting = m_scheduler->GetWaiting();
    report.running = m_scheduler->GetRunning();
    report.kvBlocksUsed = m_cache->GetUsed();
    report.kvBlocksTotal = m_cache->GetTotal();
    report.waitingPromptTokens = m_scheduler->GetWaitingTokens();
    report.runningContextTokens = m_scheduler->GetRunningContext();
    report.busy = std::any_of(m_lanes.begin(), m_lanes.end(), [](auto& l) { return l.busy; });
    return report;
}

void
InferenceEngine::UpdateCounts()
{
    m_waiting = m_scheduler->GetWaiting();
    m_running = m_scheduler->GetRunning();
    m_kvBlocksUsed = m_cache->GetUsed();
}

} // namespace llmedge
} // namespace ns3
