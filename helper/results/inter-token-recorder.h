/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_INTER_TOKEN_RECORDER_H
#define LLM_EDGE_INTER_TOKEN_RECORDER_H

#include "run-part.h"
#include "token-arrivals.h"

#include "ns3/nstime.h"
#include "ns3/sample-set.h"

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Records the times between tokens at the devices: the metrics itl_s and ttst_s, and the
 * columns ttst_s, itl_mean_s and itl_max_s of requests.csv.
 *
 * Tokens that arrive in one message have a time of 0 between them. Every token of the run takes 8
 * bytes, because percentiles are exact.
 */
class InterTokenRecorder : public RunPart
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Listen to devices; before the simulation.
     * @param clients the devices
     */
    void Start(const std::vector<Ptr<LlmClient>>& clients);

    std::vector<std::string> GetRequestColumns() const override;
    void EndRequest(const RequestRecord& record, CsvWriter* row) override;
    void Summarise(RunSummary& summary) const override;

  private:
    /** The answer of a request that has not ended. */
    struct Answer
    {
        Time latest;       //!< When its latest token arrived
        Time toSecond;     //!< From its first token to its second one, if there are two
        Time largest;      //!< Largest time between two tokens
        bool begun{false}; //!< Its first token is here
    };

    void DoDispose() override;
    /**
     * @param record the request
     * @param tokens how many tokens have arrived
     */
    void Arrived(const RequestRecord& record, uint32_t tokens);

    std::unique_ptr<TokenArrivals> m_arrivals;      //!< Calls Arrived()
    std::unordered_map<uint64_t, Answer> m_answers; //!< By RequestRecord::GetKey()
    SampleSet m_gaps;                               //!< Between two tokens (s)
    SampleSet m_toSecond;                           //!< From first to second token (s)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_INTER_TOKEN_RECORDER_H
