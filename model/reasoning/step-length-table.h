/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STEP_LENGTH_TABLE_H
#define LLM_EDGE_STEP_LENGTH_TABLE_H

#include <cstddef>
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
 * @brief Lengths of the steps of solutions that a model has really written.
 *
 * A CSV file in one of two forms:
 * - one row per solution: column est_tokens_per_step, the lengths separated by blanks (statistics
 * of GSM8K's model solutions);
 * - one row per step: columns problem, step (0, 1, ... without gaps) and est_tokens_new_step, and
 *   optionally selected; the first row of a step counts whose selected is 1 (tree of thoughts).
 *
 * Other columns are ignored.
 */
class StepLengthTable
{
  public:
    static constexpr size_t MAX_STEPS = 1000;         //!< Most steps of a solution
    static constexpr uint32_t MAX_TOKENS = 1'000'000; //!< Longest step (tokens)

    /**
     * @brief Read a file.
     *
     * @param path the file
     * @return its solutions
     * @throws InputError naming file and line if it cannot be read, or a solution has a gap or no
     * step
     */
    static StepLengthTable Read(const std::string& path);

    /** @return the solutions: lengths of their steps (tokens) */
    const std::vector<std::vector<uint32_t>>& GetSolutions() const;

    /** @return mean length of a step (tokens) */
    double MeanTokens() const;

    /** @return the most steps of a solution */
    size_t MostSteps() const;

  private:
    std::vector<std::vector<uint32_t>> m_solutions; //!< By solution: lengths of its steps (tokens)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STEP_LENGTH_TABLE_H
