/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LOGNORMAL_TOKEN_LENGTHS_H
#define LLM_EDGE_LOGNORMAL_TOKEN_LENGTHS_H

#include "token-length-sampler.h"

#include "ns3/random-variable-stream.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Prompt and output are jointly log-normal, rounded to the nearest whole number from 1 to
 * MaxTokens. Uses one stream.
 *
 * The defaults are fitted to the Azure conversation trace (Patel et al., Splitwise, ISCA 2024;
 * CC-BY-4.0). The fit is poor (Kolmogorov-Smirnov distance 0.16 and 0.18, compared with 0.02 for
 * QuantileTokenLengths). Use this class if a study needs a formula.
 */
class LognormalTokenLengths : public TokenLengthSampler
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    LognormalTokenLengths();

    TokenLengths Sample() override;
    int64_t AssignStreams(int64_t stream) override;

  private:
    double m_promptMu;                  //!< Attribute PromptMu
    double m_promptSigma;               //!< Attribute PromptSigma
    double m_outputMu;                  //!< Attribute OutputMu
    double m_outputSigma;               //!< Attribute OutputSigma
    double m_correlation;               //!< Attribute Correlation
    uint32_t m_maxTokens;               //!< Attribute MaxTokens
    Ptr<NormalRandomVariable> m_normal; //!< Standard normal draws
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LOGNORMAL_TOKEN_LENGTHS_H
