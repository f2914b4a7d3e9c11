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
 * @brief Writes requests.csv: one row per request, its columns as doc/metrics.rst defines them.
 *
 * Some columns are a part's: forecast, auctions, energy of the device. They have their places
 * whether the run has such a part or not, so that one script reads every run. The columns of any
 * other part follow after the last one, in the order of the parts.
 */
class RequestCsv
{
  public:
    /**
     * @brief Write the header row.
     *
     * @param file where to; must outlive this object
     * @param parts the parts of the run, with and without columns
     * @throws std::logic_error if two columns have one name
     */
    RequestCsv(OutputFile& file, const std::vector<Ptr<RunPart>>& parts);

    /**
     * @brief Write a row, and tell every part that the request has ended.
     *
     * @param record a request that has ended
     * @param server its last server's name, empty if it reached none
     */
    void Write(const RequestRecord& record, const std::string& server);

  private:
    /** A column that has its place in the file although a part fills it. */
    struct ReservedColumn
    {
        std::string name;              //!< Its name
        std::optional<uint64_t> count; //!< Its cell in a run without the part; nothing: empty
    };

    /** Neighbouring columns of one part. */
    struct Place
    {
        std::vector<ReservedColumn> columns; //!< The columns
        Ptr<RunPart> part;                   //!< Who fills them; null: nobody in this run
    };

    /**
     * @brief Find out which part fills which columns.
     * @param parts the parts of the run
     * @return the names of all columns
     */
    std::vector<std::string> Arrange(const std::vector<Ptr<RunPart>>& parts);
    /**
     * @brief Look for the part that has a place's columns; it is one of m_others no more.
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
     * @brief Write who asked for what.
     *
     * @param record a request that has ended
     * @param server its last server's name, or empty
     */
    void WriteQuestion(const RequestRecord& record, const std::string& server);
    /** @param record a request whose timestamps and latencies at the device are written */
    void WriteLatency(const RequestRecord& record);
    /** @param record a request whose times at its server are written */
    void WriteServerTimes(const RequestRecord& record);
    /** @param record a request whose bytes, attempts and server energy are written */
    void WriteEffort(const RequestRecord& record);

    Place m_forecast;                   //!< Forecast of its latency
    Place m_auctions;                   //!< What a market has taken
    Place m_deviceEnergy;               //!< Energy of its device
    std::vector<Ptr<RunPart>> m_others; //!< Parts whose columns come last, or that have none
    CsvWriter m_rows;                   //!< The rows
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REQUEST_CSV_H
