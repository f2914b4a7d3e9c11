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
 * A pair's first value is drawn from N(0, 1). When its ends have moved by s metres in all since the
 * last value, the next is r z + sqrt(1 - r^2) N(0, 1) with r = exp(-s / d) and d the decorrelation
 * distance (Gudmundson, Electronics Letters 27(23), 1991), so that the values stay N(0, 1) and are
 * correlated over distance. Moves of less than a hundredth of d are collected first. Both
 * directions of a link share one value, whichever is asked first.
 */
class CorrelatedLinkVariable
{
  public:
    CorrelatedLinkVariable();

    /**
     * @param a one end
     * @param b the other end
     * @param first where a is (m)
     * @param second where b is (m)
     * @param decorrelationM distance over which the correlation falls to 1/e (m); 0: every move
     * draws a value anew
     * @return the pair's value; new: whether it was drawn by this call
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
    /** Two ends, the one with the lower address first: it says which is which, and no more. */
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

    /** What is known about a pair. */
    struct State
    {
        Ptr<const MobilityModel> a; //!< Kept, so that its address is not another's
        Ptr<const MobilityModel> b; //!< Likewise
        Vector first;               //!< Where a was when the value was drawn (m)
        Vector second;              //!< Where b was (m)
        double value{0};            //!< The value
    };

    Ptr<NormalRandomVariable> m_normal;                //!< Draws from N(0, 1)
    std::unordered_map<Pair, State, PairHash> m_pairs; //!< By pair
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CORRELATED_LINK_VARIABLE_H
