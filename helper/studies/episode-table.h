/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_EPISODE_TABLE_H
#define LLM_EDGE_EPISODE_TABLE_H

#include "ns3/csv-writer.h"
#include "ns3/mean-interval.h"
#include "ns3/output-file.h"

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** Results of an episode: names and values in the order of the columns; NaN: not measured. */
using EpisodeRow = std::vector<std::pair<std::string, double>>;

/**
 * @ingroup llm-edge
 *
 * @brief The results of episodes: a CSV file with a row for each, and a short table of their means.
 */
class EpisodeTable
{
  public:
    /**
     * @param file receives the rows; it is not committed; must outlive this object
     */
    explicit EpisodeTable(OutputFile& file);

    /**
     * @brief Add an episode.
     * @param row its results; the same names every time
     */
    void Add(const EpisodeRow& row);

    /**
     * @brief Print the mean of each measured column, with its 95 % confidence interval.
     * @param out the stream
     */
    void Print(std::ostream& out) const;

  private:
    OutputFile& m_file;                                          //!< Where the rows go
    std::optional<CsvWriter> m_writer;                           //!< Writes them
    std::vector<std::pair<std::string, MeanInterval>> m_columns; //!< Means by column
    uint64_t m_episodes{0};                                      //!< Episodes so far
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_EPISODE_TABLE_H
