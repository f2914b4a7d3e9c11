/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ENSEMBLE_EVALUATOR_H
#define LLM_EDGE_ENSEMBLE_EVALUATOR_H

#include "dynamics-ensemble.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Asks a DynamicsEnsemble about many candidates at a time; has the room for that.
 *
 * Matrices are feature by feature, as in NetworkKernel: number f of candidate i is at
 * [f * GetStride() + i].
 */
class EnsembleEvaluator
{
  public:
    /**
     * @param ensemble the ensemble
     * @param candidates number of candidates, 1 or more
     */
    EnsembleEvaluator(std::shared_ptr<const DynamicsEnsemble> ensemble, size_t candidates);

    /** @return candidates, filled up to a multiple of DenseWeights::LANES */
    size_t GetStride() const;

    /**
     * @brief Begin with a state that all candidates share.
     * @param state the state (CandidateFeatures::WriteState())
     */
    void Begin(Span<const float> state);

    /**
     * @brief Set what the candidates do.
     * @param actions features of actions, [CandidateFeatures::CountAction()][stride]
     */
    void SetActions(const float* actions);

    /**
     * @brief Ask a member what the actions do in the state of Begin().
     *
     * @param member index of the member
     * @param outcome receives the outcome, [OUTCOMES][stride]
     * @param change receives means and spreads of changes, [2 * states][stride]; null: not wanted
     */
    void Predict(size_t member, float* outcome, float* change);

    /**
     * @brief Ask a member what the actions do, each in a state of its own.
     *
     * @param member index of the member
     * @param states the states, [CandidateFeatures::CountState()][stride]
     * @param outcome receives the outcome, [OUTCOMES][stride]
     * @param change receives means and spreads of changes, [2 * states][stride]; null: not wanted
     */
    void PredictFrom(size_t member, const float* states, float* outcome, float* change);

  private:
    /**
     * @brief Compute what comes after the first layer.
     *
     * @param member the member
     * @param outcome receives the outcome
     * @param change receives means and spreads of changes; null: not wanted
     */
    void Finish(const DynamicsEnsemble::Member& member, float* outcome, float* change);

    std::shared_ptr<const DynamicsEnsemble> m_ensemble; //!< The ensemble
    size_t m_stride;                                    //!< Candidates, filled up
    std::vector<DenseWeights> m_begun; //!< First layers of actions; the biases know the state
    AlignedFloats m_inputs;            //!< Inputs after the batch norm
    AlignedFloats m_first;             //!< Units of the first layer
    AlignedFloats m_second;            //!< Units of the second layer
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ENSEMBLE_EVALUATOR_H
