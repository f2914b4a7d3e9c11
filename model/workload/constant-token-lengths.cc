/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "constant-token-lengths.h"

#include "ns3/uinteger.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ConstantTokenLengths);

TypeId
ConstantTokenLengths::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::ConstantTokenLengths")
            .SetParent<TokenLengthSampler>()
            .SetGroupName("LlmEdge")
            .AddConstructor<ConstantTokenLengths>()
            .AddAttribute("Prompt",
                          "Prompt length (tokens).",
                          UintegerValue(512),
                          MakeUintegerAccessor(&ConstantTokenLengths::m_prompt),
                          MakeUintegerChecker<uint32_t>(1, TokenLengthSampler::MAX_TOKENS))
            .AddAttribute("Output",
                          "Output length (tokens).",
                          UintegerValue(128),
                          MakeUintegerAccessor(&ConstantTokenLengths::m_output),
                          MakeUintegerChecker<uint32_t>(1, TokenLengthSampler::MAX_TOKENS));
    return tid;
}

TokenLengths
ConstantTokenLengths::Sample()
{
    return {m_prompt, m_output};
}

} // namespace llmedge
} // namespace ns3
