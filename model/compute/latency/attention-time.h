/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ATTENTION_TIME_H
#define LLM_EDGE_ATTENTION_TIME_H

#include "iteration-load.h"

#include "ns3/gpu-spec.h"
#include "ns3/llm-spec.h"
#include "ns3/serving-stack.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief How long the attention kernels of one layer take, by the way they fill a GPU.
 *
 * Sizes are per rank of tp GPUs: hd head size, nq query and n_kv key/value heads. Prefill chunks
 * have c_i tokens after h_i tokens of history; n decoding sequences have contexts k_j. A thread
 * block computes 64 query rows of one head, at 1/SM of the speed A = mfu_attn PEAK:
 * b(x) = 4 hd 64 SM x / A for x keys.
 *
 * - Prefill has N = sum nq max(1, c_i/64) blocks, work W = sum N_i (b(h_i + c_i/2) + t_p) / SM
 *   (t_p: GpuSpec::prefillBlockUs). t_pre = W for N >= 2 SM, else the longest block, twice the mean
 *   one if N > SM; plus GpuSpec::prefillFloorUs.
 * - Decode: t_dec = 2 bytes_kv n_kv hd sum(k_j) / (mbu_kv BW) plus t_b n n_kv / SM (t_b:
 *   GpuSpec::blockOverheadUs) plus t_seq n, plus GpuSpec::decodeFloorUs.
 * - The stack's factors apply to each. With prefill only or decodes only, or if the stack splits
 *   the batch, attention is t_pre + t_dec. With both in one kernel, decodes use the prefill kernel,
 *   a block per query head: D = nq/SM (b(sum k_j) + t_b n), and attention is the prefill floor plus
 *   the largest of t_pre, the longest decode block b(max k_j) + t_b, W + D + tail, and W + kappa
 *   t_kv. The tail is 0.6 of the longest block once the blocks exceed the GPU by as many as it
 *   holds, less before. kappa: each of the nq/n_kv query heads of a group reads the same keys, of
 *   which L2 keeps a share: kappa = 1 + (nq/n_kv - 1) max(0, 1 - 0.7 L2 / (2 bytes_kv hd sum k_j));
 *   without GpuSpec::l2CacheMb it is GpuSpec::mixedKvFactor.
 */
class AttentionTime
{
  public:
    /**
     * @brief Precompute what does not depend on the load.
     *
     * @param gpu the GPU
     * @param llm the language model
     * @param tensorParallel GPUs that share the model, 1 or more
     * @param stack the serving stack
     */
    void Configure(const GpuSpec& gpu,
                   const LlmSpec& llm,
                   uint32_t tensorParallel,
                   const ServingStack& stack);

    /**
     * @param load an iteration
     * @param oneKernel whether decodes beside prefill run in the prefill kernel
     * @return time of attention in one layer (s)
     */
    double Layer(const IterationLoad& load, bool oneKernel) const;

    /**
     * @param load an iteration
     * @return what attention of one layer computes (FLOP)
     */
    double Flops(const IterationLoad& load) const;

    /**
     * @param load an iteration
     * @return keys and values that decoding reads in one layer (bytes)
     */
    double Bytes(const IterationLoad& load) const;

  private:
    /** What the prefill chunks of one iteration ask of the attention kernels. */
    struct PrefillWork
    {
        double blocks{0};  //!< Thread blocks, N
        double work{0};    //!< Time if they were spread evenly over the GPU, W (s)
        double longest{0}; //!< Time of the longest block (s)
    };

    /**
     * @param load the iteration
     * @return what its prefill chunks ask of attention
     */
    PrefillWork MeasurePrefill(const IterationLoad& load) const;
    /**
     * @param work what prefill asks
     * @return time of the prefill chunks alone, without the floor (s)
     */
    double PrefillTime(const PrefillWork& work) const;
    /**
     * @param load an iteration with prefill chunks and decodes
     * @param work what prefill asks
     * @return time of attention in one kernel, without the floor (s)
     */
    double MixedTime(const IterationLoad& load, const PrefillWork& work) const;

    double m_sm{1};            //!< Streaming multiprocessors, SM
    double m_queryHeads{0};    //!< Query heads per rank, nq
    double m_group{1};         //!< Query heads per key/value head, nq/n_kv
    double m_blockPerKey{0};   //!< b(1) (s)
    double m_prefillBlock{0};  //!< t_p (s)
    double m_decodeBlock{0};   //!< t_b (s)
    double m_kvPerKey{0};      //!< t_dec per token of context (s)
    double m_sequence{0};      //!< t_dec per sequence (s)
    double m_prefillFloor{0};  //!< Fixed time of prefill (s)
    double m_decodeFloor{0};   //!< Fixed time of decoding (s)
    double m_prefillFactor{1}; //!< ServingStack::prefillAttention
    double m_kvHeadBytes{0};   //!< Key and value of one token and one head (bytes)
    double m_kvBytes{0};       //!< Those of all heads of the rank (bytes)
    double m_flopsPerKey{0};   //!< Of one query token and one key (FLOP)
    double m_l2Bytes{0};       //!< Share of the L2 cache that keys and values keep (bytes)
    double m_kappa{1};         //!< mixedKvFactor, where L2 is unknown
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ATTENTION_TIME_H
