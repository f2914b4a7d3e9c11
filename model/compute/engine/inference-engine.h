/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_INFERENCE_ENGINE_H
#define LLM_EDGE_INFERENCE_ENGINE_H

#include "batch-scheduler.h"
#include "compute-shares.h"
#include "engine-report.h"
#include "engine-state.h"
#include "gpu-turns.h"
#include "inference-request.h"
#include "iteration-loop.h"
#include "iteration-record.h"
#include "kv-cache-size.h"
#include "kv-cache.h"
#include "live-sequences.h"
#include "sequence.h"

#include "ns3/callback.h"
#include "ns3/engine-energy.h"
#include "ns3/gpu-power-model.h"
#include "ns3/latency-model.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"
#include "ns3/traced-value.h"

#include <memory>
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
 * of that instant before the plan. An engine without work has no events. (IterationLoop.)
 *
 * A request may come with a share of the GPU's speed and a quota of KV blocks. It then progresses
 * no faster than the ComputeShareCurve says for that share; the shares of live requests add up to 1
 * at most. One that needs more blocks than its quota ends, out of memory.
 *
 * Keys and values live in a paged KvCache whose size follows from the GPU's memory and the
 * model's weights. A request ends exactly once, by the finish callback: completed, cancelled, or
 * aborted by Reset(), which is what a crash does. A request that Submit() refuses never begins.
 *
 * EngineEnergy says what the GPUs draw, and which request has to answer for it: the energy of an
 * iteration, power at rest included, is divided among its sequences by the tokens that it computes
 * of each.
 *
 * Engines that share a GPU take turns (GpuTurns).
 *
 * All callbacks and trace sinks may call Submit(), Cancel() and Reset().
 */
class InferenceEngine : public Object, private IterationLoop::Listener
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    InferenceEngine();
    ~InferenceEngine() override;

    /** Called when a sequence has got a token, with its id and its number of tokens. */
    using TokenCallback = Callback<void, uint64_t, uint32_t>;
    /** Called when a request has left the engine, with its id and how it ended. */
    using FinishCallback = Callback<void, uint64_t, InferenceOutcome>;

    /**
     * @brief Signature of TracedCallbacks for changes of a live request's state.
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
     * @brief Set the power model of the GPUs; without one, power and energy are 0.
     *
     * @param model a power model that knows its GPUs; they hold a model from now on
     */
    void SetPowerModel(Ptr<GpuPowerModel> model);

    /**
     * @brief Set the power state of the GPUs while nothing is computed; LOADED by default.
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
     * @brief Give the KV cache a fixed memory instead of the memory that the weights leave; before
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
     * @brief Cancel a request; its memory is free at once, and the iteration in progress continues.
     *
     * @param id the request
     * @return false if there is no such live request; otherwise the finish callback was called
     */
    bool Cancel(uint64_t id);

    /** Crash: abort every live request, in the order of submission, and empty the cache. */
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
    void HandlePlanned(const std::vector<IterationLoop::Change>& changes) override;
    void HandleAdvanced() override;
    void HandleCompleted(const IterationRecord& record) override;
    void HandleSampled(Sequence* sequence) override;

    /** @param curve value of the attribute ShareCurve */
    void SetShareCurve(Ptr<ComputeShareCurve> curve);
    /** @return value of the attribute ShareCurve */
    Ptr<ComputeShareCurve> GetShareCurve() const;
    /**
     * @return what the GPU's memory has room for
     * @throws InputError if there is no latency model
     */
    KvCacheSize GetKvCacheSize() const;
    /** @return KV blocks there are, given or by memory */
    uint32_t CountKvBlocks() const;
    /** Create cache and loop once. */
    void Prepare();
    /**
     * @param request a request
     * @return whether it can be served, now or later
     */
    InferenceAdmission Examine(const InferenceRequest& request) const;
    /**
     * @brief Remove a request that has not completed.
     *
     * @param sequence its sequence, in no plan any more
     * @param outcome how it ends
     */
    void Fail(Sequence* sequence, InferenceOutcome outcome);
    /**
     * @brief Report how a request ended and the energy it took.
     *
     * @param departed the request
     * @param outcome how
     */
    void Finish(const LiveSequences::Departed& departed, InferenceOutcome outcome);
    /** Update the traced counts. */
    void UpdateCounts();

    Ptr<LatencyModel> m_latency;     //!< How long iterations take
    Ptr<BatchScheduler> m_scheduler; //!< What they compute
    Ptr<GpuTurns> m_turns;           //!< Whose turn it is, if the GPUs are shared
    double m_memoryUtilisation;      //!< Share of the GPU memory for weights and cache
    uint32_t m_kvBlocks;             //!< KV blocks, 0: by memory
    uint32_t m_blockTokens;          //!< Tokens per block
    bool m_prefixCaching;            //!< Reuse of common prefixes
    uint32_t m_maxQueue;             //!< Most requests that wait, 0: any number
    uint32_t m_contextWindow;        //!< Longest prompt plus output, 0: the model's

    LiveSequences m_live;                  //!< Sequences of the live requests
    ComputeShares m_shares;                //!< What they hold of the GPU's speed
    EngineEnergy m_energy;                 //!< What the GPUs draw, and for whom
    std::unique_ptr<KvCache> m_cache;      //!< KV cache, from the first use on
    std::unique_ptr<IterationLoop> m_loop; //!< Iterations, from the first use on

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
