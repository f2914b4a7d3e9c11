/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MODEL_HOST_H
#define LLM_EDGE_MODEL_HOST_H

#include "model-store.h"
#include "model-waits.h"

#include "ns3/case-insensitive-less.h"
#include "ns3/gpu-power-model.h"
#include "ns3/gpu-turns.h"
#include "ns3/host-energy.h"
#include "ns3/inference-engine.h"
#include "ns3/object.h"
#include "ns3/request-refusal.h"

#include <map>
#include <string>
#include <unordered_map>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The GPUs of one server, the models loaded on them, and one engine per model.
 *
 * Without a store there is one model, always resident, with one engine (SetEngine()). With a store
 * (SetStore(), AddModel()) models come and go: a request for a model that is not resident makes the
 * store load it, and waits. Engines of resident models share the GPUs by turns (GpuTurns); each has
 * the KV cache that StoredModel::memoryBytes reserves for it.
 *
 * Power is what the engines draw (see InferenceEngine) over what the GPUs draw at rest: LOADED
 * while a model is in the memory, IDLE otherwise and while the server is down, nothing when it is
 * switched off. HostEnergy adds what loading draws. Energy is that of iterations (GetBusyEnergy()),
 * what loading adds (GetLoadingEnergy()), and the rest.
 *
 * It passes on what the engines say, under the same names of trace sources.
 */
class ModelHost : public Object
{
  public:
    /** State of the server that determines its power. */
    enum Condition
    {
        RUNNING, //!< Serves
        DOWN,    //!< Its process is gone, the GPUs are on
        OFF,     //!< Its GPUs are off
    };

    /** Called when a request will not be served, with its id and the reason. */
    using RefuseCallback = Callback<void, uint64_t, const RequestRefusal&>;

    /**
     * @brief TracedCallback signature for waits for a model.
     *
     * @param id a request that has got its model
     * @param wait how long it waited for the model
     */
    typedef void (*LoadWaitTracedCallback)(uint64_t id, Time wait);

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    ModelHost();
    ~ModelHost() override;

    /** @param engine the engine of the one model that there is */
    void SetEngine(Ptr<InferenceEngine> engine);

    /**
     * @brief Use a store that loads and evicts models, instead of SetEngine().
     *
     * @param store an empty store with a capacity
     * @param power what the GPUs draw, null for nothing
     */
    void SetStore(Ptr<ModelStore> store, Ptr<GpuPowerModel> power);

    /**
     * @brief Add a model to the store.
     *
     * @param model the model
     * @param engine what computes it; its KV cache is of the size that the model's memory has room
     * for
     */
    void AddModel(const StoredModel& model, Ptr<InferenceEngine> engine);

    /** @return the store, null if there is none */
    Ptr<ModelStore> GetStore() const;

    /**
     * @param model a model's name, in any case
     * @return whether the server has it, in memory or in its store
     */
    bool HasModel(const std::string& model) const;

    /** @return the engine of the first model, null if there is no model */
    Ptr<InferenceEngine> GetEngine() const;

    /**
     * @brief Submit a request.
     *
     * @param request the request; its id must not be that of a live one
     * @param model the model asked for, in any case; empty: the first one
     * @return why it is refused, if it is: otherwise it is queued, running or waits for its model
     */
    RequestRefusal Submit(const InferenceRequest& request, const std::string& model);

    /**
     * @brief Give up a request.
     *
     * @param id the request
     * @return false if there is no such live request; otherwise the finish callback was called
     */
    bool Cancel(uint64_t id);

    /** Crash: abort every live request, and remove all models of a store from memory. */
    void Reset();

    /** @param condition what the server is from now on */
    void SetCondition(Condition condition);

    /**
     * @return what the engines say about themselves, added up; blocks are those of resident models,
     * and requests that wait for their model are waiting ones
     */
    EngineReport GetReport() const;

    /** @return power drawn now (W) */
    double GetPower() const;
    /** @return energy drawn (J) */
    double GetEnergy() const;
    /** @return the part of it drawn while an iteration was in progress, loading left out (J) */
    double GetBusyEnergy() const;
    /** @return the part of it that loading models added (J) */
    double GetLoadingEnergy() const;
    /** @return least power while serving, with a model in the memory and nothing to compute (W) */
    double GetRestPower() const;
    /** @return requests that wait for their model */
    uint32_t GetWaitingForModel() const;
    /** @return time that requests have waited for their model, of those that have got it */
    Time GetLoadWait() const;

