/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_QUANTILE_TOKEN_LENGTHS_H
#define LLM_EDGE_QUANTILE_TOKEN_LENGTHS_H

#include "token-length-sampler.h"
#include "token-length-table.h"

#include "ns3/random-variable-stream.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Prompt and output lengths follow measured distributions and have the measured dependence.
 * Uses one stream.
 *
 * A pair of ranks is drawn from a checkerboard copula (see RankDependence). The quantile table of
 * each length turns its rank into a length, rounded to the nearest whole number, at least 1. Each
 * length has the distribution of its table, whatever the dependence.
 *
 * The attribute Table selects built-in quantiles and their dependence (see TokenLengthTable). With
 * File, the quantiles come from a CSV file instead: a column q with levels that increase from 0 to
 * 1, and the columns named by PromptColumn and OutputColumn (tokens, never decreasing). Dependence
 * then selects a built-in dependence, or "independent".
 */
class QuantileTokenLengths : public TokenLengthSampler
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    QuantileTokenLengths();

    TokenLengths Sample() override;
    int64_t AssignStreams(int64_t stream) override;

  private:
    /** Find or read the tables. */
    void Load();
    /** Read the quantiles from the attribute File. */
    void LoadFile();
    /**
     * @brief Prepare to draw ranks.
     * @param dependence the dependence between the ranks
     */
    void Prepare(const RankDependence& dependence);

    std::string m_table;        //!< Attribute Table
    std::string m_file;         //!< Attribute File
    std::string m_promptColumn; //!< Attribute PromptColumn
    std::string m_outputColumn; //!< Attribute OutputColumn
    std::string m_dependence;   //!< Attribute Dependence

    Ptr<UniformRandomVariable> m_uniform; //!< Draws ranks
    bool m_loaded{false};                 //!< Whether the tables have been loaded
    bool m_independent{false};            //!< Whether ranks are independent
    QuantileTable m_prompt;               //!< Prompt (tokens)
    QuantileTable m_output;               //!< Output (tokens)
    /** Running sums of each row of the dependence. */
    std::array<std::array<uint32_t, RankDependence::SIZE>, RankDependence::SIZE> m_cumulative{};
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_QUANTILE_TOKEN_LENGTHS_H
