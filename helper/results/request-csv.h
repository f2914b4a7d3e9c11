/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REQUEST_CSV_H
#define LLM_EDGE_REQUEST_CSV_H

#include "ns3/csv-writer.h"
#include "ns3/request-record.h"

#include <optional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Writes requests.csv: one row per request, its columns as doc/metrics.rst defines them.
 */
class RequestCsv
{
  public:
    /** @param file where to; must outlive this object */
    explicit RequestCsv(OutputFile& file);

    /**
     * @param record a request that has ended
     * @param server its last server's name, empty if it reached none
     * @param deviceEnergy energy of its device (J), if there is an account of it
     */
    void Write(const RequestRecord& record,
               const std::string& server,
               const std::optional<double>& deviceEnergy);

  private:
    CsvWriter m_rows; //!< The rows
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REQUEST_CSV_H
