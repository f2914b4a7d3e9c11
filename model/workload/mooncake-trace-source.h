/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MOONCAKE_TRACE_SOURCE_H
#define LLM_EDGE_MOONCAKE_TRACE_SOURCE_H

#include "json-trace-source.h"

#include "ns3/random-variable-stream.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Requests from a Mooncake trace (github.com/kvcache-ai/Mooncake; Qin et al., FAST 2025), or
 * from a file in that format, as the load generator AIPerf reads it.
 *
 * The file has one JSON object per line: timestamp (ms from the start of the trace), input_length,
 * output_length (tokens) and hash_ids, one id per block of BlockTokens tokens of the prompt. The
 * last block may be incomplete. Equal leading ids mean equal content. They become
 * LlmRequest::prefixBlocks. A line with session_id and delay (ms) instead of timestamp follows the
 * answer to the session's line above it after that time.
 *
 * The timestamps of the published conversation and toolagent traces are those of batches, one every
 * 3 s. Where many rows share such a coarse timestamp, each request is moved by a uniformly drawn
 * time between zero and Jitter, but never beyond the timestamp of the next batch; GetNotices() says
 * so. It happens if there are at least twice as many rows as different timestamps, ten rows or more
 * that share one, and a median of at least 100 ms between different timestamps. Other timestamps
 * are exact and stay as they are. This uses one random stream.
 *
 * With LinkSessions, a request continues the session of the latest earlier request whose complete
 * blocks are all leading blocks of its own prompt. These must be at least two, because all requests
 * share the first one, a system prompt; and no other request may have continued from there.
 * Otherwise the request begins a session. Files with session_id keep their own sessions.
 *
 * The file is always read completely. Sort is on by default.
 */
class MooncakeTraceSource : public JsonTraceSource
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    MooncakeTraceSource();
    ~MooncakeTraceSource() override;

    int64_t AssignStreams(int64_t stream) override;

  protected:
    bool NeedsWholeFile() const override;
    void DoArrange(std::vector<TraceRow>& rows) override;
    TraceColumns GetFormat() const override;
    uint32_t GetBlockTokens() const override;

  private:
    /**
     * @brief Assign a session to every row.
     * @param rows all rows, in the order of their timestamps
     */
    void LinkSessions(std::vector<TraceRow>& rows) const;
    /**
     * @param rows all rows, in the order of their timestamps
     * @return rows per timestamp, if timestamps are those of batches; 0 otherwise
     */
    static double MeasureBatches(const std::vector<TraceRow>& rows);
    /**
     * @brief Spread every batch over the time until the next batch.
     * @param rows all rows, in the order of their timestamps
     */
    void Spread(std::vector<TraceRow>& rows);

    Time m_jitter;          //!< Attribute Jitter
    bool m_linkSessions;    //!< Attribute LinkSessions
    uint32_t m_blockTokens; //!< Attribute BlockTokens

    Ptr<UniformRandomVariable> m_uniform; //!< Draws the time within a batch
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MOONCAKE_TRACE_SOURCE_H
