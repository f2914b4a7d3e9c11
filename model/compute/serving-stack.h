/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SERVING_STACK_H
#define LLM_EDGE_SERVING_STACK_H

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The software that serves a language model: what it adds to the time of the GPU's kernels,
 * and how much slower some of its kernels are than those that GpuSpec describes.
 *
 * A figure belongs to the stack or to the GPU, never to a model or to a row of measurements. Host
 * time is spent while the GPU waits: per iteration for scheduling, per layer for launching kernels,
 * per sequence for sampling and detokenising. A stack that is bound by the host launches kernels
 * one by one: an iteration takes (device^k + host^k)^(1/k) with host = L GpuSpec::eagerLayerUs +
 * sequenceUs S for S sequences that sample.
 */
struct ServingStack
{
    std::string name;               //!< Name, e.g. "vllm"
    bool elementwise{true};         //!< Whether element-wise kernels are counted
    double elementwiseFactor{0.35}; //!< Share of element-wise traffic left; 0: the GPU's own
    double prefillAttention{1};     //!< Factor on the time of prefill attention
    double decodeAttention{1};      //!< Factor on the time of decode attention
    double decodeSequenceUs{0};     //!< Decode attention per layer and sequence besides (us)
    double communication{1};        //!< Factor on the time of all-reduces
    double iterationMs{0};          //!< Host time per iteration (ms)
    double layerUs{0};              //!< Host time per layer (us)
    double sequenceUs{0};           //!< Host time per sequence that samples (us)
    double hostExponent{0};         //!< k of a stack bound by the host; 0: host time adds up
    std::string basis;              //!< What the figures rest on

    /**
     * @param name a stack's name
     * @return the stack
     * @throws InputError if there is none; the message lists those there are
     */
    static const ServingStack& Get(const std::string& name);

    /** @return all stacks */
    static const std::vector<ServingStack>& All();
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVING_STACK_H
