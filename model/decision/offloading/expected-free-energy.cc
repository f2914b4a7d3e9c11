/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "expected-free-energy.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return entropy of a coin (nat) */
float
CoinEntropy(float p)
{
    const float q = 1 - p;
    return -(p > 0 ? p * std::log(p) : 0) - (q > 0 ? q * std::log(q) : 0);
}

/**
 * @brief The distribution function of the standard normal distribution, from exp(-z^2 / 2): by
 * Abramowitz and Stegun, 7.1.26, whose error is at most 1.5e-7. A library's erf may differ from
 * machine to machine.
 */
float
NormalBelow(float z, float exponential)
{
    const float x = std::fabs(z) * 0.70710678F;
    const float t = 1.0F / (1.0F + 0.3275911F * x);
    float sum = t * 1.061405429F - 1.453152027F;
    sum = sum * t + 1.421413741F;
    sum = sum * t - 0.284496736F;
    sum = sum * t + 0.254829592F;
    const float tail = 0.5F * sum * t * exponential;
    return z < 0 ? tail : 1 - tail;
}

} // namespace

ExpectedFreeEnergy::ExpectedFreeEnergy(const CandidateFeatures& features,
                                       size_t stride,
                                       bool information)
    : m_stride(stride),
      m_states(features.CountState()),
      m_first(features.GetForm().servers),
      m_resources(information ? m_states - m_first : 0)
{
}

void
ExpectedFreeEnergy::Begin(double deadlineS)
{
    m_members = 0;
    m_logDeadline = static_cast<float>(std::log(deadlineS));
    const auto clear = [this](AlignedFloats& row) { row.assign(m_stride, 0.0F); };
    const auto clearSums = [&](Gaussian& sums) {
        clear(sums.mean);
        clear(sums.square);
        clear(sums.variance);
        clear(sums.logVariance);
    };
    clear(m_guidance);
    clear(m_information);
    clear(m_valid);
    clear(m_entropy);
    clear(m_disagreement);
    clearSums(m_latency);
    std::for_each(m_resources.begin(), m_resources.end(), clearSums);
    for (auto& row : m_room)
    {
        row.resize(m_stride);
    }
}

void
ExpectedFreeEnergy::Add(const NetworkKernel& kernel, const float* outcome, const float* change)
{
    using Ensemble = DynamicsEnsemble;
    ++m_members;
    Add(kernel,
        outcome + Ensemble::LOG_LATENCY * m_stride,
        outcome + Ensemble::LATENCY_SPREAD * m_stride,
        Ensemble::LATENCY_LEAST,
        Ensemble::LATENCY_RANGE,
        m_latency);
    AddGuidance(kernel, outcome); // uses the logarithms of the variances, which are in the room
    for (size_t f = 0; f < m_resources.size(); ++f)
    {
        Add(kernel,
            change + (m_first + f) * m_stride,
            change + (m_states + m_first + f) * m_stride,
            Ensemble::CHANGE_LEAST,
            Ensemble::CHANGE_RANGE,
            m_resources[f]);
    }
}

void
ExpectedFreeEnergy::Add(const NetworkKernel& kernel,
                        const float* means,
                        const float* spreads,
                        float least,
                        float range,
                        Gaussian& sums)
{
    auto& logs = m_room[0];
    auto& variances = m_room[1];
    kernel.Sigmoid(spreads, range, logs.data(), m_stride);
    for (auto& one : logs)
    {
        one += least;
    }
    kernel.Exp(logs.data(), variances.data(), m_stride);
    for (size_t i = 0; i < m_stride; ++i)
    {
        sums.mean[i] += means[i];
        sums.square[i] += means[i] * means[i];
        sums.variance[i] += variances[i];
        sums.logVariance[i] += logs[i];
    }
}

void
ExpectedFreeEnergy::AddGuidance(const NetworkKernel& kernel, const float* outcome)
{
    const float* means = outcome + DynamicsEnsemble::LOG_LATENCY * m_stride;
    const float* accuracies = outcome + DynamicsEnsemble::ACCURACY * m_stride;
    auto& z = m_room[0]; // the logarithms of the variances
    auto& rates = m_room[1];
    auto& valid = m_room[2];
    auto& exponentials = m_room[3];
    for (size_t i = 0; i < m_stride; ++i)
    {
        z[i] *= -0.5F;
        rates[i] = -means[i];
    }
    kernel.Exp(z.data(), z.data(), m_stride); // one by the standard deviation
    kernel.Exp(rates.data(), rates.data(), m_stride);
    kernel.Sigmoid(outcome + DynamicsEnsemble::VALID * m_stride, 1, valid.data(), m_stride);
    for (size_t i = 0; i < m_stride; ++i)
    {
        z[i] *= m_logDeadline - means[i];
        exponentials[i] = -0.5F * z[i] * z[i];
    }
    kernel.Exp(exponentials.data(), exponentials.data(), m_stride);
    for (size_t i = 0; i < m_stride; ++i)
    {
        const float inTime = NormalBelow(z[i], exponentials[i]);
        m_guidance[i] += valid[i] * inTime * (rates[i] + accuracies[i]);
        m_valid[i] += valid[i];
    }
    for (size_t i = 0; !m_resources.empty() && i < m_stride; ++i)
    {
        m_entropy[i] += CoinEntropy(valid[i]);
    }
}

void
ExpectedFreeEnergy::Finish()
{
    const float part = 1.0F / static_cast<float>(m_members);
    const auto addGain = [&](const Gaussian& sums) {
        for (size_t i = 0; i < m_stride; ++i)
        {
            const float mean = part * sums.mean[i];
            const float among = std::max(0.0F, part * sums.square[i] - mean * mean);
            m_information[i] +=
                0.5F * (std::log(part * sums.variance[i] + among) - part * sums.logVariance[i]);
        }
    };
    std::for_each(m_resources.begin(), m_resources.end(), addGain);
    if (!m_resources.empty())
    {
        addGain(m_latency);
    }
    for (size_t i = 0; i < m_stride; ++i)
    {
        m_guidance[i] *= part;
        m_valid[i] *= part;
        m_latency.mean[i] *= part;
        const float mean = m_latency.mean[i];
        m_disagreement[i] = std::sqrt(std::max(0.0F, part * m_latency.square[i] - mean * mean));
        if (!m_resources.empty())
        {
            m_information[i] += CoinEntropy(m_valid[i]) - part * m_entropy[i];
        }
    }
}

const AlignedFloats&
ExpectedFreeEnergy::GetGuidance() const
{
    return m_guidance;
}

const AlignedFloats&
ExpectedFreeEnergy::GetInformation() const
{
    return m_information;
}

const AlignedFloats&
ExpectedFreeEnergy::GetValid() const
{
    return m_valid;
}

const AlignedFloats&
ExpectedFreeEnergy::GetLogLatency() const
{
    return m_latency.mean;
}

const AlignedFloats&
ExpectedFreeEnergy::GetDisagreement() const
{
    return m_disagreement;
}

} // namespace llmedge
} // namespace ns3
