/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ENSEMBLE_LOSS_H
#define LLM_EDGE_ENSEMBLE_LOSS_H

#include "ns3/network-parameters.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** Transitions from which the members of an ensemble learn, each from its own. */
struct EnsembleMinibatch
{
    size_t samples{0};             //!< Transitions of a member
    std::vector<float> inputs;     //!< Inputs after the batch norm, by member and sample
    std::vector<float> changes;    //!< Changes of the state
    std::vector<float> latencies;  //!< Logarithms of latencies (s); 0 where not valid
    std::vector<float> accuracies; //!< Accuracies; 0 where not valid
    std::vector<float> valid;      //!< 1 if the action was valid, otherwise 0
};

/**
 * @ingroup llm-edge
 *
 * @brief The loss of a DynamicsEnsemble and its gradient, summed over members: negative
 * log-likelihood of changes of the state (mean over its numbers) and, of valid actions, of the
 * logarithm of the latency; ACCURACY_WEIGHT times the squared error of the accuracy of valid ones;
 * VALID_WEIGHT times the cross-entropy of validity.
 */
class EnsembleLoss
{
  public:
    static constexpr double ACCURACY_WEIGHT = 100; //!< Accuracies differ by a tenth
    static constexpr double VALID_WEIGHT = 3;      //!< Invalid actions cost most

    /** Parts of the loss, means over members, without weights. */
    struct Figures
    {
        double change{0};   //!< Of changes of the state
        double latency{0};  //!< Of the latency
        double accuracy{0}; //!< Of the accuracy
        double valid{0};    //!< Of validity
    };

    /**
     * @param members number of members
     * @param states numbers of a state
     * @param parameters tensors of DynamicsEnsemble, without those of the input; must outlive this
     * object
     */
    EnsembleLoss(size_t members, size_t states, NetworkParameters& parameters);
    ~EnsembleLoss();

    /**
     * @brief Compute the loss, and its gradient in the parameters.
     *
     * @param minibatch the transitions; not changed
     * @return parts of the loss
     */
    Figures Differentiate(EnsembleMinibatch& minibatch);

  private:
    struct Graph; // LibTorch's part

    std::unique_ptr<Graph> m_graph; //!< LibTorch's part
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ENSEMBLE_LOSS_H
