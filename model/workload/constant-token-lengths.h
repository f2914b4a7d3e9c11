/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CONSTANT_TOKEN_LENGTHS_H
#define LLM_EDGE_CONSTANT_TOKEN_LENGTHS_H

#include "token-length-sampler.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief All requests have the same lengths.
 */
class ConstantTokenLengths : public TokenLengthSampler
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    TokenLengths Sample() override;

  private:
    uint32_t m_prompt; //!< Attribute Prompt (tokens)
    uint32_t m_output; //!< Attribute Output (tokens)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CONSTANT_TOKEN_LENGTHS_H
