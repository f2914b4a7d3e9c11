/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REQUEST_CSV_H
#define LLM_EDGE_REQUEST_CSV_H

#include "run-part.h"

#include "ns3/csv-writer.h"
#include "ns3/request-record.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Writes requests.csv: one row per request, with the columns defined in doc/metrics.rst.
 *
 * Some columns belong to a part of the run: forecast, auctions, energy of the device. They are in
 * the file whether or not the run has that part, so that one script can read every run. The columns
 * of all other parts follow after the last column, in the order of the parts.
 */
class RequestCsv
{
  public:
    /**
     * @brief Write the header row.
     *
     * @param file receives the rows; must outlive this object
     * @param parts the parts of the run, with and without columns
     * @throws std::logic_error if two columns have the same name
     */
    RequestCsv(OutputFile& file, const std::vector<Ptr<RunPart>>& parts);

    /**
     * @brief Write a row, and tell every part that the request has ended.
     *
     * @param record a request that has ended
     * @param server name of its last server; empty if it reached none
     */
    void Write(const RequestRecord& record, const std::string& server);

  private:
    /** A column that is always in the file although a part fills it. */
    struct ReservedColumn
    {
        std::string name;              //!< Its name
        std::optional<uint64_t> count; //!< Its cell in a run without the part; nothing: empty
    };

    /** Adjacent columns of one part. */
    struct Place
    {
        std::vector<ReservedColumn> columns; //!< The columns
        Ptr<RunPart> part; //!< The part that fills them; null: no part in this run
    };

    /**
     * @brief Find which part fills which columns.
     * @param parts the parts of the run
     * @return the names of all columns
     */
    std::vector<std::string> Arrange(const std::vector<Ptr<RunPart>>& parts);
    /**
     * @brief Find the part that fills the columns of a place, and remove it from m_others.
     *
     * @param place the place
     * @return the names of its columns
     */
    std::vector<std::string> Occupy(Place& place);
    /**
     * @brief Write the cells of one place.
     *
     * @param place the place
     * @param record a request that has ended
     */
    void WritePlace(const Place& place, const RequestRecord& record);
    /**
     * @brief Write who made the request, and what it asks for.
     *
     * @param record a request that has ended
     * @param server name of its last server, or empty
     */
    void WriteQuestion(const RequestRecord& record, const std::string& server);
    /** @param record a request whose timestamps and latencies at the device are written */
    void WriteLatency(const RequestRecord& record);
    /** @param record a request whose times at its server are written */
    void WriteServerTimes(const RequestRecord& record);
    /** @param record a request whose bytes, attempts and server energy are written */
    void WriteEffort(const RequestRecord& record);

    Place m_forecast;                   //!< Forecast of its latency
    Place m_auctions;                   //!< Participation in a market
    Place m_deviceEnergy;               //!< Energy of its device
    std::vector<Ptr<RunPart>> m_others; //!< Parts whose columns are last, or that have none
    CsvWriter m_rows;                   //!< The rows
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REQUEST_CSV_H
