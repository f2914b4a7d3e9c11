/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FRAMING_H
#define LLM_EDGE_FRAMING_H

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

class EndHeader;
class MessageBody;
class RequestHeader;
class TokensHeader;

/**
 * @ingroup llm-edge
 *
 * @brief How many bytes requests and answers take on the wire: the payload of REQUEST, TOKENS and
 * END is what is missing to them.
 *
 * Raw, a message is header, body and text. As server-sent events it has the size that
 * ChatCompletionStream says, of which header and body of this module are a part; should they be
 * larger, as with many prefix blocks, it has theirs. With TLS every record of 2^14 bytes or less of
 * a message takes some bytes more, in both forms.
 */
struct Framing
{
    /** What surrounds prompts and tokens. */
    enum Form
    {
        RAW, //!< Nothing but the message's header and body
        SSE, //!< HTTP/1.1, JSON and server-sent events, as in the OpenAI API
    };

    static constexpr uint32_t TLS_RECORD_BYTES = 1U << 14; //!< Most text of a TLS record (RFC 8446)

    Form form{RAW};             //!< What surrounds prompts and tokens
    uint32_t recordOverhead{0}; //!< What TLS adds to a record (bytes); 0: no TLS

    /**
     * @param request the request
     * @param textBytes size of the prompt (bytes)
     * @return payload of its REQUEST message (bytes)
     */
    double GetRequestPayload(const RequestHeader& request, double textBytes) const;

    /**
     * @param tokens the tokens
     * @param model the model asked for; empty: any
     * @param textBytes size of their text (bytes)
     * @return payload of their message (bytes)
     */
    double GetTokensPayload(const TokensHeader& tokens,
                            const std::string& model,
                            double textBytes) const;

    /**
     * @param end how the request ends; its answer has begun if it has tokens
     * @param model the model asked for; empty: any
     * @return payload of the END message (bytes)
     */
    uint32_t GetEndPayload(const EndHeader& end, const std::string& model) const;

  private:
    /**
     * @param body a message's body
     * @param payload its payload without TLS (bytes)
     * @return its payload with TLS (bytes)
     */
    double Seal(const MessageBody& body, double payload) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FRAMING_H
