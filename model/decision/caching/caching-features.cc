/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-features.h"

#include "shared-report-features.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double INF = std::numeric_limits<double>::infinity();

// Scales that bring the paper's values to about 1.
constexpr double GPUS = 10;
constexpr double TOKENS = 100;
constexpr double COST = 10;
constexpr double THOUGHTS = 0.1;

/** What each row holds in version 1; its first part is CachingObservation::Features(). */
const std::vector<Feature> FEATURES{
    {"cached", "1 if the pair's model is in GPU memory, 0 if not", 0, 1},
    {"requests", "ln(1 + requests of the last slot, as far as they were reported)", 0, INF},
    {"age", "ln(1 + age of thought) / 2", 0, INF},
    {"context", "context by the size of its window", 0, 1},
    {"size", "GPU memory that the model takes (10 GPUs)", 0, INF},
    {"input", "input of a request (100 tokens)", 0, INF},
    {"thought", "reasoning of a request per path (100 tokens)", 0, INF},
    {"cloud_cost", "cost of a request in the cloud (10 units of cost)", 0, INF},
    {"consensus", "thoughts that a reasoning path adds (0.1)", 0, INF},
    {"accuracy", "accuracy of a new instance", 0, 1},
    {"density", "what a request to a new instance saves per GPU (units of cost)", -INF, INF}};

/** What follows in version 2. */
const std::vector<Feature> REPORT_FEATURES{
    {"counted", "1 if the requests of the last slot were reported, 0 if not", 0, 1},
    {"lost", "1 if a report has come in which the count is missing, 0 if not", 0, 1}};

/**
 * @param version a version of the layout
 * @return what each row holds
 */
std::vector<Feature>
GetFeatures(uint32_t version)
{
    if (version == 0 || version > CachingFeatures::VERSION)
    {
        throw std::invalid_argument("version " + std::to_string(version) +
                                    " of caching-observation, expected 1 to " +
                                    std::to_string(CachingFeatures::VERSION));
    }
    auto features = FEATURES;
    if (version > 1)
    {
        features.insert(features.end(), REPORT_FEATURES.begin(), REPORT_FEATURES.end());
    }
    if (version > 2)
    {
        const auto& shared = SharedReportFeatures::List();
        features.insert(features.end(), shared.begin(), shared.end());
    }
    return features;
}

/**
 * @param problem the problem
 * @param pair a pair of it
 * @return what tells it apart from others
 */
std::vector<float>
Constants(const CachingProblem& problem, const CachingPair& pair)
{
    const double saved = pair.cloudCost - problem.EdgeCost(pair, 0);
    std::vector<float> constants;
    for (const double value : {pair.sizeGpus / GPUS,
                               pair.inputTokens / TOKENS,
                               pair.thoughts.thoughtTokens / TOKENS,
                               pair.cloudCost / COST,
                               pair.thoughts.consensusFactor / THOUGHTS,
                               pair.zeroShotAccuracy,
                               saved / pair.sizeGpus})
    {
        constants.push_back(static_cast<float>(value));
    }
    return constants;
}

} // namespace

CachingFeatures::CachingFeatures(const CachingProblem& problem, uint32_t version)
    : m_problem(problem),
      m_layout{"caching-observation", version, {{"pairs", problem.Size(), GetFeatures(version)}}}
{
    for (const auto& pair : problem.pairs)
    {
        m_constants.push_back(Constants(problem, pair));
    }
}

const FeatureLayout&
CachingFeatures::GetLayout() const
{
    return m_layout;
}

void
CachingFeatures::Write(const CachingObservation& observation, Span<float> floats) const
{
    std::optional<SharedReportFeatures> shared;
    if (m_layout.version > 2)
    {
        shared.emplace(m_problem, observation);
    }
    auto* next = floats.begin();
    for (size_t k = 0; k < m_constants.size(); ++k)
    {
        for (const double value : observation.Features(m_problem, k))
        {
            *next++ = static_cast<float>(value);
        }
        next = std::copy(m_constants[k].begin(), m_constants[k].end(), next);
        if (m_layout.version > 1)
        {
            const auto report = observation.GetReport(k);
            *next++ = report == CachingObservation::COUNTED ? 1 : 0;
            *next++ = report == CachingObservation::LOST ? 1 : 0;
        }
        if (shared)
        {
            next = shared->Write(k, next);
        }
    }
}

} // namespace llmedge
} // namespace ns3
