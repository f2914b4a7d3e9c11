/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SPECULATIVE_DECODING_H
#define LLM_EDGE_SPECULATIVE_DECODING_H

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Speculative decoding: a small model drafts some tokens, and the large model verifies all
 * of them in one pass (Leviathan, Kalman and Matias, "Fast Inference from Transformers via
 * Speculative Decoding", 2023).
 *
 * Each drafted token is accepted with the same probability, independently of the others. The first
 * that is not ends the pass, and the large model replaces it; if all are accepted, it adds one
 * more. So a pass makes one token at least, and one more than was drafted at most. Where the two
 * models are in different places, a pass includes the way there and back.
 */
class SpeculativeDecoding
{
  public:
    static constexpr uint32_t MAX_DRAFT = 4096; //!< Most tokens of a draft

    /**
     * @param acceptance probability that a drafted token is accepted, 0 to 1
     * @param draft tokens drafted for a pass, 1 to MAX_DRAFT
     * @throws InputError if a number is out of its range
     */
    SpeculativeDecoding(double acceptance, uint32_t draft);

    /** @return expected number of tokens of a pass (their Eq. 1) */
    double ExpectedTokens() const;

    /**
     * @param tokens a number of tokens
     * @return probability that a pass makes this many
     */
    double Probability(uint32_t tokens) const;

    /**
     * @param draftMs time in which the small model drafts a token (ms)
     * @param passMs time of a pass of the large model, and of the way there and back (ms)
     * @return mean time of a token (ms)
     */
    double TokenMs(double draftMs, double passMs) const;

    /**
     * @brief Find the draft with which tokens are made fastest; of equally fast ones the shortest.
     *
     * @param acceptance probability that a drafted token is accepted, 0 to 1
     * @param draftMs time in which the small model drafts a token (ms), above 0
     * @param passMs time of a pass, and of the way there and back (ms)
     * @param most longest draft to try, 1 to MAX_DRAFT
     * @return its tokens
     * @throws InputError if a number is out of its range
     */
    static uint32_t BestDraft(double acceptance, double draftMs, double passMs, uint32_t most);

  private:
    double m_acceptance; //!< Probability that a token is accepted
    uint32_t m_draft;    //!< Tokens drafted
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SPECULATIVE_DECODING_H
