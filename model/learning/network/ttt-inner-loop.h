/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TTT_INNER_LOOP_H
#define LLM_EDGE_TTT_INNER_LOOP_H

#include <cstddef>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What TttLinearLayer learns and answers in an episode, and the gradient of it, derived by
 * hand (doc/learning.rst has the formulas).
 *
 * Within a mini-batch all errors come from the fast weights of its beginning, so an answer is
 *
 *     z_t = q_t W + b - sum over s <= t of rate_s (q_t . k_s + 1) e_s,   e_s = k_s W + b - v_s
 *
 * (the dual form of Sun and others, "Learning to (learn at test time)", 2024), and the next
 * mini-batch begins with W - sum of rate_s k_s^T e_s. Fast weights of single steps exist in neither
 * direction.
 *
 * Numbers lie [steps][heads][size][lanes], those of rates [steps][heads][lanes]: a lane is a row of
 * an environment, and has fast weights of its own.
 */
class TttInnerLoop
{
  public:
    /** The number of lanes is a multiple of this. */
    static constexpr size_t LANES = 4;

    /** What comes in, or the gradients of it. */
    template <class Float>
    struct Numbers
    {
        Float* queries; //!< What is asked
        Float* keys;    //!< What is learned from
        Float* values;  //!< What should come out for the keys
        Float* rates;   //!< Rates of learning
        Float* weights; //!< First fast weights, [heads][size][size]
        Float* biases;  //!< Their biases, [heads][size]
    };

    /** What the way back needs of the way there. */
    struct Memory
    {
        float* weights; //!< Fast weights as each mini-batch begins, [mini-batches][heads][size]
                        //!< [size][lanes]
        float* biases;  //!< Their biases, [mini-batches][heads][size][lanes]
        float* errors;  //!< Errors, [steps][heads][size][lanes]
    };

    size_t steps;     //!< Steps of an episode
    size_t heads;     //!< Number of heads
    size_t size;      //!< Features of a head
    size_t lanes;     //!< Rows of all environments
    size_t miniBatch; //!< Steps of a mini-batch

    /** @return mini-batches of an episode; the last may be shorter */
    size_t CountMiniBatches() const;

    /**
     * @brief Learn and answer.
     *
     * @param in what comes in
     * @param memory receives what Differentiate() needs
     * @param answers receives the answers
     */
    void Run(const Numbers<const float>& in, const Memory& memory, float* answers) const;

    /**
     * @brief Find the gradients of what came in.
     *
     * @param in what came in
     * @param memory what Run() left there
     * @param answers gradient of the answers
     * @param out receives the gradients, all of which are written
     */
    void Differentiate(const Numbers<const float>& in,
                       const Memory& memory,
                       const float* answers,
                       const Numbers<float>& out) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TTT_INNER_LOOP_H
