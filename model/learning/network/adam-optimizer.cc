/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "adam-optimizer.h"

#include "ns3/checkpoint-tensors.h"

#include <cmath>
#include <iterator>
#include <numeric>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return the norm of a row; sums side by side have an order that no compiler changes */
double
Norm(const AlignedFloats& row)
{
    // NetworkParameters fills every tensor up to a cache line of as many floats.
    constexpr size_t LANES = 16;
    double sums[LANES] = {};
    for (size_t first = 0; first < row.size(); first += LANES)
    {
        for (size_t lane = 0; lane < LANES; ++lane)
        {
            const double number = row[first + lane];
            sums[lane] += number * number;
        }
    }
    return std::sqrt(std::accumulate(std::begin(sums), std::end(sums), 0.0));
}

} // namespace

AdamOptimizer::AdamOptimizer(size_t size)
    : m_means(size),
      m_squares(size)
{
}

double
AdamOptimizer::Step(NetworkParameters& parameters, float rate, double norm)
{
    const double found = Norm(parameters.gradients);
    if (!std::isfinite(found))
    {
        throw std::range_error("the gradient is not finite");
    }
    ++m_steps;
    const auto scale = static_cast<float>(found > norm ? norm / found : 1);
    const auto steps = static_cast<double>(m_steps);
    const auto step = static_cast<float>(rate / (1 - std::pow(BETA1, steps)));
    const auto root = static_cast<float>(1 / std::sqrt(1 - std::pow(BETA2, steps)));
    auto* values = parameters.values.data();
    const auto* gradients = parameters.gradients.data();
    auto* means = m_means.data();
    auto* squares = m_squares.data();
    for (size_t i = 0; i < m_means.size(); ++i)
    {
        const float gradient = scale * gradients[i];
        means[i] = BETA1 * means[i] + (1 - BETA1) * gradient;
        squares[i] = BETA2 * squares[i] + (1 - BETA2) * gradient * gradient;
        values[i] -= step * means[i] / (root * std::sqrt(squares[i]) + EPSILON);
    }
    return found;
}

void
AdamOptimizer::Save(TensorFile& file, const std::string& prefix) const
{
    file.tensors[prefix + "steps"] = Tensor::Integers({static_cast<int64_t>(m_steps)});
    file.tensors[prefix + "means"] = RowTensor(m_means);
    file.tensors[prefix + "squares"] = RowTensor(m_squares);
}

void
AdamOptimizer::Load(const TensorFile& file, const std::string& prefix)
{
    m_steps = static_cast<uint64_t>(FindIntegers(file, prefix + "steps", 1)[0]);
    ReadRow(file, prefix + "means", m_means);
    ReadRow(file, prefix + "squares", m_squares);
}

} // namespace llmedge
} // namespace ns3
