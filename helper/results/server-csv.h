/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SERVER_CSV_H
#define LLM_EDGE_SERVER_CSV_H

#include "server-statistics.h"

#include "ns3/csv-writer.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Writes servers.csv: one row per server and sample, with the columns defined in
 * doc/metrics.rst.
 */
class ServerCsv
{
  public:
    /** @param file receives the rows; must outlive this object */
    explicit ServerCsv(OutputFile& file);

    /** @param statistics a server: its state now, and queue and batch since its last row */
    void Write(ServerStatistics& statistics);

  private:
    /** @param host the model host of a server; the state of its model store is written */
    void WriteStore(const ModelHost& host);
    /** @param budget energy budget of a server, or null */
    void WriteBudget(Ptr<EnergyBudget> budget);

    CsvWriter m_rows; //!< The rows
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVER_CSV_H
