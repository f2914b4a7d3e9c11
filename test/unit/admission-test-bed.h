/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ADMISSION_TEST_BED_H
#define LLM_EDGE_ADMISSION_TEST_BED_H

#include "ns3/admission-problem.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

/** Random admission problems, of the sizes that slots of the paper's system have. */
class AdmissionProblems
{
  public:
    /** @param seed of all draws */
    explicit AdmissionProblems(uint64_t seed)
        : m_random(seed)
    {
    }

    /**
     * @param candidates how many candidates there are
     * @return a problem; some candidates' waits are given, some channels are in outage
     */
    ns3::llmedge::AdmissionProblem Next(size_t candidates)
    {
        ns3::llmedge::AdmissionProblem problem;
        problem.servers = 9;
        const auto busy = static_cast<size_t>(Between(0, 9.99));
        for (size_t i = 0; i < busy; ++i)
        {
            problem.remainingMs.push_back(Between(0.1, 7));
        }
        constexpr std::array<double, 5> BANDWIDTHS_HZ{1e5, 1e6, 4e6, 1e7, 4e7};
        problem.nominalBandwidthHz = BANDWIDTHS_HZ.at(static_cast<size_t>(Between(0, 4.99)));
        problem.bandwidthHz =
            problem.nominalBandwidthHz * (Between(0, 1) < 0.7 ? 1 : Between(0.05, 1));
        problem.delayPricePerMs = 0.006;
        problem.minSnr = 0.316;
        for (size_t i = 0; i < candidates; ++i)
        {
            ns3::llmedge::StepCandidate candidate;
            candidate.valueGain = Between(-0.02, 0.2) * Between(0, 1);
            candidate.contextTokens = std::floor(Between(100, 700));
            candidate.snr = std::max(1e-3, -std::log(1 - Between(0, 1)));
            candidate.serviceMs = Between(3, 10);
            if (Between(0, 1) < 0.5)
            {
                candidate.queueWaitMs = Between(1, 13);
            }
            problem.candidates.push_back(candidate);
        }
        return problem;
    }

  private:
    /**
     * @param least the smallest number
     * @param most the largest number
     * @return a number between them
     */
    double Between(double least, double most)
    {
        return std::uniform_real_distribution<double>(least, most)(m_random);
    }

    std::mt19937_64 m_random; //!< All draws
};

#endif // LLM_EDGE_ADMISSION_TEST_BED_H
