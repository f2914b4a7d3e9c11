/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TOKEN_LENGTH_SAMPLER_H
#define LLM_EDGE_TOKEN_LENGTH_SAMPLER_H

#include "ns3/object.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Lengths of the prompt and the answer of one request.
 */
struct TokenLengths
{
    uint32_t prompt{1}; //!< Tokens of the prompt, at least 1
    uint32_t output{1}; //!< Tokens of the answer, at least 1
};

/**
 * @ingroup llm-edge
 *
 * @brief Draws request lengths independently from a joint distribution of prompt and output.
 */
class TokenLengthSampler : public Object
{
  public:
    /** Largest length of a prompt or an answer (tokens). */
    static constexpr uint32_t MAX_TOKENS = 1'000'000'000;

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @return lengths of another request
     * @throws InputError if the settings of the sampler cannot be used
     */
    virtual TokenLengths Sample() = 0;

    /**
     * @brief Assign fixed random streams.
     *
     * @param stream first stream index to use
     * @return number of streams used; 0 for a sampler without randomness
     */
    virtual int64_t AssignStreams(int64_t stream);

  protected:
    /**
     * @param value a length (tokens), any number
     * @param most largest result
     * @return the nearest whole number between 1 and @p most
     */
    static uint32_t Round(double value, uint32_t most = MAX_TOKENS);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TOKEN_LENGTH_SAMPLER_H
