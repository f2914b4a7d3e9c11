/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_INFERENCE_H
#define LLM_EDGE_OFFLOADING_INFERENCE_H

#include "ns3/gpu-spec.h"
#include "ns3/latency-model.h"
#include "ns3/llm-spec.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief How long a server of the offloading problem computes for a task with the largest compute
 * share, without jitter.
 *
 * It is the prefill of the prompt, which yields the first token, and the decoding of the others
 * alone in a batch, by any LatencyModel.
 */
class OffloadingInference
{
  public:
    /**
     * @param latency name of the latency model (FindLatencyModel())
     * @param gpu the GPU
     * @param llm the language model
     * @param outputTokens length of every answer (tokens)
     * @throws InputError if there is no such model, or it lacks a figure of the GPU
     */
    OffloadingInference(const std::string& latency,
                        const GpuSpec& gpu,
                        const LlmSpec& llm,
                        uint32_t outputTokens);

    /**
     * @param promptTokens length of a prompt (tokens)
     * @return the time (s)
     */
    double GetSeconds(uint32_t promptTokens);

    /** @return prefill speed as a server announces it (tokens/s) */
    double GetPrefillTokensPerS() const;

    /** @return time per output token as a server announces it (s) */
    double GetDecodeSPerToken() const;

  private:
    /**
     * @param tokens length of a prompt (tokens)
     * @return time of its prefill (s)
     */
    double PrefillS(uint32_t tokens) const;
    /**
     * @param context tokens before the one that is decoded
     * @return time to decode it alone (s)
     */
    double DecodeS(uint32_t context) const;

    Ptr<LatencyModel> m_model;     //!< Times of iterations
    uint32_t m_outputTokens;       //!< Length of every answer (tokens)
    std::vector<double> m_seconds; //!< Times by length of the prompt; 0: not computed yet (s)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_INFERENCE_H
