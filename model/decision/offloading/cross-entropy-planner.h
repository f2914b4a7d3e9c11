/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CROSS_ENTROPY_PLANNER_H
#define LLM_EDGE_CROSS_ENTROPY_PLANNER_H

#include "candidate-distribution.h"
#include "ensemble-evaluator.h"
#include "expected-free-energy.h"

#include "ns3/random-variable-stream.h"
#include "ns3/span.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** Settings of CrossEntropyPlanner. */
struct PlannerSettings
{
    size_t horizon{1};           //!< Requests that are planned
    size_t iterations{3};        //!< Rounds of drawing and refitting
    size_t candidates{64};       //!< Candidates of a round
    size_t elites{8};            //!< The best of them, to which the distribution is refitted
    double informationWeight{0}; //!< Weight of information gain
    bool categorical{true};      //!< Servers are drawn from a list, not along an axis
    double leastDeviation{0.02}; //!< Smallest standard deviation of a number
    double uniformPart{0.1};     //!< Part of a refitted list that stays the same for all servers

    /**
     * @brief Look for impossible numbers.
     * @throws std::invalid_argument with what was found and expected
     */
    void Check() const;
};

/** What a CrossEntropyPlanner has decided, and what its ensemble expects of that. */
struct OffloadingPlan
{
    OffloadingCandidate candidate; //!< What to do
    double guidance{0};            //!< Expected reward
    double valid{0};               //!< Probability that it can be done
    double logLatency{0};          //!< Mean logarithm of the latency (s)
    double disagreement{0};        //!< Standard deviation of that among members
    bool finite{true};             //!< All of these are numbers
};

/**
 * @ingroup llm-edge
 *
 * @brief Searches for the candidate with the smallest expected free energy by the cross-entropy
 * method.
 *
 * In each round candidates are drawn from a CandidateDistribution, which is then refitted to the
 * best of them. What the last distribution has as its best is done. A plan for more than one
 * request moves each member's own state on by the changes that the member expects.
 */
class CrossEntropyPlanner
{
  public:
    /**
     * @param ensemble what predicts
     * @param settings the settings
     * @throws std::invalid_argument if they are impossible
     */
    CrossEntropyPlanner(std::shared_ptr<const DynamicsEnsemble> ensemble,
                        const PlannerSettings& settings);

    /** @return the ensemble */
    const DynamicsEnsemble& GetEnsemble() const;

    /**
     * @brief Decide about a request.
     *
     * @param state the state (CandidateFeatures::WriteState())
     * @param open 1 for each server that can be chosen, otherwise 0; at least one can
     * @param corrections what is added to predicted logarithms of latencies, by server
     * @param deadlineS the request's deadline (s), more than 0
     * @param normal normal numbers, mean 0 and variance 1
     * @param uniform uniform numbers, 0 to 1
     * @return the plan
     */
    const OffloadingPlan& Plan(Span<const float> state,
                               Span<const uint8_t> open,
                               Span<const float> corrections,
                               double deadlineS,
                               NormalRandomVariable& normal,
                               UniformRandomVariable& uniform);

  private:
    /** Room for the outcomes of candidates. */
    struct Predictions
    {
        AlignedFloats actions; //!< Features of actions
        AlignedFloats outcome; //!< Outcomes
        AlignedFloats change;  //!< Changes of the state
        AlignedFloats states;  //!< States
    };

    /** Score all candidates. */
    void Score();
    /**
     * @brief Let a member predict the steps after the first.
     * @param member index of the member
     */
    void Continue(size_t member);
    /**
     * @brief Add corrections to predicted latencies.
     *
     * @param step the step
     * @param outcome what a member predicts for it
     */
    void Correct(size_t step, float* outcome) const;
    /** Sort the best candidates to the front of m_order. */
    void FindElites();
    /** @param step a step @return its candidates */
    Span<const CandidateDraw> GetDraws(size_t step) const;
    /** Decide, and ask the ensemble about the decision. */
    void Conclude();

    std::shared_ptr<const DynamicsEnsemble> m_ensemble; //!< What predicts
    PlannerSettings m_settings;                         //!< Settings
    EnsembleEvaluator m_evaluator;                      //!< For all candidates
    EnsembleEvaluator m_single;                         //!< For the decision
    std::vector<ExpectedFreeEnergy> m_energies;         //!< By step
    ExpectedFreeEnergy m_singleEnergy;                  //!< Of the decision
    Predictions m_predictions;                          //!< Room
    std::vector<CandidateDistribution> m_distributions; //!< By step
    std::vector<CandidateDraw> m_draws;                 //!< By step and candidate
    std::vector<float> m_scores;                        //!< By candidate
    std::vector<size_t> m_order;                        //!< Candidates; the best come first
    std::vector<float> m_state;                         //!< The state
    std::vector<uint8_t> m_open;                        //!< Servers that can be chosen
    std::vector<float> m_corrections;                   //!< Of latencies, by server
    double m_deadlineS{1};                              //!< Deadline (s)
    OffloadingPlan m_plan;                              //!< The decision
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CROSS_ENTROPY_PLANNER_H
