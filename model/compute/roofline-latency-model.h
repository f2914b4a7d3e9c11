/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ROOFLINE_LATENCY_MODEL_H
#define LLM_EDGE_ROOFLINE_LATENCY_MODEL_H

#include "latency-model.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Iteration latency from two rooflines (compute, memory bandwidth) and the way attention
 * kernels fill a GPU. The default latency model.
 *
 * One iteration has T tokens: prefill chunks of c_i tokens after h_i tokens of history, and n
 * decoding sequences with contexts k_j; S sequences sample. Sizes are per rank of tp GPUs; L
 * layers, d hidden, hd head size, nq query and n_kv key/value heads per rank, w bytes per weight.
 *
 * - roof(F, B) = [(F / (mfu PEAK))^q + (B / (mbu BW))^q]^(1/q)
 * - linear = roof(2 P L T' / tp, w P L / tp): matrix products of all layers with P weights each. T'
 *   is T rounded up to the matrix tile (GpuSpec::matrixTile) when T exceeds one; the step is
 *   spread over 16 tokens. Mixture of experts: B counts the X = E (1 - (1 - k/E)^T) experts
 *   touched; F the k active ones of each token, and half a tile of padding for each one touched.
 * - head = roof(2 V d S / tp, w V d / tp)
 * - element-wise = el 2 T L [8 d + (4 (d_q + 2 d_kv) + 3 d_ff) / tp] / BW; 2 d_ff if not gated,
 *   d_ff of all active experts in a mixture.
 * - attention: a thread block computes 64 query rows of one head, at 1/SM of the speed
 *   A = mfu_attn PEAK: b(x) = 4 hd 64 SM x / A for x keys. Prefill has N = sum nq max(1, c_i/64)
 *   blocks, work W = sum N_i b(h_i + c_i/2) / SM; t_pre = W for N >= 2 SM, else the longest block,
 *   twice the mean one if N > SM. Decode: t_kv = 2 bytes_kv n_kv hd sum(k_j) / (mbu_kv BW) plus t_b
 *   n n_kv / SM (t_b: GpuSpec::blockOverheadUs) plus t_seq n.
 *   Attention of an iteration with prefill only or decodes only ("pure") is t_pre + decode. With
 *   both ("mixed") and MixedPenalty, decodes use the prefill kernel, a block per query head:
 *   D = nq/SM (b(sum k_j) + t_b n), and attention is the largest of t_pre, the longest decode block
 *   b(max k_j) + t_b, W + D + tail, and W + kappa t_kv. The tail is 0.6 of the longest block once
 *   the blocks exceed the GPU by as many as it holds, less before. kappa: each of the nq/n_kv query
 *   heads of a group reads the same keys, of which L2 keeps a share:
 *   kappa = 1 + (nq/n_kv - 1) max(0, 1 - 0.7 L2 / (2 bytes_kv hd sum k_j)); without
 *   GpuSpec::l2CacheMb it is GpuSpec::mixedKvFactor.
 * - communication, tp > 1: 2 L (alpha + 2 (tp-1)/tp 2 T d / beta)
 * - overhead = L t_layer + t_fix; a mixture of experts adds MoeLayerOverhead per layer.
 *
 * Constants belong to GPUs (GpuSpec), never to models. The measured sums of kernels that they were
 * fitted to have no t_fix; compare with IterationOverhead=false.
 *
 * Attributes are read by Configure(). Predict() allocates nothing.
 */
class RooflineLatencyModel : public LatencyModel
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    IterationCost Predict(const IterationLoad& load) const override;

  private:
    void DoConfigure() override;

    /** What the matrix products of one iteration take. */
    struct LinearTime
    {
        double compute{0}; //!< At the reachable peak (s)
        double memory{0};  //!< At the reachable bandwidth (s)
    };

    /** What the prefill chunks of one iteration ask of the attention kernels. */
    struct PrefillWork
    {
        double blocks{0};  //!< Thread blocks, N
        double work{0};    //!< Time if they were spread evenly over the GPU, W (s)
        double longest{0}; //!< Time of the longest block (s)
    };

    /** @throws InputError if GPU or model lack a figure that the formulas divide by */
    void Validate() const;
    /** Precompute what does not depend on the load. */
    void ConfigureLinear();
    /** Precompute what attention needs. */
    void ConfigureAttention();
    /**
     * @param compute compute part (s)
     * @param memory memory part (s)
     * @return both combined by the roofline (s)
     */
    double Roof(double compute, double memory) const;
    /**
     * @param tokens tokens of the iteration, T
     * @return tokens that matrix products compute, T'
     */
    double PadTokens(double tokens) const;
    /**
     * @param tokens tokens of the iteration, T
     * @return time of the layers' matrix products by compute and by memory
     */
    LinearTime MeasureLinear(double tokens) const;
    /**
     * @param load the iteration
     * @return what its prefill chunks ask of attention
     */
    PrefillWork MeasurePrefill(const IterationLoad& load) const;
    /**
     * @param work what prefill asks
     * @return time of attention over the prefill chunks alone in one layer, t_pre (s)
     */
    double PrefillTime(const PrefillWork& work) const;
    /**
     * @param load an iteration with prefill chunks and decodes
     * @param work what prefill asks
     * @return time of attention in one layer (s)
     */
    double MixedTime(const IterationLoad& load, const PrefillWork& work) const;
    /**
     * @param load the iteration
     * @return time of attention in all layers (s)
     */
    double AttentionTime(const IterationLoad& load) const;

    bool m_mixedPenalty;          //!< Attribute MixedPenalty
    bool m_iterationOverhead;     //!< Attribute IterationOverhead
    double m_alphaUs;             //!< Attribute TensorParallelLatency (us)
    double m_betaGbps;            //!< Attribute TensorParallelBandwidth (10^9 bytes/s)
    double m_mfu;                 //!< Attribute ComputeUtilisation
    double m_mbu;                 //!< Attribute BandwidthUtilisation
    double m_moeLayerOverheadUs;  //!< Attribute MoeLayerOverhead (us)
    double m_q{2};                //!< Roofline exponent
    double m_tile{1};             //!< Matrix tile (tokens)
    double m_linearPerToken{0};   //!< Compute part of linear per token, without experts (s)
    double m_expertPerRow{0};     //!< Compute part of linear per token and expert (s)
    double m_experts{0};          //!< Experts per layer, E
    double m_activeExperts{0};    //!< Experts that a token visits, k
    double m_denseWeightTime{0};  //!< Reading weights that every iteration reads (s)
    double m_expertWeightTime{0}; //!< Reading all experts (s)
    double m_logExpertMissed{0};  //!< log(1 - k/E)
    double m_headPerSample{0};    //!< Compute part of the head per sampling sequence (s)
    double m_headWeightTime{0};   //!< Reading the head (s)
    double m_elementPerToken{0};  //!< Element-wise time per token (s)
    double m_commPerToken{0};     //!< All-reduce time per token (s)
    double m_commFixed{0};        //!< All-reduce time per iteration (s)
    double m_overhead{0};         //!< Overhead per iteration (s)
    double m_layers{0};           //!< Layers, L
    double m_sm{1};               //!< Streaming multiprocessors, SM
    double m_queryHeads{0};       //!< Query heads per rank, nq
    double m_group{1};            //!< Query heads per key/value head, nq/n_kv
    double m_blockPerKey{0};      //!< b(1) (s)
    double m_blockOverhead{0};    //!< t_b (s)
    double m_kvPerKey{0};         //!< t_kv per token of context in one layer (s)
    double m_decodeSequence{0};   //!< Per decoding sequence in one layer, pure (s)
    double m_kvHeadBytes{0};      //!< Key and value of one token and one head (bytes)
    double m_l2Bytes{0};          //!< Share of the L2 cache that keys and values keep (bytes)
    double m_kappa{1};            //!< mixedKvFactor, where L2 is unknown
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ROOFLINE_LATENCY_MODEL_H
