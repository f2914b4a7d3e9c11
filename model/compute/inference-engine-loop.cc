/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The event loop of the engine: plan, compute, announce.

#include "inference-engine.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

void
InferenceEngine::RequestStart()
{
    if (!m_startRequested)
    {
        m_startRequested = true;
        m_startEvent = Simulator::ScheduleNow(&InferenceEngine::Start, this);
    }
}

void
InferenceEngine::Resume()
{
    if (m_cache && m_scheduler->GetWaiting() + m_scheduler->GetRunning() > 0)
    {
        RequestStart();
    }
    else if (m_turns)
    {
        m_turns->Leave(this);
    }
}

bool
InferenceEngine::IsBusy() const
{
    return std::any_of(m_lanes.begin(), m_lanes.end(), [](const auto& lane) { return lane.busy; });
}

bool
InferenceEngine::TakeTurn()
{
    if (!m_turns)
    {
        return true;
    }
    if (m_scheduler->GetWaiting() + m_scheduler->GetRunning() == 0)
    {
        return true; // to plan nothing
    }
    return m_turns->Take(this, IsBusy());
}

void
InferenceEngine::Start()
{
    m_startRequested = false;
    m_wakeUp.Cancel();
    m_changes.clear();
    const bool turn = TakeTurn();
    for (uint32_t i = 0; turn && i < m_lanes.size(); ++i)
    {
        auto& lane = m_lanes[i];
        if (lane.busy)
        {
            continue;
        }
        lane.plan.Clear();
        m_scheduler->Plan(i, lane.plan);
        for (const auto* sequence : lane.plan.preempted)
        {
            m_changes.emplace_back(sequence->id, true);
        }
        for (const auto* sequence : lane.plan.admitted)
        {
            m_changes.emplace_back(sequence->id, false);
        }
        if (!lane.plan.sequences.empty())
        {
            Launch(i);
        }
        else if (lane.plan.wait)
        {
            m_wakeUp = Simulator::Schedule(lane.plan.until - Simulator::Now(),
                                           &InferenceEngine::RequestStart,
                                           this);
        }
    }
    if (m_turns && turn && !IsBusy())
    {
        m_turns->Leave(this);
    }
    UpdatePower();
    UpdateCounts();
    AnnounceChanges();
}

void
InferenceEngine::Launch(uint32_t index)
{
    auto& lane = m_lanes[index];
    const auto cost = m_latency->Predict(lane.plan.load);
    DivideEnergy();
    lane.energy = 0;
    lane.busy = true;
    lane.start = Simulator::Now();
    const double slowdown = m_shareHolders > 0 ? ApplyShares(lane) : 1;
    lane.duration = NanoSeconds(std::llround(cost.Total() * slowdown * 1e9));
    lane.power = 0;
    if (m_powerModel)
    {
        // A part of the GPU draws that part of what the work takes above rest, for longer.
        const double rest = m_powerModel->Watts(GpuPowerState::LOADED);
        const double busy = m_powerModel->Watts(GpuPowerState::BUSY, cost.computeShare);
        lane.power = slowdown > 1 ? rest + (busy - rest) / slowdown : busy;
    }
    lane.completion = Simulator::Schedule(lane.duration, &InferenceEngine::Complete, this, index);
}

void
InferenceEngine::AnnounceChanges()
{
    if (m_changes.empty() || (m_preemptionTrace.IsEmpty() && m_stateTrace.IsEmpty()))
    {
        return;
    }
    // A sink may cancel or reset, and m_changes with it.
    const auto changes = m_changes;
    for (const auto& [id, preempted] : changes)
    {
        if (preempted && m_live.count(id) > 0)
        {
            m_preemptionTrace(id);
        }
        if (m_live.count(id) > 0)
        {
            m_stateTrace(id, preempted ? EngineState::QUEUED : EngineState::PREFILLING);
        }
    }
}

void
InferenceEngine::Complete(uint32_t index)
{
    auto& lane = m_lanes[index];
    DivideEnergy();
    lane.busy = false;
    ChargeSequences(lane);
    Advance(lane);
    RequestStart();
    const auto epoch = m_epoch;
    UpdateCounts();
    if (!m_iterationTrace.IsEmpty() && epoch == m_epoch)
    {
        const auto& load = lane.plan.load;
        IterationRecord record;
        record.lane = index;
        record.start = lane.start;
        record.duration = lane.duration;
        record.prefills = static_cast<uint32_t>(load.prefill.size());
        record.prefillTokens = load.PrefillTokens();
        record.decodes = load.decodes;
        record.decodeContext = load.decodeContext;
        record.sampled = load.sampled;
        record.power = lane.power;
        m_iterationTrace(record);
    }
    if (epoch == m_epoch)
    {
        Announce(lane);
    }
}

void
InferenceEngine::Advance(Lane& lane)
{
    bool finished = false;
    for (auto* sequence : lane.plan.sequences)
    {
        if (!sequence)
        {
            continue;
        }
        sequence->computed += sequence->scheduled;
        sequence->sampled = sequence->computed == sequence->Length();
        if (sequence->sampled)
        {
            const uint32_t tokens =
                std::min(sequence->paths, sequence->output - sequence->generated);
            m_generated += tokens;
            sequence->generated += tokens;
            sequence->finished = sequence->generated == sequence->output;
            finished = finished || sequence->finished;
        }
    }
    if (finished)
    {
        m_scheduler->RemoveFinished();
    }
}

void
InferenceEngine::Announce(Lane& lane)
{
    const auto epoch = m_epoch;
    for (size_t i = 0; i < lane.plan.sequences.size() && epoch == m_epoch; ++i)
    {
        if (lane.plan.sequences[i] && lane.plan.sequences[i]->sampled)
        {
            AnnounceToken(lane, i);
        }
    }
    if (epoch == m_epoch)
    {
        lane.plan.Clear();
    }
}

void
InferenceEngine::AnnounceToken(Lane& lane, size_t i)
{
    const auto epoch = m_epoch;
    auto* sequence = lane.plan.sequences[i];
    // A callback may cancel the sequence (then its place is empty) or reset the engine.
    const auto gone = [&] { return epoch != m_epoch || lane.plan.sequences[i] != sequence; };
    const auto id = sequence->id;
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
        lane.plan.sequences[i] = nullptr;
        const double joules = sequence->energy;
        Recycle(sequence);
        m_energyTrace(id, joules);
        Finish(id, InferenceOutcome::COMPLETED);
    }
    else if (ExceedsQuota(*sequence))
    {
        lane.plan.sequences[i] = nullptr;
        FailOutOfMemory(sequence);
    }
}

} // namespace llmedge
} // namespace ns3
