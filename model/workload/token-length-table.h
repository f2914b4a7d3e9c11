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
 * @brief An inverse distribution function as a table, with linear interpolation between its points.
 */
class QuantileTable
{
  public:
    QuantileTable() = default;

    /**
     * @param levels probabilities, strictly increasing from 0 to 1
     * @param values values at them, never decreasing
     * @throws InputError if they are not
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
 * @brief The dependence between the ranks of prompt and output: a checkerboard copula.
 *
 * The unit square is divided into SIZE x SIZE cells. PARTS[i][j] of 10000 is the probability that
 * the output's rank lies in cell j if the prompt's rank lies in cell i; within a cell ranks are
 * independent and uniform. All rows and all columns sum to 10000, so both ranks are uniform.
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
 * @brief The lengths of prompts and outputs of a real workload, condensed into tables.
 *
 * Derived from the Azure LLM inference trace 2023, conversation (Microsoft; CC-BY-4.0; Patel et
 * al., Splitwise, ISCA 2024; 19366 requests) and the Mooncake conversation trace (Moonshot AI;
 * Apache-2.0; Qin et al., FAST 2025; its first 30 minutes, 5719 requests): quantiles at 57 levels,
 * and the copula of RankDependence. If several requests have the same length, the length is spread
 * evenly over their ranks.
 */
struct TokenLengthTable
{
    std::string name;          //!< "azure-conversation" or "mooncake-conversation"
    QuantileTable prompt;      //!< Prompt (tokens)
    QuantileTable output;      //!< Output (tokens)
    RankDependence dependence; //!< Dependence between the two
};

/**
 * @ingroup llm-edge
 *
 * @param name a built-in table's name
 * @return the table
 * @throws InputError if there is no table with that name; the message lists the names
 */
const TokenLengthTable& GetTokenLengthTable(const std::string& name);

/**
 * @ingroup llm-edge
 *
 * @return the number of tokens that a user adds to a session in each turn after the first, at least
 * 1: quantiles of the prompt's length minus the previous prompt and answer, over the 1706 later
 * turns that the rule of MooncakeTraceSource finds in the Mooncake trace of TokenLengthTable
 * (median 26; a tenth of the values are below 1 and count as 1)
 */
const QuantileTable& GetNewTokenTable();

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TOKEN_LENGTH_TABLE_H
