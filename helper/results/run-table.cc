/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-table.h"

#include <iomanip>

namespace ns3
{
namespace llmedge
{

RunTable::RunTable(std::ostream& out)
    : m_out(out),
      m_flags(out.flags()),
      m_precision(out.precision())
{
    m_out << std::fixed;
}

RunTable::~RunTable()
{
    m_out.flags(m_flags);
    m_out.precision(m_precision);
}

void
RunTable::PrintHead()
{
    m_out << "server     completed  TTFT (ms)         TPOT (ms)         E2E (ms)          goodput"
             "      energy\n"
             "                            p50      p99      p50      p99      p50      p99"
             "     (1/s)         (J)\n";
}

void
RunTable::Print(const Row& row)
{
    m_out << std::left << std::setw(10) << row.name << std::right << std::setw(10) << row.completed;
    PrintLatency(row.ttft);
    PrintLatency(row.tpot);
    PrintLatency(row.e2e);
    m_out << std::setprecision(3) << std::setw(10) << row.goodput << std::setprecision(1)
          << std::setw(12) << row.energy << "\n";
}

void
RunTable::PrintLatency(const SampleSet& set)
{
    m_out << std::setprecision(1);
    for (const double percent : {50.0, 99.0})
    {
        const auto value = set.GetPercentile(percent);
        m_out << std::setw(9);
        if (value)
        {
            m_out << *value * 1e3;
        }
        else
        {
            m_out << "-";
        }
    }
}

} // namespace llmedge
} // namespace ns3