    /** @param callback called for every token */
    void SetTokenCallback(InferenceEngine::TokenCallback callback);
    /** @param callback called once for every request that was accepted, unless it is refused */
    void SetFinishCallback(InferenceEngine::FinishCallback callback);
    /** @param callback called when a request is refused that has waited for its model */
    void SetRefuseCallback(RefuseCallback callback);

  protected:
    void DoDispose() override;

  private:
    /** A model. */
    struct Model
    {
        std::string name;            //!< Its name
        Ptr<InferenceEngine> engine; //!< What computes it
    };

    /**
     * @param engine an engine
     * @param how connects to a trace source, or disconnects from it
     */
    void Listen(Ptr<InferenceEngine> engine,
                bool (ObjectBase::*how)(std::string, const CallbackBase&));
    /**
     * @brief Connect an engine to this host.
     *
     * @param name its model
     * @param engine the engine
     * @return the model
     */
    Model& Adopt(const std::string& name, Ptr<InferenceEngine> engine);
    /**
     * @param name a model, empty for the first one
     * @return it, null if there is no such model
     */
    Model* Find(const std::string& name);
    /**
     * @brief Give a request to the engine of its model.
     * @param request the request
     * @param model a model that is resident
     * @return why it is refused, if it is
     */
    RequestRefusal Start(const InferenceRequest& request, Model& model);
    /**
     * @brief Let a request wait for its model.
     * @param request the request
     * @param model the model
     * @return why it is refused, if it is
     */
    RequestRefusal Wait(const InferenceRequest& request, Model& model);
    /**
     * @param model a model that has been loaded
     * @param duration how long that took
     */
    void HandleLoaded(const std::string& model, Time duration);
    /** @copydoc HandleLoaded */
    void HandleLoadBegan(const std::string& model, Time duration);
    /** @param model a model that has gone */
    void HandleEvicted(const std::string& model);
    /**
     * @param id a request
     * @param count tokens it has
     */
    void HandleToken(uint64_t id, uint32_t count);
    /**
     * @param id a request that has left its engine
     * @param outcome how
     */
    void HandleFinish(uint64_t id, InferenceOutcome outcome);
    /**
     * @param before old value
     * @param now new value
     */
    void HandleWaiting(uint32_t before, uint32_t now);
    /** @copydoc HandleWaiting */
    void HandleRunning(uint32_t before, uint32_t now);
    /** @copydoc HandleWaiting */
    void HandleKvBlocks(uint32_t before, uint32_t now);
    /** @copydoc HandleWaiting */
    void HandlePower(double before, double now);
    /** @return what the GPUs are while nothing is computed */
    GpuPowerState GetRestState() const;
    /** Update the traced power. */
    void UpdatePower();
    /** @return power without what a load adds (W) */
    double CountComputingPower() const;

    Ptr<ModelStore> m_store;  //!< Null: one model
    Ptr<GpuTurns> m_turns;    //!< With a store: whose turn it is
    double m_loadingShare{1}; //!< Share of the GPUs that the load in progress goes to
    bool m_sharedGpus{true};  //!< Attribute SharedGpus
    std::map<std::string, Model, CaseInsensitiveLess> m_models; //!< By name
    Model* m_first{nullptr};                                    //!< The first one added
    std::unordered_map<uint64_t, Model*> m_live;                //!< With a store: model by request
    Condition m_condition{RUNNING};                             //!< What the server is
    ModelWaits m_waits;                                         //!< Who waits for a model
    Time m_loadWait;                                            //!< Sum of such waits that are over
    HostEnergy m_energy;                                        //!< What the GPUs draw

    InferenceEngine::TokenCallback m_token;                  //!< Hears about tokens
    InferenceEngine::FinishCallback m_finish;                //!< Hears about ends
    RefuseCallback m_refuse;                                 //!< Hears about refusals
    TracedValue<uint32_t> m_waiting{0};                      //!< Waiting requests
    TracedValue<uint32_t> m_running{0};                      //!< Admitted requests
    TracedValue<uint32_t> m_kvBlocksUsed{0};                 //!< Blocks held
    TracedValue<double> m_power{0};                          //!< Power (W)
    TracedCallback<uint64_t, EngineState> m_stateTrace;      //!< Traces states
    TracedCallback<uint64_t> m_preemptionTrace;              //!< Traces preemptions
    TracedCallback<uint64_t, double> m_energyTrace;          //!< Traces requests' energy
    TracedCallback<const IterationRecord&> m_iterationTrace; //!< Traces iterations
    TracedCallback<uint64_t, Time> m_loadWaitTrace;          //!< Traces waits for models
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MODEL_HOST_H
