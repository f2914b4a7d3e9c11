/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TOKEN_RECORDER_H
#define LLM_EDGE_TOKEN_RECORDER_H

#include "run-part.h"
#include "token-arrivals.h"

#include "ns3/csv-writer.h"
#include "ns3/nstime.h"
#include "ns3/output-file.h"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Writes a CSV file with one row per token that arrives at a device: request_id, token (its
 * number in the answer, from 0, in the order of arrival), arrived_s, itl_s (since the token before
 * it; empty for the first one).
 */
class TokenRecorder : public RunPart
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    ~TokenRecorder() override;

    /**
     * @brief Open the file and listen to devices; before the simulation.
     *
     * @param clients the devices
     * @param path the file; it appears at Finish()
     * @throws InputError if it cannot be written
     */
    void Start(const std::vector<Ptr<LlmClient>>& clients, const std::string& path);

    void EndRequest(const RequestRecord& record, CsvWriter* row) override;
    void Finish(RunDirectory* directory) override;

  private:
    /** The answer of a request that has not ended. */
    struct Answer
    {
        std::string id; //!< The request's id
        Time latest;    //!< When its latest token arrived
    };

    void DoDispose() override;
    /**
     * @param record the request
     * @param tokens how many tokens have arrived
     */
    void Arrived(const RequestRecord& record, uint32_t tokens);

    std::unique_ptr<OutputFile> m_file;             //!< The file
    std::unique_ptr<CsvWriter> m_rows;              //!< Its rows
    std::unique_ptr<TokenArrivals> m_arrivals;      //!< Calls Arrived()
    std::unordered_map<uint64_t, Answer> m_answers; //!< By RequestRecord::GetKey()
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TOKEN_RECORDER_H
