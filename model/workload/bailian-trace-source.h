/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_BAILIAN_TRACE_SOURCE_H
#define LLM_EDGE_BAILIAN_TRACE_SOURCE_H

#include "json-trace-source.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Requests from a Qwen Bailian trace (github.com/alibaba-edu/qwen-bailian-usagetraces-anon;
 * Wang et al., USENIX ATC 2025).
 *
 * The file has one JSON object per line: chat_id, parent_chat_id (-1: none), timestamp (s from the
 * start of the trace), input_length, output_length (tokens), type, and hash_ids, one id per block
 * of BlockTokens tokens of the prompt. Chats that go back to the same one are a session, whose
 * number is that chat's id plus one; type becomes the class, hash_ids the prefix blocks. The file
 * is always read completely.
 */
class BailianTraceSource : public JsonTraceSource
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    BailianTraceSource();

    /**
     * @param members the members of a file's first line
     * @return whether they are those of this format
     */
    static bool Accepts(const JsonMembers& members);

  protected:
    bool NeedsWholeFile() const override;
    void DoArrange(std::vector<TraceRow>& rows) override;
    TraceColumns GetFormat() const override;
    void DoReadOther(const JsonMembers::Member& member, TraceRow& row) override;
    uint32_t GetBlockTokens() const override;

  private:
    /** A chat's place. */
    struct Chat
    {
        int64_t id{-1};     //!< Its id, -1: none
        int64_t parent{-1}; //!< Id of the chat that it continues, -1: none
    };

    uint32_t m_blockTokens;    //!< Attribute BlockTokens
    std::vector<Chat> m_chats; //!< By the number of the row
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_BAILIAN_TRACE_SOURCE_H
