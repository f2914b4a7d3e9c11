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
            .AddAttribute("ShareCurve",
                          "How much longer a request takes with a share of the GPU.",
                          StringValue("ns3::llmedge::ComputeShareCurve"),
                          MakePointerAccessor(&InferenceEngine::m_shareCurve),
                          MakePointerChecker<ComputeShareCurve>())
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
            .AddTraceSource("RequestEnergy",
                            "A request is about to leave: its part of the energy of the "
                            "iterations it was in (J).",
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
    if (m_turns)
    {
        m_turns->Leave(this);
        m_turns = nullptr;
    }
    m_shareCurve = nullptr;
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

void
InferenceEngine::SetRestState(GpuPowerState state)
{
    NS_LOG_FUNCTION(this << static_cast<int>(state));
    m_rest = state;
    UpdatePower();
}

void
InferenceEngine::SetTurns(Ptr<GpuTurns> turns)
{
    NS_LOG_FUNCTION(this << turns);
    m_turns = turns;
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
    const double memory = GetMemoryCapacity();
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

double
InferenceEngine::GetMemoryCapacity() const
{
    return m_memoryUtilisation * m_latency->GetGpu().memoryGb * 1e9;
}

void
InferenceEngine::SetKvMemory(double bytes)
{
    NS_LOG_FUNCTION(this << bytes);
    const auto& llm = m_latency->GetLlm();
    const double block = m_blockTokens * llm.KvBytesPerToken(m_latency->GetTensorParallel());
    const double blocks = std::floor(bytes / block);
    if (!(blocks >= 1))
    {
        std::ostringstream message;
        message << bytes / 1e9 << " GB for the KV cache of " << llm.name << " on "
                << m_latency->GetGpu().name << " are less than one block of " << block / 1e9
                << " GB, expected more";
        throw InputError(message.str());
    }
    m_kvBlocks = static_cast<uint32_t>(std::min(blocks, static_cast<double>(1U << 30)));
}

double
InferenceEngine::GetKvMemory() const
{
    const auto perToken = m_latency->GetLlm().KvBytesPerToken(m_latency->GetTensorParallel());
    return CountKvBlocks() * (m_blockTokens * perToken);
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
    report.busy = IsBusy();
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
