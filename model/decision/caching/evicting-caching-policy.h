/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_EVICTING_CACHING_POLICY_H
#define LLM_EDGE_EVICTING_CACHING_POLICY_H

#include "caching-policy.h"

#include "ns3/random-variable-stream.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A cache: requested pairs that are not cached are inserted, and the pairs of least worth
 * are evicted.
 *
 * The pairs that were requested in the last slot take turns in random order. A pair that is not
 * cached at its turn is inserted; other pairs are evicted until it fits, those of least worth
 * first. A pair that was evicted earlier in the same slot and is inserted again counts as never
 * evicted. A pair larger than the whole memory is left out. Derived classes define the worth of a
 * pair. Uses one stream.
 */
class EvictingCachingPolicy : public CachingPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    EvictingCachingPolicy();

    void Start(const CachingProblem& problem) override;
    void Choose(const CachingProblem& problem,
                const CachingObservation& observation,
                std::vector<uint8_t>& cached) override;
    int64_t AssignStreams(int64_t stream) override;

  protected:
    /** What the policy remembers about a pair. */
    struct Memory
    {
        double requests{0};  //!< Reported requests so far
        double lastUse{-1};  //!< Slot in which a request was last reported, -1 for none
        double inserted{-1}; //!< Slot in which it was last inserted, -1: never
    };

    /** The worth of a pair; the second number decides if the first numbers are equal. */
    using Worth = std::pair<double, double>;

    /**
     * @brief Compute the worth of a cached pair.
     *
     * @param pair index of the pair
     * @param observation what the policy sees
     * @return its worth; if several pairs have the least worth, the one with the lowest index is
     * evicted first
     */
    virtual Worth GetWorth(size_t pair, const CachingObservation& observation) const = 0;

    /**
     * @return whether an inserted pair may replace pairs of larger worth; true unless overridden
     */
    virtual bool AlwaysInserts() const;

    /**
     * @param pair index of a pair
     * @return what the policy remembers about it
     */
    const Memory& Remembered(size_t pair) const;

  private:
    /**
     * @brief Record the last slot's requests.
     * @param observation what the policy sees
     */
    void Remember(const CachingObservation& observation);

    /**
     * @param observation what the policy sees
     * @param cached what is cached
     * @return the pair to evict first; the number of pairs if nothing is cached
     */
    size_t FindVictim(const CachingObservation& observation,
                      const std::vector<uint8_t>& cached) const;

    /**
     * @brief Make room for a pair and insert it.
     *
     * @param problem the problem
     * @param observation what the policy sees
     * @param pair index of the pair
     * @param cached what is cached, changed
     */
    void Insert(const CachingProblem& problem,
                const CachingObservation& observation,
                size_t pair,
                std::vector<uint8_t>& cached);

    Ptr<UniformRandomVariable> m_random; //!< Draws the order of insertions
    std::vector<Memory> m_memory;        //!< By pair
    std::vector<size_t> m_requested;     //!< Pairs requested in the last slot
    std::vector<size_t> m_victims;       //!< Pairs to evict for the current insertion
    double m_used{0};                    //!< GPU memory taken (GPUs)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_EVICTING_CACHING_POLICY_H
