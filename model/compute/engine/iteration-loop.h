/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ITERATION_LOOP_H
#define LLM_EDGE_ITERATION_LOOP_H

#include "batch-scheduler.h"
#include "compute-shares.h"
#include "gpu-turns.h"
#include "iteration-plan.h"
#include "iteration-record.h"

#include "ns3/engine-energy.h"
#include "ns3/event-id.h"
#include "ns3/latency-model.h"
#include "ns3/nstime.h"
#include "ns3/ptr.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Runs the iterations of an inference engine one after the other in every lane; the
 * scheduler plans them, and the latency model says how long they take.
 *
 * Request() has idle lanes planned at this instant, after the events that exist. When an iteration
 * has ended, every sequence whose known tokens are all computed has one more, and the next one is
 * planned at the same instant. Without work there are no events.
 *
 * The listener hears what happens; it may call any method from there.
 */
class IterationLoop
{
  public:
    /** What an iteration did to the queue: a request's id, and whether it was preempted (true) or
     * admitted. */
    using Change = std::pair<uint64_t, bool>;

    /** Receives the events of the loop. */
    class Listener
    {
      public:
        virtual ~Listener() = default;

        /**
         * @brief Called when idle lanes have been planned.
         * @param changes requests preempted and admitted; emptied by IterationLoop::Reset()
         */
        virtual void HandlePlanned(const std::vector<Change>& changes) = 0;

        /**
         * Called when the tokens of an iteration have been counted and finished sequences have left
         * the scheduler.
         */
        virtual void HandleAdvanced() = 0;

        /** @param record the iteration that has ended; not called if the loop was reset meanwhile
         */
        virtual void HandleCompleted(const IterationRecord& record) = 0;

        /**
         * @brief Called for a sequence that has got a token in the iteration that has ended.
         * @param sequence the sequence, not in the plan any more
         */
        virtual void HandleSampled(Sequence* sequence) = 0;
    };

    /**
     * @param listener hears what happens; outlives this
     * @param scheduler plans; attached to its memory
     * @param latency says how long iterations take
     * @param energy the engine's energy account; outlives this
     * @param shares the shares of the GPU; outlives this
     * @param turns whose turn it is on GPUs that are shared, or null
     */
    IterationLoop(Listener& listener,
                  Ptr<BatchScheduler> scheduler,
                  Ptr<LatencyModel> latency,
                  EngineEnergy& energy,
                  ComputeShares& shares,
                  Ptr<GpuTurns> turns);

    IterationLoop(const IterationLoop&) = delete;
    IterationLoop& operator=(const IterationLoop&) = delete;

    /** Plan idle lanes at this instant. */
    void Request();

    /** Take a turn on shared GPUs: plan if there is work, otherwise pass the turn on. */
    void Resume();

    /** @param sequence a sequence that no iteration in progress computes any more */
    void Forget(Sequence* sequence);

    /** Give up all iterations. */
    void Reset();

    /** Give up all iterations, and never run again. */
    void Stop();

    /** @return whether an iteration is in progress */
    bool IsBusy() const;

    /** @return tokens generated so far */
    uint64_t GetGenerated() const;

  private:
    /** One iteration at a time. */
    struct Lane
    {
        IterationPlan plan;     //!< What is computed
        bool busy{false};       //!< Whether it is in progress
        IterationRecord record; //!< The same for observers
        EventId completion;     //!< Its end
    };

    /** @return whether any sequence waits or runs */
    bool HasWork() const;
    /** Cancel what is scheduled, and empty all plans. */
    void CancelAll();
    /** @return whether it may plan iterations now, as far as engines beside it go */
    bool TakeTurn();
    /** Plan and start an iteration in every idle lane. */
    void Start();
    /** @param index an idle lane to plan, and to start if there is something to compute */
    void Plan(uint32_t index);
    /** @param index a lane whose planned iteration starts */
    void Launch(uint32_t index);
    /** @param index a lane whose iteration has ended */
    void Complete(uint32_t index);
    /** @param plan an iteration whose tokens are counted */
    void Advance(IterationPlan& plan);

    Listener& m_listener;            //!< Hears what happens
    Ptr<BatchScheduler> m_scheduler; //!< What iterations compute
    Ptr<LatencyModel> m_latency;     //!< How long they take
    EngineEnergy& m_energy;          //!< What they draw
    ComputeShares& m_shares;         //!< Who computes at what share of the speed
    Ptr<GpuTurns> m_turns;           //!< Whose turn it is, if the GPUs are shared
    std::vector<Lane> m_lanes;       //!< Iterations in progress
    std::vector<Change> m_changes;   //!< Of the last planning
    bool m_requested{false};         //!< Start() is an event of this instant
    EventId m_start;                 //!< That event
    EventId m_wakeUp;                //!< When the scheduler wants to be asked
    uint64_t m_generated{0};         //!< Tokens generated so far
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ITERATION_LOOP_H
