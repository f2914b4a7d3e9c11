/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PATH_ACCURACY_H
#define LLM_EDGE_PATH_ACCURACY_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Where a published accuracy comes from.
 */
enum class AccuracyOrigin : uint8_t
{
    GIVEN,    //!< Printed in the paper's Table I
    RECALLED, //!< Wang et al., "Self-Consistency Improves Chain of Thought Reasoning in Language
              //!< Models" (2022), from memory and not compared with the print
    DERIVED   //!< Computed from figures of the other two kinds
};

/**
 * @ingroup llm-edge
 *
 * @brief An accuracy and where it comes from.
 */
struct AccuracyFigure
{
    double accuracy{0};                             //!< Fraction of right answers, 0 to 1
    AccuracyOrigin origin{AccuracyOrigin::DERIVED}; //!< Where it comes from
};

/** Largest number of reasoning paths that the tables cover. */
constexpr uint32_t MOST_TABLED_PATHS = 20;

/**
 * @ingroup llm-edge
 *
 * @return the reasoning tasks that have figures: ASDiv, MultiArith, SVAMP, GSM8K, CommonsenseQA,
 * StrategyQA, ARC
 */
const std::vector<std::string>& GetReasoningTasks();

/**
 * @ingroup llm-edge
 *
 * @brief Accuracy of self-consistent reasoning with a number of paths, before the model has learned
 * anything from context.
 *
 * LaMDA-137B: Table I of Xu, Niyato and Brinton, which has 0, 5, 10, 15 and 20 paths; linear
 * interpolation in between. PaLM-540B, whose Table II is not legible: its accuracies with one chain
 * of thought and with 40 paths are recalled, and between them it follows LaMDA's, averaged over the
 * tasks.
 *
 * @param model "LaMDA-137B" or "PaLM-540B"
 * @param task index into GetReasoningTasks()
 * @param paths reasoning paths, 0 to MOST_TABLED_PATHS
 * @return the accuracy
 * @throws InputError if there is no such model, task or number of paths
 */
AccuracyFigure GetPathAccuracy(const std::string& model, uint32_t task, uint32_t paths);

/**
 * @ingroup llm-edge
 *
 * @brief Accuracy of a single chain of thought.
 *
 * @param model "LaMDA-137B" (given) or "PaLM-540B" (recalled)
 * @param task index into GetReasoningTasks()
 * @return the accuracy
 * @throws InputError if there is no such model or task
 */
AccuracyFigure GetChainOfThoughtAccuracy(const std::string& model, uint32_t task);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PATH_ACCURACY_H
