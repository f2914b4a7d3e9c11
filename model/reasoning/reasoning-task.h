/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_TASK_H
#define LLM_EDGE_REASONING_TASK_H

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief One step of a reasoning task: all that chance decides about it, whoever does the step.
 */
struct ReasoningStep
{
    uint32_t tokens{1};   //!< Tokens generated
    double hardness{0};   //!< How hard the step is
    double mistake{0};    //!< 0 to 1; a model whose probability of a mistake is above makes one
    double recovery{0};   //!< 0 to 1; the same for finding back after a mistake
    double scoreNoise{0}; //!< Error of the reward model after the step (logits)
};

/**
 * @ingroup llm-edge
 *
 * @brief A reasoning task, drawn in advance: the same draws serve whatever is decided about it.
 */
struct ReasoningTask
{
    uint32_t promptTokens{1};         //!< Length of the prompt (tokens)
    double difficulty{0};             //!< How hard its steps are on average
    double scoreNoise{0};             //!< Error of the reward model before the first step (logits)
    std::vector<ReasoningStep> steps; //!< The steps
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_TASK_H
