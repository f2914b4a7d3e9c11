/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CHAT_COMPLETION_STREAM_H
#define LLM_EDGE_CHAT_COMPLETION_STREAM_H

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Sizes of requests and answers of the OpenAI chat completions API with "stream": true, as
 * vLLM speaks it: a request is an HTTP/1.1 POST with a JSON body, an answer a chunked response of
 * server-sent events. doc/wire-format.rst shows the texts that are counted.
 *
 * Sizes are of the HTTP messages in bytes, without TLS, TCP and IP. The text of prompts and tokens
 * takes the bytes that it has: escapes in JSON are part of the bytes per token. A request for any
 * model names "default".
 */
class ChatCompletionStream
{
  public:
    /**
     * @param model the model asked for; empty: any
     * @param textBytes size of the prompt (bytes)
     * @param maxTokens longest answer (tokens)
     * @return size of the request (bytes)
     */
    static uint64_t GetRequestBytes(const std::string& model,
                                    uint64_t textBytes,
                                    uint32_t maxTokens);

    /**
     * @param model the model asked for; empty: any
     * @param textBytes size of the tokens' text (bytes)
     * @param first whether the answer begins with them: status line, header fields and an event
     * with the role come before
     * @return size of the event with the tokens, and of what comes before it (bytes)
     */
    static uint64_t GetTokensBytes(const std::string& model, uint64_t textBytes, bool first);

    /**
     * @param model the model asked for; empty: any
     * @return size of what follows the last token of a complete answer: the event with the reason
     * for its end, the event [DONE], and the last chunk (bytes)
     */
    static uint64_t GetCompletionBytes(const std::string& model);

    /**
     * @param reason why a request ended without completing
     * @param begun whether a part of its answer has been sent: then the stream ends with an event
     * that says so, otherwise the answer is an HTTP error
     * @return size of it (bytes)
     */
    static uint64_t GetErrorBytes(const std::string& reason, bool begun);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CHAT_COMPLETION_STREAM_H
