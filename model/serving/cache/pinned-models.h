/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PINNED_MODELS_H
#define LLM_EDGE_PINNED_MODELS_H

#include "ns3/model-store.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The models of a caching policy in the store of one server. Loaded models are pinned, so
 * that only the policy evicts them.
 *
 * The policy knows models by the index of their pair, the store by their name.
 */
class PinnedModels
{
  public:
    /**
     * @brief Set the names of the pairs and their store.
     *
     * @param names by pair: what requests and the store call it
     * @param store the store
     * @param owner whose store it is, for messages, e.g. "server 3"
     * @throws InputError if there is no store, or it does not know one of the names
     */
    void Configure(std::vector<std::string> names, Ptr<ModelStore> store, const std::string& owner);

    /** @return the store; null after Dispose() */
    Ptr<ModelStore> GetStore() const;

    /** @return how many pairs there are */
    size_t Size() const;

    /**
     * @param pair index of a pair
     * @return its name
     */
    const std::string& GetName(size_t pair) const;

    /**
     * @param name a name of a model
     * @return index of the pair of that name, if there is one
     */
    std::optional<size_t> Find(const std::string& name) const;

    /**
     * @param pair index of a pair
     * @return whether it is in the memory, ready to serve
     */
    bool IsResident(size_t pair) const;

    /**
     * @brief Load a model after the loads already requested, and keep it.
     * @param pair index of the pair
     */
    void Load(size_t pair);

    /**
     * @brief Evict a model when its last request has ended. A model that is being loaded stays
     * until Evict() is called again after its load.
     *
     * @param pair index of the pair
     */
    void Evict(size_t pair);

    /** Disconnect from the store. */
    void Dispose();

  private:
    std::vector<std::string> m_names;      //!< By pair
    std::map<std::string, size_t> m_pairs; //!< By name
    Ptr<ModelStore> m_store;               //!< Where they are
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PINNED_MODELS_H
