/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DYNAMICS_ENSEMBLE_H
#define LLM_EDGE_DYNAMICS_ENSEMBLE_H

#include "candidate-features.h"

#include "ns3/aligned-floats.h"
#include "ns3/dense-weights.h"
#include "ns3/network-kernel.h"
#include "ns3/policy-description.h"
#include "ns3/tensor.h"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Several probabilistic models of what a candidate does, trained apart: where they agree,
 * they know.
 *
 * A member gets CandidateFeatures and gives OUTCOMES numbers of the request: mean of the logarithm
 * of its latency (s) and what its variance comes from, accuracy, and the logit of its being valid;
 * then for each number of the state the mean of its change (units of CandidateFeatures::Apply())
 * and what its variance comes from. It is a network of two hidden layers with SiLU.
 *
 * In a policy file the members are the heads "member0", "member1", ... of an entity network whose
 * rows are candidates, and whose trunk is one batch norm, so that Network computes the same. Here
 * the part of the first layer that sees the state is computed once for all candidates, and what is
 * not wanted of the last layer is left out; the bytes are the same, because sums have one order.
 */
class DynamicsEnsemble
{
  public:
    /** Numbers of a request's outcome, by place. */
    enum Outcome : size_t
    {
        LOG_LATENCY,    //!< Mean of the logarithm of the latency (s)
        LATENCY_SPREAD, //!< Its variance is exp(SPREAD_LEAST + SPREAD_RANGE sigmoid(this))
        ACCURACY,       //!< Accuracy of the answer
        VALID,          //!< Logit of the probability that the action is valid
        OUTCOMES        //!< How many there are
    };

    /** Range of logarithms of variances: of log latency, and of changes of the state. */
    static constexpr float LATENCY_LEAST = -9;
    static constexpr float LATENCY_RANGE = 8; //!< Largest minus smallest
    static constexpr float CHANGE_LEAST = -5; //!< A floor keeps information gain from never ending
    static constexpr float CHANGE_RANGE = 5;  //!< Largest minus smallest
    /** Most members. */
    static constexpr size_t MAX_MEMBERS = 64;

    /** One model. */
    struct Member
    {
        DenseWeights state;   //!< First layer: of the state, with the bias
        DenseWeights action;  //!< First layer: of the action, without
        DenseWeights first;   //!< First layer: of both
        DenseWeights second;  //!< Second layer
        DenseWeights outcome; //!< Last layer: of the request
        DenseWeights change;  //!< Last layer: of the state, means first, then spreads
    };

    /**
     * @param description what a policy file says of itself
     * @param tensors its tensors
     * @param kernel what computes
     * @throws std::invalid_argument if they are no ensemble; the message says what was expected
     */
    DynamicsEnsemble(const PolicyDescription& description,
                     const std::map<std::string, Tensor>& tensors,
                     const NetworkKernel& kernel = NetworkKernel::Get());

    /**
     * @brief Read the ensemble of a policy file.
     *
     * @param path the file
     * @return the ensemble
     * @throws InputError if there is no such file or it is not an ensemble; the message has the
     * path
     */
    static std::shared_ptr<const DynamicsEnsemble> Read(const std::string& path);

    /** @return name of the decision problem in a policy file */
    static std::string GetProblem();

    /** @return name and version of the decoder in a policy file */
    static std::string GetDecoder();

    /**
     * @brief Describe the network of an ensemble.
     *
     * @param features what a member gets
     * @param members number of members, 1 to MAX_MEMBERS
     * @param hidden width of hidden layers
     * @return the network
     */
    static NetworkArchitecture MakeArchitecture(const CandidateFeatures& features,
                                                size_t members,
                                                size_t hidden);

    /** @return what a member gets */
    const CandidateFeatures& GetFeatures() const;

    /** @return the members */
    const std::vector<Member>& GetMembers() const;

    /** @return what computes */
    const NetworkKernel& GetKernel() const;

    /** @return factor of each input of a member */
    const AlignedFloats& GetScale() const;

    /** @return what is added to each input after that */
    const AlignedFloats& GetShift() const;

    /** @return width of hidden layers */
    size_t GetHidden() const;

  private:
    const NetworkKernel& m_kernel; //!< What computes
    CandidateFeatures m_features;  //!< What a member gets
    size_t m_hidden{0};            //!< Width of hidden layers
    AlignedFloats m_scale;         //!< Factor of each input
    AlignedFloats m_shift;         //!< What is added after that
    std::vector<Member> m_members; //!< The members
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DYNAMICS_ENSEMBLE_H
