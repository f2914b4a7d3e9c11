/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CANDIDATE_DISTRIBUTION_H
#define LLM_EDGE_CANDIDATE_DISTRIBUTION_H

#include "candidate-features.h"

#include "ns3/random-variable-stream.h"
#include "ns3/span.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** A candidate as it was drawn. */
struct CandidateDraw
{
    /** Three shares, and the axis of servers; any numbers, those from -1 to 1 differ in effect. */
    std::array<float, CandidateFeatures::RESOURCES + 1> numbers{};
    OffloadingCandidate candidate; //!< What they mean
};

/**
 * @ingroup llm-edge
 *
 * @brief What candidates are drawn from by the cross-entropy method.
 *
 * Shares are drawn from normal distributions, at first with mean 0 and deviation 1. What lies
 * beyond -1 or 1 is cut off where it becomes a candidate, but not where the distribution is
 * refitted, so that the best share can be the largest. Servers are drawn from a list of
 * probabilities, or along a fourth axis like shares, as in the paper.
 */
class CandidateDistribution
{
  public:
    /**
     * @param categorical whether servers are drawn from a list
     * @param leastDeviation smallest standard deviation, above 0
     * @param uniformPart part of a refitted list that is the same for all servers, 0 to 1
     */
    CandidateDistribution(bool categorical, double leastDeviation, double uniformPart);

    /**
     * @brief Begin anew.
     * @param open 1 for each server that can be chosen, otherwise 0; at least one can
     */
    void Start(Span<const uint8_t> open);

    /**
     * @brief Draw a candidate.
     *
     * @param normal normal numbers, mean 0 and variance 1
     * @param uniform uniform numbers, 0 to 1
     * @return the candidate; where the axis has a server that cannot be chosen, the next one
     */
    CandidateDraw Draw(NormalRandomVariable& normal, UniformRandomVariable& uniform) const;

    /**
     * @brief Fit the distribution to the best candidates.
     *
     * @param draws all candidates
     * @param elites indices of the best
     */
    void Refit(Span<const CandidateDraw> draws, Span<const size_t> elites);

    /** @return the means of the shares on the most probable server */
    OffloadingCandidate GetBest() const;

    /** @return probabilities of servers */
    const std::vector<float>& GetProbabilities() const;

    /** @return means */
    const std::array<float, CandidateFeatures::RESOURCES + 1>& GetMeans() const;

    /** @return standard deviations */
    const std::array<float, CandidateFeatures::RESOURCES + 1>& GetDeviations() const;

  private:
    /** The axis of servers. */
    static constexpr size_t SERVER_AXIS = CandidateFeatures::RESOURCES;

    /** @param uniform a uniform number, 0 to 1 @return a server drawn from the list */
    size_t DrawServer(double uniform) const;
    /**
     * @param numbers three shares, and the axis of servers
     * @return the candidate that they mean; its server only along the axis
     */
    OffloadingCandidate Interpret(const std::array<float, SERVER_AXIS + 1>& numbers) const;

    bool m_categorical;                                //!< Servers are drawn from a list
    float m_leastDeviation;                            //!< Smallest standard deviation
    float m_uniformPart;                               //!< Part that is the same for all servers
    std::array<float, SERVER_AXIS + 1> m_means{};      //!< Means
    std::array<float, SERVER_AXIS + 1> m_deviations{}; //!< Standard deviations
    std::vector<float> m_probabilities;                //!< Of servers
    std::vector<uint8_t> m_open;                       //!< Servers that can be chosen
    float m_servers{0};                                //!< How many can be chosen
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CANDIDATE_DISTRIBUTION_H
