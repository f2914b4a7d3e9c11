/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_EDGE_CACHE_SERVING_VALUER_H
#define LLM_EDGE_EDGE_CACHE_SERVING_VALUER_H

#include "edge-cache.h"

#include "ns3/caching-serving-valuer.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Valuations for edge servers whose models a caching policy chooses: they depend on the
 * models in memory and their ages of thought.
 *
 * A server serves what is in its memory, and never loads for a request: loading is the caching
 * policy's affair and its cost is sunk. Without caches it is a CachingServingValuer.
 */
class EdgeCacheServingValuer : public CachingServingValuer
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param caches what keeps the edge servers' models, in the order of the servers; of the same
     * problem as SetProblem()
     */
    void SetCaches(const std::vector<Ptr<EdgeCache>>& caches);

  protected:
    void DoDispose() override;

    bool Serves(size_t server, size_t pair) const override;
    bool IsCached(size_t server, size_t pair) const override;
    double GetAge(size_t server, size_t pair) const override;

  private:
    std::vector<Ptr<EdgeCache>> m_caches; //!< By edge server
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_EDGE_CACHE_SERVING_VALUER_H
