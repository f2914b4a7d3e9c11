/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lognormal-token-lengths.h"

#include "ns3/double.h"
#include "ns3/uinteger.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(LognormalTokenLengths);

TypeId
LognormalTokenLengths::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::LognormalTokenLengths")
            .SetParent<TokenLengthSampler>()
            .SetGroupName("LlmEdge")
            .AddConstructor<LognormalTokenLengths>()
            .AddAttribute("PromptMu",
                          "Mean of the natural logarithm of the prompt's tokens.",
                          DoubleValue(6.6333),
                          MakeDoubleAccessor(&LognormalTokenLengths::m_promptMu),
                          MakeDoubleChecker<double>(-20, 20))
            .AddAttribute("PromptSigma",
                          "Standard deviation of that logarithm.",
                          DoubleValue(0.9852),
                          MakeDoubleAccessor(&LognormalTokenLengths::m_promptSigma),
                          MakeDoubleChecker<double>(0, 10))
            .AddAttribute("OutputMu",
                          "Mean of the natural logarithm of the output's tokens.",
                          DoubleValue(5.019),
                          MakeDoubleAccessor(&LognormalTokenLengths::m_outputMu),
                          MakeDoubleChecker<double>(-20, 20))
            .AddAttribute("OutputSigma",
                          "Standard deviation of that logarithm.",
                          DoubleValue(0.859),
                          MakeDoubleAccessor(&LognormalTokenLengths::m_outputSigma),
                          MakeDoubleChecker<double>(0, 10))
            .AddAttribute("Correlation",
                          "Correlation of the two logarithms.",
                          DoubleValue(0.0),
                          MakeDoubleAccessor(&LognormalTokenLengths::m_correlation),
                          MakeDoubleChecker<double>(-1, 1))
            .AddAttribute(
                "MaxTokens",
                "Longest prompt and longest output (tokens); longer draws are reduced to this.",
                UintegerValue(131072),
                MakeUintegerAccessor(&LognormalTokenLengths::m_maxTokens),
                MakeUintegerChecker<uint32_t>(1, TokenLengthSampler::MAX_TOKENS));
    return tid;
}

LognormalTokenLengths::LognormalTokenLengths()
    : m_normal(CreateObject<NormalRandomVariable>())
{
}

int64_t
LognormalTokenLengths::AssignStreams(int64_t stream)
{
    m_normal->SetStream(stream);
    return 1;
}

TokenLengths
LognormalTokenLengths::Sample()
{
    const auto first = m_normal->GetValue(0.0, 1.0);
    const auto second = m_correlation * first +
                        std::sqrt(1 - m_correlation * m_correlation) * m_normal->GetValue(0.0, 1.0);
    return {Round(std::exp(m_promptMu + m_promptSigma * first), m_maxTokens),
            Round(std::exp(m_outputMu + m_outputSigma * second), m_maxTokens)};
}

} // namespace llmedge
} // namespace ns3
