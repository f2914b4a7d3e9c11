/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NETWORK_KERNEL_H
#define LLM_EDGE_NETWORK_KERNEL_H

#include "dense-weights.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief All arithmetic of networks, with the same bytes on every machine and from every compiler.
 *
 * Every sum adds its terms one after the other, in the order of their indices, and no product is
 * fused with a sum; vector registers hold different outputs or different rows, never parts of one
 * sum. Exponentials are computed here, not by a library. So a wider register makes a network
 * faster and changes no bit, and a decision is the same wherever it is made.
 *
 * Matrices are stored feature by feature: number f of row r is at [f * stride + r]. The stride is 1
 * if there is one row, and otherwise a multiple of DenseWeights::LANES; rows that only fill it up
 * are computed, too.
 */
class NetworkKernel
{
  public:
    /** Numbers of a step of TttLinearLayer; matrices are [heads][size][size] and [heads][size]. */
    struct TttStep
    {
        size_t heads;         //!< Number of heads
        size_t size;          //!< Features of a head
        const float* queries; //!< What is asked
        const float* keys;    //!< What is learned from, length 1 per head
        const float* values;  //!< What should come out for the keys
        const float* rates;   //!< Rate of learning, [heads]
        float* weights;       //!< Fast weights at the beginning of the mini-batch
        float* biases;        //!< Their biases
        float* weightSteps;   //!< What the mini-batch has learned so far: it will be subtracted
        float* biasSteps;     //!< The same of biases
        float* errors;        //!< Room for the errors of a head, [size]
        float* outputs;       //!< Result
        bool last;            //!< Whether this step ends the mini-batch
    };

    /** Numbers of a step of LinearAttentionLayer; matrices are [heads][size][size]. */
    struct AttentionStep
    {
        size_t heads;   //!< Number of heads
        size_t size;    //!< Features of a head
        float* queries; //!< What is asked; replaced by its feature map
        float* keys;    //!< What is learned from, likewise
        float* values;  //!< What should come out for the keys
        float* sums;    //!< Sum of keys times values
        float* norms;   //!< Sum of keys, [heads][size]
        float* outputs; //!< Result
    };

    virtual ~NetworkKernel() = default;

    /** @return the widest of those that this machine's processor can execute */
    static const NetworkKernel& Get();

    /** @return all that this machine's processor can execute, the narrowest first */
    static std::vector<const NetworkKernel*> All();

    /** @return the instructions that it uses */
    virtual const char* GetName() const = 0;

    /**
     * @brief Multiply by a matrix and add a bias; each sum begins with its bias.
     *
     * @param weights matrix and bias
     * @param in inputs
     * @param out result
     * @param stride stride of both
     */
    virtual void Dense(const DenseWeights& weights,
                       const float* in,
                       float* out,
                       size_t stride) const = 0;

    /**
     * @brief The larger of a number and 0.
     *
     * @param in the numbers
     * @param out result
     * @param count how many
     */
    virtual void Relu(const float* in, float* out, size_t count) const = 0;

    /**
     * @brief x / (1 + exp(-x)).
     *
     * @param in the numbers
     * @param out result
     * @param count how many
     */
    virtual void Silu(const float* in, float* out, size_t count) const = 0;

    /**
     * @brief Hyperbolic tangent.
     *
     * @param in the numbers
     * @param out result
     * @param count how many
     */
    virtual void Tanh(const float* in, float* out, size_t count) const = 0;

    /**
     * @brief 1 / (1 + exp(-x)), times a factor.
     *
     * @param in the numbers
     * @param factor the factor
     * @param out result
     * @param count how many
     */
    virtual void Sigmoid(const float* in, float factor, float* out, size_t count) const = 0;

    /**
     * @brief Exponential function; numbers are first moved into [-87, 88], where results are
     * neither subnormal nor infinite.
     *
     * @param in the numbers
     * @param out result
     * @param count how many
     */
    virtual void Exp(const float* in, float* out, size_t count) const = 0;

