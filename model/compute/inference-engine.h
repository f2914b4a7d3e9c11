/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_INFERENCE_ENGINE_H
#define LLM_EDGE_INFERENCE_ENGINE_H

#include "batch-scheduler.h"
#include "compute-share-curve.h"
#include "engine-report.h"
#include "engine-state.h"
#include "gpu-power-model.h"
#include "gpu-turns.h"
#include "inference-request.h"
#include "iteration-plan.h"
#include "iteration-record.h"
#include "kv-cache.h"
#include "latency-model.h"
#include "sequence.h"

#include "ns3/callback.h"
#include "ns3/event-id.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"
#include "ns3/traced-value.h"

#include <deque>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief An LLM serving engine: requests in, tokens out, iteration by iteration.
 *
 * A request is queued by Submit(). Whenever the engine has nothing to compute, its BatchScheduler
 * plans the next iteration: which tokens of which sequences. The LatencyModel says how long that
 * takes. When that time has passed every sequence whose known tokens are all computed gets one
 * more, callbacks tell about it, and the next iteration is planned at the same instant. Requests
 * submitted at one instant are seen together by the scheduler, whatever the order of the events
 * of that instant before the plan. An engine without work has no events.
 *
 * A request may come with a share of the GPU's speed and a quota of KV blocks. It then progresses
 * no faster than the ComputeShareCurve says for that share; the shares of live requests add up to 1
 * at most. One that needs more blocks than its quota ends, out of memory.
 *
 * Keys and values live in a paged KvCache whose size follows from the GPU's memory and the
 * model's weights. A request ends exactly once, by the finish callback: completed, cancelled, or
 * aborted by Reset(), which is what a crash does. A request that Submit() refuses never begins.
 *
 * Power is that of the GPU at rest with a live context while nothing is computed, and what the
 * GpuPowerModel says during an iteration; with several lanes, what they draw above rest adds up,
 * limited by what one compute-bound iteration draws. Energy is the exact integral of the traced
 * power. That of an iteration, power at rest included, is divided among its sequences by the tokens
 * that it computes of each; where lanes overlap, the power is divided among them first, in
 * proportion to what each would draw alone.
 *
 * Engines that share a GPU take turns (GpuTurns).
 *
 * All callbacks and trace sinks may call Submit(), Cancel() and Reset().
 */
