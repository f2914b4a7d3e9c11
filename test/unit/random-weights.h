/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RANDOM_WEIGHTS_H
#define LLM_EDGE_RANDOM_WEIGHTS_H

#include "ns3/tensor.h"
#include "ns3/weight-source.h"

#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

/** Numbers that are the same on every machine: SplitMix64 (G. Steele and others, 2014). */
class RandomNumbers
{
  public:
    /** @param seed where to begin */
    explicit RandomNumbers(uint64_t seed)
        : m_state(seed)
    {
    }

    /** @return a number from -1 to 1, a multiple of 2^-23 */
    float Next()
    {
        uint64_t z = m_state += 0x9E3779B97F4A7C15U;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
        z ^= z >> 31;
        return static_cast<float>(z >> 40) / 8388608.0F - 1.0F;
    }

    /**
     * @param count how many
     * @return numbers from -1 to 1
     */
    std::vector<float> Next(size_t count)
    {
        std::vector<float> numbers(count);
        for (auto& number : numbers)
        {
            number = Next();
        }
        return numbers;
    }

  private:
    uint64_t m_state; //!< State of the generator
};

/** Gives every layer the tensors that it asks for, and keeps them. */
class RandomWeights : public ns3::llmedge::WeightSource
{
  public:
    /** @param seed of the weights */
    explicit RandomWeights(uint64_t seed)
        : m_numbers(seed)
    {
    }

    std::vector<float> Take(const std::string& name, const std::vector<size_t>& shape) override
    {
        size_t count = 1;
        for (const auto size : shape)
        {
            count *= size;
        }
        auto values = m_numbers.Next(count);
        const auto ending = name.substr(name.rfind('.') + 1);
        for (auto& value : values)
        {
            // Variances are positive; scales are around 1; sums of inputs are about 1.
            value = ending == "running_var" ? 1.0F + value / 2.0F
                    : shape.size() == 1     ? (ending == "weight" ? 1.0F : 0.0F) + value / 4.0F
                                            : value / std::sqrt(static_cast<float>(shape.back()));
        }
        tensors[name] = ns3::llmedge::Tensor::Floats(shape, values);
        return values;
    }

    std::map<std::string, ns3::llmedge::Tensor> tensors; //!< What was asked for

  private:
    RandomNumbers m_numbers; //!< Random numbers
};

/** The caching paper's entity network with test-time training: 11 features of a pair, 32 units. */
inline const char* const TTT_NETWORK = R"({
  "features": 11, "entities": true,
  "layers": [
    {"kind": "append_mean", "features": 4},
    {"kind": "linear", "name": "in", "outputs": 32},
    {"kind": "layer_norm", "name": "norm0"},
    {"kind": "residual", "layers": [
      {"kind": "ttt_linear", "name": "ttt", "heads": 4, "mini_batch": 4, "bias": 1}]},
    {"kind": "layer_norm", "name": "norm1"},
    {"kind": "residual", "layers": [{"kind": "swiglu", "name": "mlp", "hidden": 32}]},
    {"kind": "layer_norm", "name": "norm2"}],
  "heads": {
    "action": [{"kind": "linear", "name": "actor", "outputs": 1}],
    "value": [{"kind": "mean"}, {"kind": "linear", "name": "critic", "outputs": 1}]}})";

/** The same with linear attention. */
inline const char* const ATTENTION_NETWORK = R"({
  "features": 11, "entities": true,
  "layers": [
    {"kind": "linear", "name": "in", "outputs": 24},
    {"kind": "residual", "layers": [
      {"kind": "linear_attention", "name": "attention", "heads": 3, "bias": 1}]}],
  "heads": {"action": [{"kind": "linear", "name": "actor", "outputs": 1}]}})";

/** A flat network: 64 features, two hidden layers of 128, 2 outputs. */
inline const char* const MLP_NETWORK = R"({
  "features": 64, "entities": false,
  "layers": [
    {"kind": "linear", "name": "one", "outputs": 128}, {"kind": "tanh"},
    {"kind": "linear", "name": "two", "outputs": 128}, {"kind": "tanh"}],
  "heads": {"action": [{"kind": "linear", "name": "actor", "outputs": 2}]}})";

/** Layers of all other kinds. */
inline const char* const MIXED_NETWORK = R"({
  "features": 10, "entities": true,
  "layers": [
    {"kind": "batch_norm", "name": "bn"},
    {"kind": "tap", "name": "x"},
    {"kind": "linear", "name": "one", "outputs": 24}, {"kind": "relu"},
    {"kind": "film", "from": "x", "layers": [
      {"kind": "linear", "name": "film1", "outputs": 16}, {"kind": "silu"},
      {"kind": "linear", "name": "film2", "outputs": 48}]},
    {"kind": "gru", "name": "gru", "outputs": 20},
    {"kind": "tanh"}],
  "heads": {"action": [{"kind": "linear", "name": "actor", "outputs": 3, "bias": 0}]}})";

#endif // LLM_EDGE_RANDOM_WEIGHTS_H
