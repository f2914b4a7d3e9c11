/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ROOFLINE_LATENCY_MODEL_H
#define LLM_EDGE_ROOFLINE_LATENCY_MODEL_H

#include "attention-time.h"
#include "latency-model.h"

#include "ns3/serving-stack.h"

#include <string>

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
 * One iteration has T tokens: prefill chunks and n decoding sequences; S sequences sample. Sizes
 * are per rank of tp GPUs; L layers, d hidden, w bytes per weight.
 *
 * - roof(F, B) = [(F / (mfu PEAK))^q + (B / (mbu BW))^q]^(1/q)
 * - linear = roof(2 P L T' / tp, w P L / tp) + L t_m: matrix products of all layers with P weights
 *   each (t_m: GpuSpec::matrixLayerUs). T' is T rounded up to the matrix tile (GpuSpec::matrixTile)
 *   when T exceeds one; the step is spread over 16 tokens. Mixture of experts: B counts the
 *   X = E (1 - (1 - k/E)^T) experts touched; F the k active ones of each token, and half a tile of
 *   padding for each one touched; MoeLayerOverhead is added per layer. With ExpertParallel every
 *   GPU holds E / tp whole experts, so that the GPU with the most work sets the pace: routing is
 *   taken as random and even, and the busiest GPU as sqrt(2 ln tp) standard deviations above the
 *   mean. All-reduces stay, as in vLLM without data parallelism.
 * - head = roof(2 V d S / tp, w V d / tp)
 * - element-wise = el 2 T L [8 d + (4 (d_q + 2 d_kv) + 3 d_ff) / tp] / BW + L t_layer; 2 d_ff if
 * not gated, d_ff of all active experts in a mixture.
 * - attention = L times what AttentionTime says of one layer. MixedPenalty: decodes that share an
 *   iteration with prefill run in the prefill kernel.
 * - communication, tp > 1: 2 L (alpha + 2 (tp-1)/tp 2 T d / beta)
 * - overhead: what the host of the serving stack adds (ServingStack), and t_fix of the GPU.
 *
 * The stack also says which element-wise kernels there are and how much slower than the GPU's own
 * figures its attention and its all-reduces are.
 *
 * Constants belong to GPUs (GpuSpec) and stacks (ServingStack), never to models. Sums of measured
 * kernels have no host time; compare with IterationOverhead=false.
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
        double compute{0};     //!< At the reachable peak (s)
        double memory{0};      //!< At the reachable bandwidth (s)
        double waitCompute{0}; //!< More compute of the GPU with the most work for experts (s)
        double waitMemory{0};  //!< More reading of the GPU with the most experts (s)
    };

    /** @throws InputError if GPU or model lack a figure that the formulas divide by */
    void Validate() const;
    /** Precompute what does not depend on the load. */
    void ConfigureLinear();
    /** Precompute what element-wise kernels and communication need. */
    void ConfigureRest();
    /** @return the stack that the attribute Stack names */
    ServingStack GetStack() const;
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
     * Of items that fall on n GPUs at random, the busiest has about the mean and sqrt(2 ln n)
     * standard deviations.
     *
     * @param items rows or experts of one layer, on all GPUs that hold experts
     * @return by what share of the mean the busiest GPU has more
     */
    double ExcessOfBusiest(double items) const;
    /**
     * @param device time of the GPU's kernels (s)
     * @param sampled sequences that sample
     * @return what the host adds to it (s)
     */
    double HostTime(double device, double sampled) const;

    std::string m_stackName;      //!< Attribute Stack
    bool m_mixedPenalty;          //!< Attribute MixedPenalty
    bool m_iterationOverhead;     //!< Attribute IterationOverhead
    double m_alphaUs;             //!< Attribute TensorParallelLatency (us)
    double m_betaGbps;            //!< Attribute TensorParallelBandwidth (10^9 bytes/s)
    double m_mfu;                 //!< Attribute ComputeUtilisation
    double m_mbu;                 //!< Attribute BandwidthUtilisation
    double m_moeLayerOverheadUs;  //!< Attribute MoeLayerOverhead (us)
    bool m_expertParallel;        //!< Attribute ExpertParallel
    double m_expertGpus{1};       //!< GPUs that hold whole experts each
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
    double m_elementLayers{0};    //!< Element-wise time per iteration (s)
    double m_matrixLayers{0};     //!< Fixed time of the matrix products per iteration (s)
    double m_hostFixed{0};        //!< Host time per iteration (s)
    double m_hostPerSample{0};    //!< Host time per sequence that samples (s)
    double m_hostExponent{0};     //!< ServingStack::hostExponent
    double m_flopsPerSecond{0};   //!< Reachable peak (FLOP/s)
    double m_bytesPerSecond{0};   //!< Reachable bandwidth (bytes/s)
    double m_layers{0};           //!< Layers, L
    AttentionTime m_attention;    //!< Time of attention
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ROOFLINE_LATENCY_MODEL_H
