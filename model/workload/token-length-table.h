/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TOKEN_LENGTH_TABLE_H
#define LLM_EDGE_TOKEN_LENGTH_TABLE_H

#include <array>
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
 * @brief An inverse distribution function as a table, straight between its points.
 */
class QuantileTable
{
  public:
    QuantileTable() = default;

    /**
     * @param levels probabilities, strictly increasing from 0 to 1
     * @param values values at them, never decreasing
     * @throws InputError if they are not so
     */
    QuantileTable(std::vector<double> levels, std::vector<double> values);

    /**
     * @param level a probability, from 0 to 1
     * @return the value at it
     */
    double At(double level) const;

  private:
    std::vector<double> m_levels; //!< Probabilities
    std::vector<double> m_values; //!< Values at them
    std::vector<uint32_t> m_hint; //!< Segment in which each 1/256 of the probabilities begins
};

/**
 * @ingroup llm-edge
 *
 * @brief How the ranks of prompt and output hang together: a checkerboard copula.
 *
 * The unit square is cut into SIZE x SIZE cells; PARTS[i][j] of 10000 is the probability that the
 * output's rank lies in cell j given that the prompt's rank lies in cell i, and within a cell ranks
 * are independent and uniform. All rows and all columns sum to 10000, so both ranks are uniform.
 */
struct RankDependence
{
    static constexpr size_t SIZE = 16;       //!< Cells along each axis
    static constexpr uint32_t PARTS = 10000; //!< Sum of every row and every column
    /** Conditional probabilities, in parts of PARTS. */
    std::array<std::array<uint16_t, SIZE>, SIZE> cells;
};

/**
 * @ingroup llm-edge
 *
 * @brief Lengths of prompts and outputs of a real workload, condensed.
 *
 * Derived from the Azure LLM inference trace 2023, conversation (Microsoft; CC-BY-4.0; Patel et
 * al., Splitwise, ISCA 2024; 19366 requests) and the Mooncake conversation trace (Moonshot AI;
 * Apache-2.0; Qin et al., FAST 2025; its first 30 minutes, 5719 requests): quantiles at 57 levels,
 * and the copula of RankDependence, in which a length that several requests share is spread evenly
 * over the ranks that they take.
 */
struct TokenLengthTable
{
    std::string name;          //!< "azure-conversation" or "mooncake-conversation"
    QuantileTable prompt;      //!< Prompt (tokens)
    QuantileTable output;      //!< Output (tokens)
    RankDependence dependence; //!< How they hang together
};

/**
 * @ingroup llm-edge
 *
 * @param name a built-in table's name
 * @return the table
 * @throws InputError if there is none of that name; the message lists the names
 */
const TokenLengthTable& GetTokenLengthTable(const std::string& name);

/**
 * @ingroup llm-edge
 *
 * @return tokens that a user adds to a session in each turn after the first, from 1: quantiles of
 * the prompt's length less the previous prompt and answer, over the 1706 later turns that
 * MooncakeTraceSource's rule finds in the Mooncake trace of TokenLengthTable (median 26; values
 * below 1, a tenth of them, count as 1)
 */
const QuantileTable& GetNewTokenTable();

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TOKEN_LENGTH_TABLE_H
