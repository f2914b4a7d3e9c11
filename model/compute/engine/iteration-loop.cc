/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "iteration-loop.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @brief Divide the energy of an iteration among its sequences by the tokens computed of each.
 *
 * @param plan the iteration
 * @param joules its energy (J)
 */
void
Charge(const IterationPlan& plan, double joules)
{
    // Counted anew: the load has the padding of a static batch in it, and who has been cancelled.
    uint64_t tokens = 0;
    for (const auto* sequence : plan.sequences)
    {
        tokens += sequence ? sequence->scheduled : 0;
    }
    if (!(joules > 0) || tokens == 0)
    {
        return;
    }
    const double each = joules / static_cast<double>(tokens);
    for (auto* sequence : plan.sequences)
    {
        if (sequence)
        {
            sequence->energy += each * sequence->scheduled;
        }
    }
}

} // namespace

IterationLoop::IterationLoop(Listener& listener,
                             Ptr<BatchScheduler> scheduler,
                             Ptr<LatencyModel> latency,
                             EngineEnergy& energy,
                             ComputeShares& shares,
                             Ptr<GpuTurns> turns)
    : m_listener(listener),
      m_scheduler(scheduler),
      m_latency(latency),
      m_energy(energy),
      m_shares(shares),
      m_turns(turns),
      m_lanes(scheduler->GetLanes())
{
    m_energy.SetLanes(scheduler->GetLanes());
}

void
IterationLoop::Request()
{
    if (!m_requested)
    {
        m_requested = true;
        m_start = Simulator::ScheduleNow(&IterationLoop::Start, this);
    }
}

bool
IterationLoop::HasWork() const
{
    return m_scheduler->GetWaiting() + m_scheduler->GetRunning() > 0;
}

void
IterationLoop::Resume()
{
    if (HasWork())
    {
        Request();
    }
    else if (m_turns)
    {
        m_turns->Leave(this);
    }
}

bool
IterationLoop::IsBusy() const
{
    return std::any_of(m_lanes.begin(), m_lanes.end(), [](const auto& lane) { return lane.busy; });
}

bool
IterationLoop::TakeTurn()
{
    // Without work there is nothing to plan, which takes no turn.
    return !m_turns || !HasWork() || m_turns->Take(this, IsBusy());
}

void
IterationLoop::Start()
{
    m_requested = false;
    m_wakeUp.Cancel();
    m_changes.clear();
    const bool turn = TakeTurn();
    for (uint32_t i = 0; turn && i < m_lanes.size(); ++i)
    {
        if (!m_lanes[i].busy)
        {
            Plan(i);
        }
    }
    if (m_turns && turn && !IsBusy())
    {
        m_turns->Leave(this);
    }
    m_listener.HandlePlanned(m_changes);
}

void
IterationLoop::Plan(uint32_t index)
{
    auto& plan = m_lanes[index].plan;
    plan.Clear();
    m_scheduler->Plan(index, plan);
    for (const auto* sequence : plan.preempted)
    {
        m_changes.emplace_back(sequence->id, true);
    }
    for (const auto* sequence : plan.admitted)
    {
        m_changes.emplace_back(sequence->id, false);
    }
    if (!plan.sequences.empty())
    {
        Launch(index);
    }
    else if (plan.wait)
    {
        m_wakeUp =
            Simulator::Schedule(plan.until - Simulator::Now(), &IterationLoop::Request, this);
    }
}

void
IterationLoop::Launch(uint32_t index)
{
    auto& lane = m_lanes[index];
    const auto cost = m_latency->Predict(lane.plan.load);
    const double slowdown =
        m_shares.IsAnyHeld() ? m_shares.Apply(lane.plan, m_scheduler->GetShareSupport(), *m_latency)
                             : 1;
    const auto& load = lane.plan.load;
    lane.busy = true;
    lane.record.lane = index;
    lane.record.start = Simulator::Now();
    lane.record.duration = NanoSeconds(std::llround(cost.Total() * slowdown * 1e9));
    lane.record.prefills = static_cast<uint32_t>(load.prefill.size());
    lane.record.prefillTokens = load.PrefillTokens();
    lane.record.decodes = load.decodes;
    lane.record.decodeContext = load.decodeContext;
    lane.record.sampled = load.sampled;
    lane.record.power = m_energy.Begin(index, cost, slowdown);
    lane.completion =
        Simulator::Schedule(lane.record.duration, &IterationLoop::Complete, this, index);
}

void
IterationLoop::Complete(uint32_t index)
{
    auto& lane = m_lanes[index];
    lane.busy = false;
    Charge(lane.plan, m_energy.End(index));
    Advance(lane.plan);
    Request();
    // Whoever of those told below calls Reset(): it empties the plan.
    m_listener.HandleAdvanced();
    if (!lane.plan.sequences.empty())
    {
        m_listener.HandleCompleted(lane.record);
    }
    for (size_t i = 0; i < lane.plan.sequences.size(); ++i)
    {
        auto* sequence = lane.plan.sequences[i];
        if (sequence && sequence->sampled)
        {
            lane.plan.sequences[i] = nullptr;
            m_listener.HandleSampled(sequence);
        }
    }
    lane.plan.Clear();
}

void
IterationLoop::Advance(IterationPlan& plan)
{
    bool finished = false;
    for (auto* sequence : plan.sequences)
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
IterationLoop::Forget(Sequence* sequence)
{
    for (auto& lane : m_lanes)
    {
        auto& planned = lane.plan.sequences;
        std::replace(planned.begin(), planned.end(), sequence, static_cast<Sequence*>(nullptr));
    }
}

void
IterationLoop::Reset()
{
    m_energy.Abandon();
    CancelAll();
}

void
IterationLoop::CancelAll()
{
    m_wakeUp.Cancel();
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
}

void
IterationLoop::Stop()
{
    // Nothing is accounted for: the simulation, and its time, may have ended already.
    CancelAll();
    m_start.Cancel();
    m_turns = nullptr;
}

uint64_t
IterationLoop::GetGenerated() const
{
    return m_generated;
}

} // namespace llmedge
} // namespace ns3
