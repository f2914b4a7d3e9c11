/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AZURE_TRACE_SOURCE_H
#define LLM_EDGE_AZURE_TRACE_SOURCE_H

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
 * @brief Requests from an Azure LLM inference trace (github.com/Azure/AzurePublicDataset; Patel et
 * al., Splitwise, ISCA 2024).
 *
 * The file is a CSV with the columns TIMESTAMP (calendar time, see ParseTimestamp()), ContextTokens
 * (prompt, at least 1) and GeneratedTokens (output, at least 0), in any order; other columns are
 * ignored. Requests with images (NumImages, traces of 2024 and 2025) are read by their text tokens
 * and counted in GetNotices(). Arrivals count from the earliest row. Sort is on by default.
 */
class AzureTraceSource : public TraceRequestSource
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    AzureTraceSource();
    ~AzureTraceSource() override;

    /**
     * @param csv a CSV file whose header row has been read
     * @return whether it has this trace's columns
     */
    static bool Accepts(const CsvFileReader& csv);

  protected:
    void DoDispose() override;
    void DoOpen(std::istream& in, const std::string& name) override;
    bool DoRead(TraceRow& row) override;
    bool CountsFromFirstRow() const override;
    void DoArrange(std::vector<TraceRow>& rows) override;

  private:
    std::unique_ptr<CsvFileReader> m_csv; //!< The file
    size_t m_stamp{0};                    //!< Column of the calendar time
    size_t m_prompt{0};                   //!< Column of the prompt's tokens
    size_t m_output{0};                   //!< Column of the output's tokens
    size_t m_images{0};                   //!< Column of the number of images, or absent
    uint64_t m_withImages{0};             //!< Rows with images
    uint64_t m_imagesSeen{0};             //!< Images of all rows
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AZURE_TRACE_SOURCE_H
