/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CSV_TRACE_SOURCE_H
#define LLM_EDGE_CSV_TRACE_SOURCE_H

#include "trace-request-source.h"

#include <memory>

namespace ns3
{
namespace llmedge
{

class CsvFileReader;

/**
 * @ingroup llm-edge
 *
 * @brief Requests from a plain CSV file.
 *
 * Columns, in any order; other columns are ignored:
 * - arrival: arrival_s (s), arrival_ms (ms), or a number in one of Timestamp, TIMESTAMP, timestamp
 *   (s), from 0 to 1e9 s, counted from the start of the workload; or the column named by the
 *   attribute ArrivalColumn, in units of ArrivalUnit;
 * - prompt: prompt_tokens, or one of ContextTokens, "Request tokens", input_length; a whole number,
 *   at least 1; or the column named by PromptColumn;
 * - output: output_tokens, or one of GeneratedTokens, "Response tokens", output_length; a whole
 *   number, at least 0; or the column named by OutputColumn;
 * - optionally session (a whole number; empty or 0: none), deadline_s or deadline (s; empty or 0:
 *   none), class (text) and model (the language model asked for; empty: any).
 *
 * Sort is off by default, so a file of any length is read row by row, and memory grows only with
 * the number of sessions.
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
     * @return the first of "arrival", "prompt" and "output" for which it has no column with a known
     * name; empty if it has all
     */
    static std::string Missing(const CsvFileReader& csv);

  protected:
    void DoDispose() override;
    void DoOpen(std::istream& in, const std::string& name) override;
    bool DoRead(TraceRow& row) override;

  private:
    std::string m_arrivalName; //!< Attribute ArrivalColumn
    std::string m_promptName;  //!< Attribute PromptColumn
    std::string m_outputName;  //!< Attribute OutputColumn
    Time m_arrivalUnit;        //!< Attribute ArrivalUnit

    std::unique_ptr<CsvFileReader> m_csv; //!< The file
    double m_unit{1};                     //!< Unit of the arrival column (s)
    size_t m_arrival{0};                  //!< Column of the arrival
    size_t m_prompt{0};                   //!< Column of the prompt's tokens
    size_t m_output{0};                   //!< Column of the output's tokens
    size_t m_session{0};                  //!< Column of the session, or absent
    size_t m_deadline{0};                 //!< Column of the deadline, or absent
    size_t m_class{0};                    //!< Column of the class, or absent
    size_t m_model{0};                    //!< Column of the model, or absent
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CSV_TRACE_SOURCE_H
