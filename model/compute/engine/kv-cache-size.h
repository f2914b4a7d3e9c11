/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_KV_CACHE_SIZE_H
#define LLM_EDGE_KV_CACHE_SIZE_H

#include "ns3/latency-model.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Computes the number of blocks of an engine's KV cache from the GPU memory that the weights
 * leave.
 *
 * As in vLLM, that is the utilised share of the memory that programs see (GpuSpec::visibleGb) less
 * the weights, less what the CUDA context, libraries and graphs take, and communication where
 * several GPUs share the model, less the activations of the largest iteration that vLLM tries when
 * it starts: as many tokens as the context window has, 2048 to 8192, and 256 sequences that sample.
 * doc/inference.rst compares with published block counts.
 */
class KvCacheSize
{
  public:
    /**
     * @param hardware knows the GPU, the model and how many GPUs share it; outlives this
     * @param utilisation share of the GPU memory for weights and KV cache, 0 to 1
     * @param blockTokens tokens per block, 1 or more
     */
    KvCacheSize(const LatencyModel& hardware, double utilisation, uint32_t blockTokens);

    /** @return memory of each GPU by its nominal size, for models and their caches (bytes) */
    double GetCapacity() const;

    /** @return memory of each GPU that is neither for weights nor for the KV cache (bytes) */
    double GetReserve() const;

    /** @return memory that one block takes of each GPU (bytes) */
    double GetBlockBytes() const;

    /**
     * @return blocks that the memory holds beside the weights, 1 or more
     * @throws InputError if there is no room for the weights and one block
     */
    uint32_t CountBesideWeights() const;

    /**
     * @param bytes memory of each GPU for the KV cache alone (bytes)
     * @return blocks that it holds, 1 or more
     * @throws InputError if that is less than one block
     */
    uint32_t CountIn(double bytes) const;

  private:
    const LatencyModel& m_hardware; //!< GPU, model, tensor parallelism
    double m_utilisation;           //!< Share of the memory that is used
    uint32_t m_blockTokens;         //!< Tokens per block
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_KV_CACHE_SIZE_H