class InferenceEngine : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    InferenceEngine();
    ~InferenceEngine() override;

    /** A sequence got a token: its id, and how many it has now. */
    using TokenCallback = Callback<void, uint64_t, uint32_t>;
    /** A request has left the engine: its id, and how. */
    using FinishCallback = Callback<void, uint64_t, InferenceOutcome>;

    /**
     * @brief TracedCallback signature for changes of a live request's state.
     *
     * @param id the request
     * @param state its new state
     */
    typedef void (*RequestStateTracedCallback)(uint64_t id, EngineState state);

    /**
     * @brief TracedCallback signature for preemptions.
     *
     * @param id the request that went back to the queue
     */
    typedef void (*PreemptionTracedCallback)(uint64_t id);

    /**
     * @brief TracedCallback signature for finished iterations.
     *
     * @param record what the iteration was
     */
    typedef void (*IterationTracedCallback)(const IterationRecord& record);

    /**
     * @brief TracedCallback signature for the energy of requests.
     *
     * @param id a request that is about to leave the engine
     * @param joules its part of the energy of the iterations it was in (J)
     */
    typedef void (*RequestEnergyTracedCallback)(uint64_t id, double joules);

    /**
     * @brief Set the hardware and the model; before the first use.
     *
     * @param model a configured latency model
     */
    void SetLatencyModel(Ptr<LatencyModel> model);

    /** @return the latency model */
    Ptr<LatencyModel> GetLatencyModel() const;

    /**
     * @brief Set what the GPUs draw; without it, power and energy are 0.
     *
     * @param model a power model that knows its GPUs; they hold a model from now on
     */
    void SetPowerModel(Ptr<GpuPowerModel> model);

    /**
     * @brief Set what the GPUs are while nothing is computed; LOADED unless called.
     *
     * @param state OFF, IDLE or LOADED
     */
    void SetRestState(GpuPowerState state);

    /**
     * @brief Share the GPUs with other engines; before the first use.
     *
     * @param turns whose turn it is; null: the GPUs are this engine's own
     */
    void SetTurns(Ptr<GpuTurns> turns);

    /**
     * @brief Size the KV cache by memory of its own instead of by what the weights leave; before
     * the first use.
     *
     * @param bytes memory for the KV cache on each GPU (bytes)
     * @throws InputError if that is less than one block
     */
    void SetKvMemory(double bytes);

    /**
     * @return memory of the KV cache on each GPU, whole blocks (bytes)
     * @throws InputError if the model does not fit into the GPU's memory
     */
    double GetKvMemory() const;

    /** @return memory of each GPU for weights and KV cache (bytes) */
    double GetMemoryCapacity() const;

    /** Look for something to compute at this instant, if there is anything. */
    void Resume();

    /**
     * @brief Submit a request.
     *
     * @param request the request; its id must not be that of a live one
     * @return ACCEPTED, or why the engine will not have it
     * @throws InputError if the model does not fit into the GPU's memory, or the request has no
     * prompt, no output, a compute share that is none, or the id of a live request
     */
    InferenceAdmission Submit(const InferenceRequest& request);

    /**
     * @brief Give up a request; its memory is free at once, the iteration in progress goes on.
     *
     * @param id the request
     * @return false if there is no such live request; otherwise the finish callback was called
     */
    bool Cancel(uint64_t id);

    /** Crash: every live request is aborted, in the order of submission, and the cache is empty. */
    void Reset();

    /**
     * @return what the engine says about itself
     * @throws InputError if the model does not fit into the GPU's memory
     */
    EngineReport GetReport() const;

    /** @param callback called at the end of an iteration for every sequence that got a token */
    void SetTokenCallback(TokenCallback callback);

    /** @param callback called once for every request that was accepted */
    void SetFinishCallback(FinishCallback callback);

    /** @return sum of the compute shares of the live requests, 0 to 1 */
    double GetComputeShareHeld() const;

    /** @return power drawn now (W) */
    double GetPower() const;

    /** @return power with a model in the memory and nothing to compute (W) */
    double GetRestPower() const;

    /** @return energy drawn since there is a power model (J) */
    double GetEnergy() const;

    /** @return the part of GetEnergy() drawn while at least one iteration was in progress (J) */
    double GetBusyEnergy() const;

  protected:
    void DoDispose() override;

  private:
    /** One iteration at a time. */
    struct Lane
    {
        IterationPlan plan; //!< What is computed
        bool busy{false};   //!< Whether it is in progress
        Time start;         //!< Since when
        Time duration;      //!< How long it takes
        double power{0};    //!< What it draws alone, rest included (W)
        double energy{0};   //!< Its part of the energy so far (J)
        EventId completion; //!< Its end
    };

    /** @return KV blocks there are, given or by memory */
    uint32_t CountKvBlocks() const;
    /** Make cache and lanes, once. */
    void Prepare();
    /**
     * @param request a request
     * @return whether it can be served, now or later
     */
    InferenceAdmission Examine(const InferenceRequest& request) const;
    /**
     * @param request a request
     * @return whether its compute share and memory quota can be had
     */
    InferenceAdmission ExamineShares(const InferenceRequest& request) const;
    /** @param sequence a new sequence; its compute share is held from now on */
    void TakeShare(const Sequence& sequence);
    /** @param sequence a sequence that leaves; its compute share is free from now on */
    void ReturnShare(const Sequence& sequence);
    /**
     * @brief Let sequences with a compute share wait after the iteration, or the iteration take
     * longer.
     * @param lane the lane about to compute
     * @return factor on the iteration's duration, 1 or more
     */
    double ApplyShares(Lane& lane);
    /**
     * @param sequence a running sequence
     * @return whether its next token needs more KV blocks than its quota
     */
    bool ExceedsQuota(const Sequence& sequence) const;
    /** @param sequence a sequence that is in no plan any more and ends for lack of memory */
    void FailOutOfMemory(Sequence* sequence);
    /**
     * @param request an accepted request
     * @return its sequence
     */
    Sequence* Create(const InferenceRequest& request);
    /**
     * @brief Forget a sequence that has left scheduler and plans.
     * @param sequence the sequence
     */
    void Recycle(Sequence* sequence);
    /** See to it that Start() runs at this instant, after the events that exist. */
    void RequestStart();
    /** Plan and start an iteration in every idle lane. */
    void Start();
    /**
     * @brief Start the iteration planned for a lane.
     * @param index the lane
     */
    void Launch(uint32_t index);
    /**
     * @brief End of a lane's iteration.
     * @param index the lane
     */
    void Complete(uint32_t index);
    /**
     * @brief Count the tokens of a lane's iteration.
     * @param lane the lane
     */
    void Advance(Lane& lane);
    /**
     * @brief Tell about the tokens of a lane's iteration and about who has finished.
     * @param lane the lane
     */
    void Announce(Lane& lane);
    /**
     * @brief Tell about one sequence's token.
     *
     * @param lane its lane
     * @param i its place in the plan
     */
    void AnnounceToken(Lane& lane, size_t i);
    /** Tell about preemptions and admissions collected by Start(). */
    void AnnounceChanges();
    /**
     * @brief Tell how a request ended, if somebody listens.
     *
     * @param id the request
     * @param outcome how
     */
    void Finish(uint64_t id, InferenceOutcome outcome);
    /** Bring the traced counts up to date. */
    void UpdateCounts();
    /** Bring the traced power up to date with what the lanes do. */
    void UpdatePower();
    /** @return whether an iteration is in progress */
    bool IsBusy() const;
    /** @return whether it may plan iterations now, as far as engines beside it go */
    bool TakeTurn();
    /** Divide the energy since the last call among the iterations in progress. */
    void DivideEnergy();
    /**
     * @brief Divide the energy of a lane's iteration, which has ended, among its sequences.
     * @param lane the lane
     */
    void ChargeSequences(Lane& lane);

    Ptr<LatencyModel> m_latency;         //!< How long iterations take
    Ptr<GpuPowerModel> m_powerModel;     //!< What that draws
    Ptr<BatchScheduler> m_scheduler;     //!< What they compute
    Ptr<GpuTurns> m_turns;               //!< Whose turn it is, if the GPUs are shared
    Ptr<ComputeShareCurve> m_shareCurve; //!< What shares of the GPU mean
    double m_memoryUtilisation;          //!< Share of the GPU memory for weights and cache
    uint32_t m_kvBlocks;                 //!< KV blocks, 0: by memory
    uint32_t m_blockTokens;              //!< Tokens per block
    bool m_prefixCaching;                //!< Reuse of common prefixes
    uint32_t m_maxQueue;                 //!< Most requests that wait, 0: any number
    uint32_t m_contextWindow;            //!< Longest prompt plus output, 0: the model's

    std::unique_ptr<KvCache> m_cache;                 //!< KV cache, from the first use on
    std::vector<Lane> m_lanes;                        //!< Iterations in progress
    std::deque<Sequence> m_storage;                   //!< All sequences, live and spare
    std::vector<Sequence*> m_spare;                   //!< Those not in use
    std::unordered_map<uint64_t, Sequence*> m_live;   //!< Live ones by id
    std::vector<std::pair<uint64_t, bool>> m_changes; //!< Ids preempted (true) and admitted
    bool m_startRequested{false};                     //!< Start() is an event of this instant
    EventId m_startEvent;                             //!< That event
    EventId m_wakeUp;                                 //!< When the scheduler wants to be asked
    uint64_t m_submitted{0};                          //!< Requests accepted so far
    uint64_t m_generated{0};                          //!< Tokens generated so far
    uint64_t m_epoch{0};                              //!< Resets so far
    double m_sharesHeld{0};                           //!< Sum of compute shares of live requests
    uint32_t m_shareHolders{0};                       //!< Live requests that have one

    GpuPowerState m_rest{GpuPowerState::LOADED}; //!< What the GPUs are between iterations
    double m_energy{0};                          //!< Energy up to the last change of power (J)
    double m_busyEnergy{0};                      //!< Energy of iterations up to m_divided (J)
    Time m_powerSince;                           //!< Last change of power
    Time m_divided;                              //!< Up to when energy has been divided

    TokenCallback m_token;                                   //!< Hears about tokens
    FinishCallback m_finish;                                 //!< Hears about ends
    TracedValue<uint32_t> m_waiting;                         //!< Waiting requests
    TracedValue<uint32_t> m_running;                         //!< Admitted requests
    TracedValue<uint32_t> m_kvBlocksUsed;                    //!< Blocks held
    TracedValue<double> m_power;                             //!< Power (W)
    TracedCallback<uint64_t, EngineState> m_stateTrace;      //!< Traces states
    TracedCallback<uint64_t> m_preemptionTrace;              //!< Traces preemptions
    TracedCallback<const IterationRecord&> m_iterationTrace; //!< Traces iterations
    TracedCallback<uint64_t, double> m_energyTrace;          //!< Traces requests' energy
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_INFERENCE_ENGINE_H