    /**
     * @brief The sum of two matrices.
     *
     * @param a one
     * @param b the other
     * @param out result
     * @param count how many numbers
     */
    virtual void Add(const float* a, const float* b, float* out, size_t count) const = 0;

    /**
     * @brief Silu of one matrix times another.
     *
     * @param gate the one
     * @param up the other
     * @param out result
     * @param count how many numbers
     */
    virtual void GatedProduct(const float* gate,
                              const float* up,
                              float* out,
                              size_t count) const = 0;

    /**
     * @brief gain * x + bias, all of them matrices.
     *
     * @param in the numbers x
     * @param gain the gains
     * @param bias the biases
     * @param out result
     * @param count how many numbers
     */
    virtual void Modulate(const float* in,
                          const float* gain,
                          const float* bias,
                          float* out,
                          size_t count) const = 0;

    /**
     * @brief scale * x + shift with one scale and shift per feature.
     *
     * @param in the numbers x
     * @param scale the scales, [features]
     * @param shift the shifts, [features]
     * @param out result
     * @param features number of features
     * @param stride stride of in and out
     */
    virtual void ScaleShift(const float* in,
                            const float* scale,
                            const float* shift,
                            float* out,
                            size_t features,
                            size_t stride) const = 0;

    /**
     * @brief Turn a batch norm into a scale and a shift, for ScaleShift().
     *
     * @param mean means in training, [features]
     * @param variance variances in training, [features]
     * @param epsilon what is added to the variance
     * @param scale scale after bringing features to mean 0 and variance 1; is replaced
     * @param shift shift after that; is replaced
     * @param features number of features
     */
    virtual void Fold(const float* mean,
                      const float* variance,
                      float epsilon,
                      float* scale,
                      float* shift,
                      size_t features) const = 0;

    /**
     * @brief Bring each row to mean 0 and variance 1, then scale and shift each feature.
     *
     * @param in the rows
     * @param scale the scales, [features]
     * @param shift the shifts, [features]
     * @param epsilon what is added to the variance
     * @param out result
     * @param features number of features
     * @param stride stride of in and out
     */
    virtual void LayerNorm(const float* in,
                           const float* scale,
                           const float* shift,
                           float epsilon,
                           float* out,
                           size_t features,
                           size_t stride) const = 0;

    /**
     * @brief Bring groups of features of each row to Euclidean length 1, or 0 if they are less than
     * 1e-12 long.
     *
     * @param in the rows
     * @param out result
     * @param groups number of groups
     * @param size features of a group
     * @param stride stride of in and out
     */
    virtual void Normalise(const float* in,
                           float* out,
                           size_t groups,
                           size_t size,
                           size_t stride) const = 0;

    /**
     * @brief The mean over rows, in every row.
     *
     * @param in the rows
     * @param out result
     * @param features number of features
     * @param rows number of rows that count
     * @param stride stride of in and out
     */
    virtual void RowMean(const float* in,
                         float* out,
                         size_t features,
                         size_t rows,
                         size_t stride) const = 0;

    /**
     * @brief Learn from a key and a value, then answer a query.
     *
     * @param step what it works on
     * @param stride stride of all matrices
     */
    virtual void Ttt(const TttStep& step, size_t stride) const = 0;

    /**
     * @brief Add a key and a value to the sums, then answer a query.
     *
     * @param step what it works on
     * @param stride stride of all matrices
     */
    virtual void Attend(const AttentionStep& step, size_t stride) const = 0;

    /**
     * @brief A step of gated recurrent units.
     *
     * @param input weighted inputs of reset gate, update gate and candidate, [3 * count]
     * @param recurrent weighted states of the same, [3 * count]
     * @param state the states, which are replaced, [count]
     * @param count number of units times stride
     */
    virtual void Gru(const float* input,
                     const float* recurrent,
                     float* state,
                     size_t count) const = 0;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NETWORK_KERNEL_H
