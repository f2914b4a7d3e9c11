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
 * @brief A cache as caches are: what was requested and is not there is brought in, and what is
 * worth least goes.
 *
 * The pairs that were requested in the last slot take turns in random order. One that is not cached
 * when its turn comes is inserted; pairs are evicted in the order of their worth, the least first,
 * until it fits. One that was evicted earlier in the same slot comes back at its turn, without
 * having been gone. A pair larger than the whole memory is left out. Derived classes say what a
 * pair is worth. Uses one stream.
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
    /** What is remembered of a pair. */
    struct Memory
    {
        double requests{0};  //!< Requests so far, as reported
        double lastUse{-1};  //!< Slot in which a request was last reported, -1 for none
        double inserted{-1}; //!< Slot in which it was last inserted, -1: never
    };

    /** What a pair is worth; the second number decides between equal first ones. */
    using Worth = std::pair<double, double>;

    /**
     * @brief What a cached pair is worth.
     *
     * @param pair index of the pair
     * @param observation what is known
     * @return its worth; of the pairs with the least, that of the lowest index is evicted first
     */
    virtual Worth GetWorth(size_t pair, const CachingObservation& observation) const = 0;

    /** @return whether what is inserted may displace what is worth more; here it may */
    virtual bool AlwaysInserts() const;

    /**
     * @param pair index of a pair
     * @return what is remembered of it
     */
    const Memory& Remembered(size_t pair) const;

  private:
    /**
     * @brief Take in the last slot's requests.
     * @param observation what is known
     */
    void Remember(const CachingObservation& observation);

    /**
     * @param observation what is known
     * @param cached what is cached
     * @return the pair to evict first; the number of pairs if nothing is cached
     */
    size_t FindVictim(const CachingObservation& observation,
                      const std::vector<uint8_t>& cached) const;

    /**
     * @brief Make room for a pair and insert it.
     *
     * @param problem the problem
     * @param observation what is known
     * @param pair index of the pair
     * @param cached what is cached, changed
     */
    void Insert(const CachingProblem& problem,
                const CachingObservation& observation,
                size_t pair,
                std::vector<uint8_t>& cached);

    Ptr<UniformRandomVariable> m_random; //!< Order of insertions
    std::vector<Memory> m_memory;        //!< By pair
    std::vector<size_t> m_requested;     //!< Pairs requested in the last slot
    std::vector<size_t> m_victims;       //!< To be evicted for the present insertion
    double m_used{0};                    //!< GPU memory taken (GPUs)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_EVICTING_CACHING_POLICY_H
