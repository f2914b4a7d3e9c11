/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MODEL_INVENTORY_H
#define LLM_EDGE_MODEL_INVENTORY_H

#include "eviction-policy.h"
#include "model-score.h"
#include "model-use.h"
#include "stored-model.h"

#include "ns3/case-insensitive-less.h"
#include "ns3/ptr.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The models that a ModelStore can load, the state of each, and the memory they take.
 *
 * It keeps the books and chooses; when a model comes and goes is the store's business.
 */
class ModelInventory
{
  public:
    /** A model and its state. */
    struct Entry
    {
        StoredModel model;                      //!< The model
        Residency residency{Residency::ABSENT}; //!< Where it is
        bool wanted{false};                     //!< In the queue of loads
        bool pinned{false};                     //!< Never evicted
        uint32_t users{0};                      //!< Requests that use it
        ModelUse use;                           //!< What eviction policies see
    };

    /** @param bytes memory of each GPU for models (bytes) */
    void SetCapacity(double bytes);

    /** @return memory of each GPU for models (bytes) */
    double GetCapacity() const;

    /**
     * @brief Add a model, or replace one that is absent.
     *
     * @param model the model; sizes above 0
     * @throws InputError if a size is not above 0, or the model is loaded or wanted
     */
    void Add(const StoredModel& model);

    /**
     * @param name a model, in any case
     * @return its entry, null if there is no such model
     */
    Entry* Find(const std::string& name);
    /** @copydoc Find */
    const Entry* Find(const std::string& name) const;

    /**
     * @param entry a model that is absent or draining
     * @param mayEvict whether models that are not pinned may be evicted for it
     * @return UNDER_WAY if it can be loaded now or later, otherwise why it cannot
     */
    LoadAnswer Examine(const Entry& entry, bool mayEvict) const;

    /**
     * @param policy what decides
     * @param score what gives models their score, null for none
     * @return the resident model that goes next, null if none may
     */
    Entry* ChooseVictim(const EvictionPolicy& policy, Ptr<ModelScore> score);

    /**
     * @return memory that models take: from the start of a load to the eviction (bytes)
     * @throws std::logic_error if it is more than there is
     */
    double CountMemory() const;

    /** @return memory that is free once the draining models have gone (bytes) */
    double CountRoom() const;

    /** @return the resident models, draining ones included, in alphabetical order */
    std::vector<std::string> GetResidents() const;

    /** Forget what is resident, wanted, used and counted, but not what is pinned. */
    void Clear();

    /** Forget everything. */
    void Forget();

  private:
    double m_capacity{0};                                        //!< Memory for models (bytes)
    std::map<std::string, Entry, CaseInsensitiveLess> m_entries; //!< By name
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MODEL_INVENTORY_H
