/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-inference.h"

#include "ns3/attribute-default.h"
#include "ns3/double.h"
#include "ns3/latency-model-factory.h"

namespace ns3
{
namespace llmedge
{

namespace
{

// The prompt and the context for which ServerReporter announces speeds.
constexpr uint32_t TYPICAL_TOKENS = 1024;

} // namespace

OffloadingInference::OffloadingInference(const std::string& latency,
                                         const GpuSpec& gpu,
                                         const LlmSpec& llm,
                                         uint32_t outputTokens)
    : m_model(FindLatencyModel(latency).Create<LatencyModel>()),
      m_outputTokens(outputTokens)
{
    // A task's jitter is one factor, drawn with the task; an iteration must not have its own.
    AttributeDefault::FixIfThere(m_model,
                                 "Jitter",
                                 DoubleValue(0),
                                 "ns3::llmedge::OffloadingWorkload::Jitter says it");
    m_model->Configure(gpu, llm, 1);
}

double
OffloadingInference::PrefillS(uint32_t tokens) const
{
    IterationLoad load;
    load.prefill.push_back({tokens, 0});
    load.sampled = 1;
    return m_model->Predict(load).Total();
}

double
OffloadingInference::DecodeS(uint32_t context) const
{
    IterationLoad load;
    load.decodes = 1;
    load.decodeContext = context;
    load.longestDecodeContext = context;
    load.sampled = 1;
    return m_model->Predict(load).Total();
}

double
OffloadingInference::GetSeconds(uint32_t promptTokens)
{
    if (promptTokens >= m_seconds.size())
    {
        m_seconds.resize(promptTokens + 1, 0.0);
    }
    double& seconds = m_seconds[promptTokens];
    if (seconds == 0)
    {
        // A token takes longer in proportion to its context: the middle one stands for all.
        const uint32_t later = m_outputTokens - 1;
        seconds = PrefillS(promptTokens) + later * DecodeS(promptTokens + m_outputTokens / 2);
    }
    return seconds;
}

double
OffloadingInference::GetPrefillTokensPerS() const
{
    return TYPICAL_TOKENS / PrefillS(TYPICAL_TOKENS);
}

double
OffloadingInference::GetDecodeSPerToken() const
{
    return DecodeS(TYPICAL_TOKENS);
}

} // namespace llmedge
} // namespace ns3
