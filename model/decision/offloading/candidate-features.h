/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CANDIDATE_FEATURES_H
#define LLM_EDGE_CANDIDATE_FEATURES_H

#include "ns3/dispatch-policy.h"
#include "ns3/feature-layout.h"
#include "ns3/offloading-features.h"
#include "ns3/span.h"

#include <array>
#include <cstddef>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** What can be decided about a request: where it runs, and with which part of the resources. */
struct OffloadingCandidate
{
    /** Smallest share. */
    static constexpr float LEAST_SHARE = 0.02F;

    size_t server{0}; //!< Index of the server
    /** Compute, bandwidth and memory, by a full allotment; LEAST_SHARE to 1. */
    std::array<float, 3> shares{1, 1, 1};

    /**
     * @param server the server
     * @return what the request gets of each resource there
     */
    ResourceAmounts GetAllocation(const ServerView& server) const;

    /**
     * @param servers number of servers
     * @return numbers from -1 to 1 that OffloadingAction decodes to the same
     */
    std::vector<float> ToAction(size_t servers) const;
};

/** What a model of the offloading problem sees of a candidate's action. */
struct CandidateForm
{
    size_t servers{5};   //!< Number of servers
    bool oneHot{true};   //!< The server as one number for each; otherwise as a single number
    bool relative{true}; //!< What would be left on the chosen server, and how far it is
};

/**
 * @ingroup llm-edge
 *
 * @brief A state and a candidate as the floats that a DynamicsEnsemble gets.
 *
 * The state comes first (OffloadingFeatures): the distance of each server (km), then for each
 * server what is left of its compute, bandwidth and memory, by its capacity. A full allotment is
 * the capacity divided by SLOTS. The action follows: the server, the shares from -1 to 1, and, of
 * the chosen server, what would be left of each resource, in full allotments, and its distance:
 * "does it fit" is the sign of a number then, and need not be learned for each server.
 */
class CandidateFeatures
{
  public:
    /** Requests with full allotments that a server holds. */
    static constexpr float SLOTS = 20;
    /** Resources: compute, bandwidth, memory. */
    static constexpr size_t RESOURCES = 3;
    /** Most servers. */
    static constexpr size_t MAX_SERVERS = 256;

    /**
     * @param form what is seen of an action
     * @throws std::invalid_argument if there is no server, or more than MAX_SERVERS
     */
    explicit CandidateFeatures(const CandidateForm& form);

    /**
     * @param layout the layout in a policy file
     * @return the features with that layout
     * @throws std::invalid_argument if there are none
     */
    static CandidateFeatures FromLayout(const FeatureLayout& layout);

    /** @return layout "offloading-candidate": one block "candidates", of one row */
    const FeatureLayout& GetLayout() const;

    /** @return what is seen of an action */
    const CandidateForm& GetForm() const;

    /** @return floats of a state */
    size_t CountState() const;

    /** @return floats of an action */
    size_t CountAction() const;

    /**
     * @brief Write a state.
     *
     * @param servers as many servers as the form says, as OffloadingFeatures writes them
     * @param state receives CountState() floats
     * @throws std::invalid_argument if there are more or fewer
     */
    void WriteState(const std::vector<ServerView>& servers, Span<float> state) const;

    /**
     * @brief Write an action.
     *
     * @param state the state, number f at [f * stateStride]
     * @param stateStride distance between its numbers
     * @param candidate the action
     * @param action receives CountAction() floats, number f at [f * stride]
     * @param stride distance between them
     */
    void WriteAction(const float* state,
                     size_t stateStride,
                     const OffloadingCandidate& candidate,
                     float* action,
                     size_t stride) const;

    /**
     * @brief Move states on.
     *
     * @param changes how they change, number f of each from [f * stride]: distances in km, the rest
     * in full allotments
     * @param states the states, which are replaced; what is left stays between 0 and the capacity
     * @param stride number of states
     */
    void Apply(const float* changes, float* states, size_t stride) const;

    /**
     * @brief Say how a state has changed, in the units of Apply().
     *
     * @param before the state before
     * @param after the state after
     * @param changes receives CountState() floats
     */
    void WriteChanges(Span<const float> before, Span<const float> after, Span<float> changes) const;

  private:
    CandidateForm m_form;       //!< What is seen of an action
    OffloadingFeatures m_state; //!< Writes states
    FeatureLayout m_layout;     //!< The layout
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CANDIDATE_FEATURES_H
