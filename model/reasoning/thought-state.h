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
 * @brief An age of thought after some time: thoughts are added and thoughts vanish, and it is
 * never below 0.
 *
 * Xu, Niyato and Brinton, "Serving Long-Context LLMs at the Mobile Edge", Eq. 13.
 *
 * @param age age of thought at the beginning (thoughts), 0 or more
 * @param thoughts what was added meanwhile (thoughts), 0 or more
 * @param vanished what vanished meanwhile (thoughts), 0 or more
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
 * @brief What reasoning leaves behind in an instance of a model and what becomes of it, by
 * constants.
 *
 * All of them are per instance: one model that serves one agent.
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
 * Xu, Niyato and Brinton, "Serving Long-Context LLMs at the Mobile Edge", Eqs 12 and 13, read as
 * doc/caching.rst says: the age counts thoughts, and the context keeps the consensus path alone.
 */
struct ThoughtState
{
    double age{0};           //!< Age of thought (thoughts), 0 or more
    double contextTokens{0}; //!< Tokens in the context, 0 or more

    /**
     * @brief Let a slot pass: requests add thoughts and context, thoughts vanish, and a context
     * that has outgrown the window is flushed with all that was learned from it.
     *
     * @param rule the instance's constants
     * @param requests requests that it served in the slot, 0 or more, not necessarily whole
     * @return whether it was flushed; the state is then that of a new instance
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
