/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// How requests enter the engine and leave it.

#include "inference-engine.h"

#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <sstream>
#include <tuple>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("InferenceEngineRequests");

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
    if (request.computeShare != 0)
    {
        m_shareCurve->GetSlowdown(request.computeShare); // refuses what is no share
    }
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
               : ExamineShares(request);
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
    sequence->paths = std::max<uint32_t>(request.paths, 1);
    sequence->generated = 0;
    sequence->computed = 0;
    sequence->state = EngineState::QUEUED;
    sequence->finished = false;
    sequence->sampled = false;
    sequence->energy = 0;
    sequence->queuedAt = Simulator::Now();
    sequence->notBefore = Time();
    sequence->computeShare = request.computeShare;
    sequence->kvQuota = request.kvQuota;
    TakeShare(*sequence);
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
    ReturnShare(*sequence);
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
    const double joules = sequence->energy;
    Recycle(sequence);
    // What waits may fit now.
    RequestStart();
    UpdateCounts();
    m_energyTrace(id, joules);
    Finish(id, InferenceOutcome::CANCELLED);
    return true;
}

void
InferenceEngine::Reset()
{
    NS_LOG_FUNCTION(this);
    ++m_epoch;
    m_wakeUp.Cancel();
    DivideEnergy();
    if (m_turns)
    {
        m_turns->Leave(this);
    }
    for (auto& lane : m_lanes)
    {
        lane.completion.Cancel();
        lane.busy = false;
        lane.plan.Clear();
    }
    m_changes.clear();
    std::vector<std::tuple<uint64_t, uint64_t, double>> order;
    for (const auto& [id, sequence] : m_live)
    {
        order.emplace_back(sequence->number, id, sequence->energy);
        sequence->kv = KvTable();
        m_spare.push_back(sequence);
    }
    std::sort(order.begin(), order.end());
    m_live.clear();
    m_sharesHeld = 0;
    m_shareHolders = 0;
    if (m_cache)
    {
        m_scheduler->Clear();
        m_cache->Clear();
        UpdatePower();
        UpdateCounts();
    }
    for (const auto& [number, id, joules] : order)
    {
        m_energyTrace(id, joules);
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

} // namespace llmedge
} // namespace ns3
