/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "episode-table.h"

#include <cmath>
#include <cstdio>

namespace ns3
{
namespace llmedge
{

EpisodeTable::EpisodeTable(OutputFile& file)
    : m_file(file)
{
}

void
EpisodeTable::Add(const EpisodeRow& row)
{
    if (!m_writer)
    {
        std::vector<std::string> names{"episode"};
        for (const auto& [name, value] : row)
        {
            names.push_back(name);
            m_columns.emplace_back(name, MeanInterval());
        }
        m_writer.emplace(m_file, names);
    }
    m_writer->Count(m_episodes++);
    for (size_t i = 0; i < row.size(); ++i)
    {
        const double value = row[i].second;
        m_columns.at(i).second.Add(value);
        std::isnan(value) ? m_writer->Empty() : m_writer->Fixed(value, 6);
    }
    m_writer->EndRow();
}

void
EpisodeTable::Print(std::ostream& out) const
{
    char line[160];
    const auto print = [&](auto... values) {
        std::snprintf(line, sizeof(line), values...);
        out << line;
    };
    print("%-20s %12s   95 %% interval of %llu episode%s\n",
          "column",
          "mean",
          static_cast<unsigned long long>(m_episodes),
          m_episodes == 1 ? "" : "s");
    for (const auto& [name, column] : m_columns)
    {
        const auto mean = column.GetMean();
        const auto half = column.GetHalfWidth();
        if (mean && half)
        {
            print("%-20s %12.6g   %.6g to %.6g\n",
                  name.c_str(),
                  *mean,
                  *mean - *half,
                  *mean + *half);
        }
        else if (mean)
        {
            print("%-20s %12.6g   -\n", name.c_str(), *mean);
        }
    }
}

} // namespace llmedge
} // namespace ns3
