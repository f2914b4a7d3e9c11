/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LLM_SPEC_H
#define LLM_EDGE_LLM_SPEC_H

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The architecture of a decoder-only language model, as far as its inference costs depend on
 * it.
 *
 * Plain data. Derived quantities are methods, so that each formula is written once. Built-in models
 * and your own come from an LlmCatalog.
 */
struct LlmSpec
{
    std::string name;            //!< Name in the catalogue, e.g. "Llama-3.1-8B"
    uint32_t layers{0};          //!< Transformer layers
    uint32_t hidden{0};          //!< Hidden size d
    uint32_t queryHeads{0};      //!< Query heads
    uint32_t kvHeads{0};         //!< Key/value heads (grouped-query attention)
    uint32_t headDim{0};         //!< Size of one head
    uint32_t ffn{0};             //!< Feed-forward size; of one expert in a mixture of experts
    uint32_t vocabulary{0};      //!< Tokens in the vocabulary
    bool gatedFfn{true};         //!< Three feed-forward matrices (SwiGLU) instead of two
    uint32_t experts{0};         //!< Experts per layer, 0 for a dense model
    uint32_t activeExperts{0};   //!< Experts that one token uses, 0 for a dense model
    bool tiedEmbedding{false};   //!< Input embedding and output head share their weights
    double bytesPerWeight{2};    //!< Bytes per weight (2: fp16, bf16)
    double bytesPerKvElement{2}; //!< Bytes per key or value element
    uint32_t contextWindow{0};   //!< Longest prompt plus output (tokens)
    double parameters{0};        //!< Published parameter count; 0: use AllParameters()
    std::string source;          //!< Where the figures come from

    /** @return weights of attention in one layer (query, key, value and output matrices) */
    double AttentionParameters() const;
    /** @return weights of one feed-forward block (of one expert in a mixture of experts) */
    double FfnParameters() const;
    /** @return weights of the router in one layer, 0 for a dense model */
    double RouterParameters() const;
    /** @return weights of one layer as stored, including all experts and the router */
    double LayerParameters() const;
    /** @return weights of one layer that one token multiplies with (active experts and router) */
    double ActiveLayerParameters() const;
    /** @return weights of the output head, vocabulary times hidden size */
    double HeadParameters() const;
    /** @return weights of the whole model, including embeddings */
    double AllParameters() const;
    /** @return memory of the weights (bytes), from the published count if there is one */
    double WeightBytes() const;
    /**
     * If the GPUs do not divide the heads, the number of heads per GPU is rounded up: with more
     * GPUs than key/value heads, each GPU keeps a copy of one.
     *
     * @param tensorParallel GPUs that share the model
     * @return KV cache of one token on one GPU (bytes)
     */
    double KvBytesPerToken(uint32_t tensorParallel = 1) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LLM_SPEC_H
