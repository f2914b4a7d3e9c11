/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_THOUGHT_STATE_H
#define LLM_EDGE_THOUGHT_STATE_H

#include <algorithm>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Compute the age of thought after some time, in which thoughts were added and thoughts
 * vanished; it is never below 0.
 *
 * Xu, Niyato and Brinton, "Serving Long-Context LLMs at the Mobile Edge", Eq. 13.
 *
 * @param age age of thought at the beginning (thoughts), 0 or more
 * @param thoughts thoughts added meanwhile, 0 or more
 * @param vanished thoughts that vanished meanwhile, 0 or more
 * @return age of thought at the end (thoughts), 0 or more
 */
inline double
AdvanceAgeOfThought(double age, double thoughts, double vanished)
{
    return std::max(age + (thoughts - vanished), 0.0);
}

/**
 * @ingroup llm-edge
 *
 * @brief Constants that say how much reasoning adds to an instance of a model, and how much
 * vanishes.
 *
 * They belong to an instance: one model that serves one agent.
 */
struct ThoughtRule
{
    double paths{1};           //!< Self-consistent reasoning paths per request
    double thoughtTokens{1};   //!< Tokens per path and request
    double consensusFactor{1}; //!< Thoughts that one path adds to the age of thought
    double vanishing{0};       //!< Thoughts that vanish per slot
    double windowTokens{1};    //!< Context window (tokens)
};

/**
 * @ingroup llm-edge
 *
 * @brief The state of an instance that has been reasoning: age of thought and context.
 *
 * Xu, Niyato and Brinton, "Serving Long-Context LLMs at the Mobile Edge", Eqs 12 and 13, read as in
 * doc/caching.rst: the age counts thoughts, and the context keeps only the consensus path.
 */
struct ThoughtState
{
    double age{0};           //!< Age of thought (thoughts), 0 or more
    double contextTokens{0}; //!< Tokens in the context, 0 or more

    /**
     * @brief Advance by one slot: requests add thoughts and context, thoughts vanish, and a context
     * that has outgrown its window is flushed together with all thoughts.
     *
     * @param rule the instance's constants
     * @param requests requests that it served in the slot, 0 or more, not necessarily whole
     * @return whether the context was flushed; the state is then that of a new instance
     */
    bool Advance(const ThoughtRule& rule, double requests)
    {
        contextTokens += requests * rule.thoughtTokens;
        const double thoughts = rule.consensusFactor * rule.paths * requests;
        age = AdvanceAgeOfThought(age, thoughts, rule.vanishing);
        if (contextTokens > rule.windowTokens)
        {
            *this = ThoughtState();
            return true;
        }
        return false;
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_THOUGHT_STATE_H
