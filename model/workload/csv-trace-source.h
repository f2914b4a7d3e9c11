/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CSV_TRACE_SOURCE_H
#define LLM_EDGE_CSV_TRACE_SOURCE_H

#include "trace-request-source.h"

#include <array>
#include <memory>

namespace ns3
{
namespace llmedge
{

class CsvFileReader;

/**
 * @ingroup llm-edge
 *
 * @brief Requests from a CSV file, or from one with tabs: plain ones, and those of BurstGPT, Vidur,
 * SplitwiseSim, LLMServingSim and this module's own requests.csv.
 *
 * Columns, in any order; other columns are ignored. The attribute Columns, and the older ones
 * ArrivalColumn, PromptColumn and OutputColumn, name them; otherwise they are found by the names
 * that published traces use, TraceColumns has them:
 * - arrival: a number as TraceClock reads it, or a calendar time. The unit is in the name
 *   (arrival_s, timestamp_ms), or seconds by the format (Timestamp, arrived_at); timestamp is
 *   milliseconds beside Mooncake's input_length and output_length;
 * - prompt and output: whole numbers, at least 1 and 0;
 * - optionally session (any text; empty or 0: none), think_s or delay (time after the end of the
 *   session's last turn; the arrival may be empty then), deadline_s (s; empty or 0: none), class
 *   (text), model (the language model asked for; empty: any; BurstGPT's Model only where MapModels
 *   says what it means here), request_id, max_prefix_hit_tokens.
 *
 * Sort is on by default. Without it a file of any length is read row by row, and memory grows only
 * with the number of sessions.
 */
class CsvTraceSource : public TraceRequestSource
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    CsvTraceSource();
    ~CsvTraceSource() override;

    /**
     * @param csv a CSV file whose header row has been read
     * @return the first of arrival, prompt and output for which it has no column; nothing if it
     * has all that it needs
     * @throws InputError if it lacks a column that the user has named
     */
    std::optional<TraceColumns::Field> FindMissing(const CsvFileReader& csv) const;

    /** @return the columns that the user has named, in the older attributes as well */
    TraceColumns GetGiven() const;

  protected:
    void DoDispose() override;
    void DoOpen(std::istream& in, const std::string& name) override;
    bool DoRead(TraceRow& row) override;

    bool CountsFromFirstRow() const override;

  private:
    /**
     * @param column a column of times, or absent
     * @param unit its unit (ns)
     * @return the time (ns), 0 if the row has none
     */
    int64_t ReadTime(size_t column, int64_t unit) const;
    /**
     * @brief Read what only some files have.
     * @param row the row
     */
    void ReadOptional(TraceRow& row);

    std::string m_arrivalName; //!< Attribute ArrivalColumn
    std::string m_promptName;  //!< Attribute PromptColumn
    std::string m_outputName;  //!< Attribute OutputColumn
    Time m_arrivalUnit;        //!< Attribute ArrivalUnit

    std::unique_ptr<CsvFileReader> m_csv;                 //!< The file
    std::array<size_t, TraceColumns::FIELDS> m_indices{}; //!< Columns by what they say
    TraceClock m_clock;                                   //!< Reads the arrival
    int64_t m_thinkUnitNs{0};                             //!< Unit of the think time (ns)
    int64_t m_deadlineUnitNs{0};                          //!< Unit of the deadline (ns)
    size_t m_batch{0};                                    //!< SplitwiseSim's size of a batch
    bool m_hasOptional{false};                            //!< There are columns beyond three
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CSV_TRACE_SOURCE_H
