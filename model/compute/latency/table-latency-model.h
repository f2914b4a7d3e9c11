/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TABLE_LATENCY_MODEL_H
#define LLM_EDGE_TABLE_LATENCY_MODEL_H

#include "latency-model.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Iteration latency interpolated from your own measurements.
 *
 * The file (attribute File) is a CSV with the columns tokens, context, batch and latency_ms:
 *
 * - tokens: tokens computed in the iteration, by prefill chunks and decoding sequences;
 * - context: mean length of the sequences in the iteration when it ends (tokens); a decoding
 *   sequence counts its context, a prefill chunk its history and itself;
 * - batch: sequences in the iteration;
 * - latency_ms: the iteration's latency (ms).
 *
 * The rows must form a grid: every combination of the tokens, contexts and batches that occur,
 * once, in any order. Between grid points the latency is linear in each of the three (multilinear
 * interpolation). Outside the grid it is that of the nearest point of the grid: predictions never
 * extrapolate, so measurements should cover the whole scenario.
 *
 * All of the latency is in IterationCost::linear; computeShare is the prefill's fraction of the
 * tokens. IterationLoad's has... members have no effect. A file describes one pair of a GPU and a
 * model; where servers differ, "{gpu}" and "{model}" in the file's name stand for the names that
 * Configure() gives: "tables/{gpu}-{model}.csv".
 */
class TableLatencyModel : public LatencyModel
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Latency at a point.
     *
     * @param tokens tokens in the iteration
     * @param context mean length of the sequences (tokens)
     * @param batch sequences in the iteration
     * @return latency (s)
     */
    double Interpolate(double tokens, double context, double batch) const;

    IterationCost Predict(const IterationLoad& load) const override;

  private:
    /** The two grid values of one axis between which a value lies. */
    struct Position
    {
        size_t low{0};   //!< Index of the lower one
        size_t high{0};  //!< Index of the upper one
        double share{0}; //!< Weight of the upper one, 0 to 1
    };

    /** @throws InputError if File is not set, cannot be read, or is not a grid */
    void DoConfigure() override;
    /**
     * @param axis grid values, increasing
     * @param value the value to locate
     * @return its position
     */
    static Position Locate(const std::vector<double>& axis, double value);
    /**
     * @param token index on the axis of tokens
     * @param context index on the axis of contexts
     * @param batch index on the axis of batches
     * @return index in m_latency
     */
    size_t Index(size_t token, size_t context, size_t batch) const;

    std::string m_file;             //!< Attribute File
    std::vector<double> m_tokens;   //!< Grid values of tokens, increasing
    std::vector<double> m_contexts; //!< Grid values of context, increasing
    std::vector<double> m_batches;  //!< Grid values of batch, increasing
    std::vector<double> m_latency;  //!< Latencies of all grid points (s)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TABLE_LATENCY_MODEL_H
