/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MODEL_STORE_H
#define LLM_EDGE_MODEL_STORE_H

#include "eviction-policy.h"
#include "model-inventory.h"
#include "model-score.h"
#include "stored-model.h"

#include "ns3/event-id.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"
#include "ns3/traced-value.h"

#include <deque>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Manages which language models are resident in the GPU memory of one server.
 *
 * The store has a catalogue of models (Add()) and a memory (SetCapacity()). Load() brings a model
 * in: loads are made one at a time, in the order of asking, and take LoadOverhead plus the weights
 * divided by the bandwidth of where they come from, the disk or the backhaul. A model's memory is
 * taken from the start of its load to its eviction, so that what is taken never exceeds the
 * capacity; there is an exception if it ever would.
 *
 * Where there is no room, the EvictionPolicy names models to evict, one after the other until the
 * load fits. A model that requests are using (Acquire(), Release()) is drained first: it takes no
 * new requests and goes when its last one has left. Pinned models are never evicted. Later loads
 * wait behind the first.
 *
 * The driver, a ModelHost or a controller, acts on the trace sources. Their sinks may call Load(),
 * Evict(), Acquire() and Release().
 */
class ModelStore : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    ModelStore();

    /**
     * @brief Set the memory; before the first load.
     * @param bytes memory of each GPU for models (bytes), above 0
     */
    void SetCapacity(double bytes);

    /**
     * @brief Add a model to the catalogue, or replace one that is absent.
     *
     * @param model the model; sizes above 0
     * @throws InputError if a size is not above 0, or the model is loaded or wanted
     */
    void Add(const StoredModel& model);

    /** @param policy what decides which models are evicted; not null */
    void SetEvictionPolicy(Ptr<EvictionPolicy> policy);

    /** @return what decides which models are evicted */
    Ptr<EvictionPolicy> GetEvictionPolicy() const;

    /** @param score what gives models their score, null for none */
    void SetScore(Ptr<ModelScore> score);

    /**
     * @brief Request that a model is loaded.
     *
     * @param name its name, in any case
     * @return whether it is there, will be, or why not; a refusal is traced
     * @throws InputError if the eviction policy needs a ModelScore and there is none
     */
    LoadAnswer Load(const std::string& name);

    /**
     * @brief Evict a model at once, or when its last request has ended; a load that has not begun
     * is cancelled.
     *
     * @param name its name
     * @return false if it is pinned, absent or being loaded
     */
    bool Evict(const std::string& name);

    /**
     * @brief Protect a model from eviction, or end the protection.
     *
     * @param name its name
     * @param pinned whether it is kept
     * @throws InputError if the catalogue does not have it
     */
    void Pin(const std::string& name, bool pinned = true);

    /**
     * @brief Record that a request has asked for a model, resident or not; LRU and LFU use this.
     * @param name its name
     */
    void Touch(const std::string& name);

    /**
     * @brief Record that a request begins to use a model.
     *
     * @param name its name
     * @return false if it takes no requests: not resident, or draining
     */
    bool Acquire(const std::string& name);

    /**
     * @brief Record that a request no longer uses a model that it has acquired.
     * @param name its name
     */
    void Release(const std::string& name);

    /** Crash: forget what is resident, wanted, used and counted. Evictions are not traced. */
    void Clear();

    /** @return the resident models, draining ones included, in alphabetical order */
    std::vector<std::string> GetResidents() const;

    /**
     * @param name a model
     * @return where it is; ABSENT also for one that the catalogue does not have
     */
    Residency GetResidency(const std::string& name) const;

    /**
     * @param name a model
     * @return the model, null if the catalogue does not have it
     */
    const StoredModel* Find(const std::string& name) const;

    /**
     * @param name a model of the catalogue
     * @return how long its load takes, once it begins
     * @throws InputError if the catalogue does not have it
     */
    Time GetLoadTime(const std::string& name) const;

    /**
     * @param name a model
     * @return whether the catalogue has it and it fits if it is alone
     */
    bool Fits(const std::string& name) const;

    /** @return whether a load is in progress */
    bool IsLoading() const;
    /** @return share of each GPU's memory for the KV cache of each model; for who makes engines */
    double GetKvShare() const;
    /** @return memory of each GPU for models (bytes) */
    double GetCapacity() const;
    /** @return memory that is taken (bytes) */
    double GetMemory() const;
    /** @return loads that have ended */
    uint64_t GetLoads() const;
    /** @return models evicted */
    uint64_t GetEvictions() const;

    /**
     * @brief TracedCallback signature for loads that begin or have ended.
     *
     * @param name the model
     * @param duration how long the load takes
     */
    typedef void (*LoadTracedCallback)(const std::string& name, Time duration);

    /**
     * @brief TracedCallback signature for evictions.
     *
     * @param name the model that is no longer in the memory
     */
    typedef void (*EvictionTracedCallback)(const std::string& name);

    /**
     * @brief TracedCallback signature for refusals.
     *
     * @param name the model that was wished for
     * @param answer why it will not come
     */
    typedef void (*RefusalTracedCallback)(const std::string& name, LoadAnswer answer);

  protected:
    void DoDispose() override;

  private:
    /** Begin the first load of the queue, or make room for it. */
    void Advance();
    /** @param entry the model whose load begins */
    void Begin(ModelInventory::Entry& entry);
    /** End the load in progress. */
    void End();
    /**
     * @brief Evict resident models until there will be enough room.
     * @param bytes room that is needed
     */
    void MakeRoom(double bytes);
    /** @param entry a model that goes, at once or when its last request has left */
    void Drain(ModelInventory::Entry& entry);
    /** @param entry a model whose memory is free from now on */
    void Remove(ModelInventory::Entry& entry);

    double m_bandwidth;           //!< Attribute LoadBandwidth
    double m_backhaulBandwidth;   //!< Attribute BackhaulBandwidth
    Time m_overhead;              //!< Attribute LoadOverhead
    double m_kvShare;             //!< Attribute KvShare
    Ptr<EvictionPolicy> m_policy; //!< Attribute Eviction
    Ptr<ModelScore> m_score;      //!< What gives scores, or null

    ModelInventory m_inventory;                                    //!< The models and their memory
    std::deque<ModelInventory::Entry*> m_queue;                    //!< Loads that have not begun
    ModelInventory::Entry* m_loading{nullptr};                     //!< Load in progress
    EventId m_end;                                                 //!< Its end
    bool m_advancing{false};                                       //!< Advance() is at work
    uint64_t m_loads{0};                                           //!< Loads that have ended
    uint64_t m_evictions{0};                                       //!< Models evicted
    TracedValue<double> m_memory{0};                               //!< Memory taken (bytes)
    TracedCallback<const std::string&, Time> m_beginTrace;         //!< A load begins
    TracedCallback<const std::string&, Time> m_loadedTrace;        //!< A load has ended
    TracedCallback<const std::string&> m_evictedTrace;             //!< A model has gone
    TracedCallback<const std::string&, LoadAnswer> m_refusedTrace; //!< A wish is refused
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MODEL_STORE_H
