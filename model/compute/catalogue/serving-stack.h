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
 * per sequence for sampling and detokenising, and, where one process tells the others what to
 * compute, for each doubling of the GPUs that share the model. A stack that is bound by the host
 * launches kernels one by one: an iteration takes (device^k + host^k)^(1/k) with host = L
 * GpuSpec::eagerLayerUs + sequenceUs S for S sequences that sample.
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
    double parallelMs{0};           //!< Host time per iteration and doubling of the GPUs (ms)
    double hostExponent{0};         //!< k of a stack bound by the host; 0: host time adds up
    std::string basis;              //!< What the figures rest on

    /**
     * @brief Find a stack, and change its figures where other ones were measured.
     *
     * @param text a stack's name, and perhaps figures by the names of the members here: "vllm",
     * "vllm,sequenceUs=60,layerUs=25"
     * @return the stack
     * @throws InputError if there is no such stack or figure, with a list of those there are, or if
     * a value is no number from 0 to 1e6
     */
    static ServingStack Get(const std::string& text);

    /** @return all stacks */
    static const std::vector<ServingStack>& All();
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVING_STACK_H
