/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_EXPECTED_FREE_ENERGY_H
#define LLM_EDGE_EXPECTED_FREE_ENERGY_H

#include "dynamics-ensemble.h"

#include <cstddef>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What candidates are worth to active inference: the two parts of the negative expected free
 * energy (He, Fang, Yu and Leung, Eq 11 and 13; Tschantz and others, 2020).
 *
 * Guidance is the reward that is hoped for, from predictions alone: the mean over members of
 *
 *     P(valid) P(L <= t_max) (1 / exp(m) + accuracy)
 *
 * where the logarithm of the latency L is normal with mean m. Because the deadline t_max enters
 * only here, it can change without another training.
 *
 * Information gain is what the outcome would say about which member is right: half the sum over the
 * resources' changes and the logarithm of the latency of ln(mean v + Var m) - mean ln v, where m
 * and v are means and variances that members predict, plus the mutual information of member and
 * validity.
 */
class ExpectedFreeEnergy
{
  public:
    /**
     * @param features what members get
     * @param stride number of candidates, a multiple of DenseWeights::LANES
     * @param information whether information gain is wanted
     */
    ExpectedFreeEnergy(const CandidateFeatures& features, size_t stride, bool information);

    /**
     * @brief Begin anew.
     * @param deadlineS deadline t_max (s), more than 0
     */
    void Begin(double deadlineS);

    /**
     * @brief Add what a member predicts (EnsembleEvaluator).
     *
     * @param kernel what computes
     * @param outcome outcomes, [OUTCOMES][stride]
     * @param change changes of the state, [2 * states][stride]; not used without information
     */
    void Add(const NetworkKernel& kernel, const float* outcome, const float* change);

    /** Compute the results from what was added. */
    void Finish();

    /** @return guidance of each candidate, after Finish() */
    const AlignedFloats& GetGuidance() const;

    /** @return information gain of each candidate, after Finish(); 0 if it is not wanted */
    const AlignedFloats& GetInformation() const;

    /** @return mean probability of each candidate's being valid, after Finish() */
    const AlignedFloats& GetValid() const;

    /** @return mean over members of the mean of the logarithm of the latency, after Finish() */
    const AlignedFloats& GetLogLatency() const;

    /** @return standard deviation of that among members, after Finish() */
    const AlignedFloats& GetDisagreement() const;

  private:
    /** Sums over members of a Gaussian number of each candidate. */
    struct Gaussian
    {
        AlignedFloats mean;        //!< Of means
        AlignedFloats square;      //!< Of their squares
        AlignedFloats variance;    //!< Of variances
        AlignedFloats logVariance; //!< Of their logarithms
    };

    /**
     * @brief Add a member's prediction of a number.
     *
     * @param kernel what computes
     * @param means the means
     * @param spreads what their variances come from
     * @param least smallest logarithm of the variance
     * @param range largest minus smallest
     * @param sums receives them
     */
    void Add(const NetworkKernel& kernel,
             const float* means,
             const float* spreads,
             float least,
             float range,
             Gaussian& sums);
    /**
     * @brief Add the probability that the outcome is in time, times its worth, to the guidance.
     *
     * @param kernel what computes
     * @param outcome outcomes
     */
    void AddGuidance(const NetworkKernel& kernel, const float* outcome);

    size_t m_stride;                   //!< Candidates
    size_t m_states;                   //!< Numbers of a state
    size_t m_first;                    //!< The first of them that is a resource
    size_t m_members{0};               //!< Members added
    float m_logDeadline{0};            //!< Logarithm of the deadline (s)
    AlignedFloats m_guidance;          //!< Guidance
    AlignedFloats m_information;       //!< Information gain
    AlignedFloats m_valid;             //!< Probability of being valid
    AlignedFloats m_entropy;           //!< Sum of entropies of members' validity
    AlignedFloats m_disagreement;      //!< Deviation of means of log latency
    Gaussian m_latency;                //!< Logarithm of the latency
    std::vector<Gaussian> m_resources; //!< Changes of resources, if wanted
    AlignedFloats m_room[4];           //!< Room for numbers of candidates
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_EXPECTED_FREE_ENERGY_H
