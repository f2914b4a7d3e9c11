/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ADMISSION_SET_H
#define LLM_EDGE_ADMISSION_SET_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A set of candidates that share the uplink, and what it is worth.
 *
 * If each one's upload takes u / b (u: its size, b: its bandwidth), the total time of all uploads
 * is least for bandwidths in proportion to sqrt(u), and is then the square of the sum of sqrt(u),
 * divided by the whole bandwidth (Eq. 30 of the paper, with the price eliminated). A set is
 * therefore worth its members' gains less that time's price.
 */
class AdmissionSet
{
  public:
    /** A candidate for the set. */
    struct Candidate
    {
        double gain{0};     //!< Gain of admission over the better of queue and device, upload apart
        double root{0};     //!< Square root of the upload's size (sqrt(ms Hz))
        bool allowed{true}; //!< Whether it may be a member
    };

    /**
     * @brief Begin with a set.
     *
     * @param candidates all candidates; they must live as long as the set is used
     * @param members the set, candidates' indices in any order
     * @param capacity most members
     * @param delayPricePerHz price of a millisecond of upload divided by the whole bandwidth
     */
    void Reset(const std::vector<Candidate>& candidates,
               const std::vector<size_t>& members,
               size_t capacity,
               double delayPricePerHz);

    /**
     * @brief Add, drop or exchange one member, whichever improves the value most, until nothing
     * does.
     */
    void Improve();

    /**
     * @param candidate a candidate's index
     * @return whether it is a member
     */
    bool Has(size_t candidate) const;

    /** @return the sum of the members' roots (sqrt(ms Hz)) */
    double SumOfRoots() const;

    /** @return what the set is worth */
    double Value() const;

  private:
    static constexpr size_t NOBODY = SIZE_MAX; //!< No candidate

    /** One change of the set. */
    struct Change
    {
        double improvement{0}; //!< By how much the value rises
        size_t out{NOBODY};    //!< Who leaves
        size_t in{NOBODY};     //!< Who enters
    };

    /** @return the change that improves the value most; none if nobody leaves or enters */
    Change BestChange() const;
    /**
     * @param out who would leave, or NOBODY
     * @param in who would enter, or NOBODY
     * @param best replaced by this change if it is better
     */
    void Consider(size_t out, size_t in, Change& best) const;
    /** Compute the sums again: kept up step by step, they would gather rounding errors. */
    void Sum();

    const std::vector<Candidate>* m_candidates{nullptr}; //!< All candidates
    std::vector<uint8_t> m_member;                       //!< Whether each one is a member
    size_t m_capacity{0};                                //!< Most members
    double m_price{0};                                   //!< Price of upload time per Hz
    size_t m_size{0};                                    //!< Members
    double m_gains{0};                                   //!< Sum of the members' gains
    double m_roots{0};                                   //!< Sum of the members' roots
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ADMISSION_SET_H
