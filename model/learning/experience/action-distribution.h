/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ACTION_DISTRIBUTION_H
#define LLM_EDGE_ACTION_DISTRIBUTION_H

#include "ns3/environment.h"
#include "ns3/random-variable-stream.h"
#include "ns3/span.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What the outputs of a head "action" mean: continuous actions are normally distributed with
 * the outputs as means; a discrete action has an output for each of its choices, its
 * log-probability but for a constant.
 *
 * Numbers of an action are independent of each other. The logarithm of the standard deviation is
 * trained beside the network, one for each number of a row.
 */
class ActionDistribution
{
  public:
    /** Random numbers of an environment. */
    struct Noise
    {
        Ptr<NormalRandomVariable> normal;   //!< For continuous actions
        Ptr<UniformRandomVariable> uniform; //!< For choices
    };

    /**
     * @param description what is decided
     * @param shared whether rows of the action have the same standard deviations, as with an
     * entity network, instead of one for each number
     * @throws std::invalid_argument if a choice has no bounds, or too many values
     */
    ActionDistribution(const EnvironmentDescription& description, bool shared);

    /** @return kind of numbers in an action */
    ActionKind GetKind() const;
    /** @return numbers that the head gives for an action */
    size_t GetOutputs() const;
    /** @return numbers of an action */
    size_t GetSize() const;
    /** @return number of values of each number of an action; empty for continuous ones */
    const std::vector<size_t>& GetChoices() const;
    /** @return first value of each number of an action */
    const std::vector<float>& GetFirst() const;
    /** @return number of standard deviations; 0 for choices */
    size_t GetDeviations() const;

    /**
     * @brief Draw an action.
     *
     * @param outputs what the head gave
     * @param logDeviations logarithms of the standard deviations
     * @param noise random numbers
     * @param action result: the action
     * @return logarithm of its probability (density)
     * @throws std::range_error if a number is not finite
     */
    float Draw(Span<const float> outputs,
               Span<const float> logDeviations,
               Noise& noise,
               Span<float> action) const;

    /**
     * @brief Give the most probable action.
     *
     * @param outputs what the head gave
     * @param action result: the action
     */
    void Best(Span<const float> outputs, Span<float> action) const;

  private:
    /**
     * @brief Draw continuous actions.
     *
     * @param outputs what the head gave
     * @param logDeviations logarithms of the standard deviations
     * @param normal random numbers
     * @param action result: the action
     * @return logarithm of its probability density
     */
    float DrawNormal(Span<const float> outputs,
                     Span<const float> logDeviations,
                     NormalRandomVariable& normal,
                     Span<float> action) const;
    /**
     * @brief Draw choices.
     *
     * @param outputs what the head gave
     * @param uniform random numbers
     * @param action result: the action
     * @return logarithm of its probability
     */
    float DrawChoices(Span<const float> outputs,
                      UniformRandomVariable& uniform,
                      Span<float> action) const;

    ActionKind m_kind;             //!< Kind of numbers
    size_t m_size;                 //!< Numbers of an action
    size_t m_outputs;              //!< Numbers that the head gives
    size_t m_deviations;           //!< Number of standard deviations
    std::vector<size_t> m_choices; //!< Values of each number
    std::vector<float> m_first;    //!< First value of each number
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ACTION_DISTRIBUTION_H
