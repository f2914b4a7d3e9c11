/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CORRELATED_LINK_VARIABLE_H
#define LLM_EDGE_CORRELATED_LINK_VARIABLE_H

#include "ns3/mobility-model.h"
#include "ns3/random-variable-stream.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A standard normal value per pair of nodes, which changes as the nodes move.
 *
 * The first value of a pair is drawn from N(0, 1). When its two ends together have moved s metres
 * since the last value, the next value is r z + sqrt(1 - r^2) N(0, 1) with r = exp(-s / d), where d
 * is the decorrelation distance (Gudmundson, Electronics Letters 27(23), 1991). The values
 * therefore stay N(0, 1) and are correlated over distance. Moves are added up until they reach a
 * hundredth of d. Both directions of a link share one value, whichever is used first.
 */
class CorrelatedLinkVariable
{
  public:
    CorrelatedLinkVariable();

    /**
     * @param a one end
     * @param b the other end
     * @param first position of a (m)
     * @param second position of b (m)
     * @param decorrelationM distance over which the correlation falls to 1/e (m); 0: every move
     * draws a new value
     * @return the pair's value, and whether this call drew it
     */
    std::pair<double, bool> GetValue(const Ptr<MobilityModel>& a,
                                     const Ptr<MobilityModel>& b,
                                     const Vector& first,
                                     const Vector& second,
                                     double decorrelationM);

    /**
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

  private:
    /**
     * Two ends, the one with the lower address first, so that both directions give the same key.
     */
    using Pair = std::pair<const MobilityModel*, const MobilityModel*>;

    /** Spreads pairs over the buckets of a hash map. */
    struct PairHash
    {
        /**
         * @param pair a pair
         * @return its hash
         */
        size_t operator()(const Pair& pair) const;
    };

    /** The state of a pair. */
    struct State
    {
        Ptr<const MobilityModel> a; //!< Referenced, so that no other model can get its address
        Ptr<const MobilityModel> b; //!< Referenced for the same reason
        Vector first;               //!< Position of a when the value was drawn (m)
        Vector second;              //!< Position of b at that time (m)
        double value{0};            //!< The value
    };

    Ptr<NormalRandomVariable> m_normal;                //!< Draws from N(0, 1)
    std::unordered_map<Pair, State, PairHash> m_pairs; //!< By pair
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CORRELATED_LINK_VARIABLE_H
