/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "framing.h"

#include "chat-completion-stream.h"
#include "end-header.h"
#include "request-header.h"
#include "tokens-header.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param body a message's body
 * @return size of the message without a payload (bytes)
 */
double
Bare(const MessageBody& body)
{
    return MessageHeader::SIZE + body.GetSerializedSize();
}

/**
 * @param body a message's body
 * @param bytes size that the message shall have
 * @return its payload (bytes)
 */
double
FillUp(const MessageBody& body, uint64_t bytes)
{
    return std::max(0.0, static_cast<double>(bytes) - Bare(body));
}

} // namespace

double
Framing::Seal(const MessageBody& body, double payload) const
{
    if (recordOverhead == 0)
    {
        return payload;
    }
    return payload + recordOverhead * std::ceil((Bare(body) + payload) / TLS_RECORD_BYTES);
}

double
Framing::GetRequestPayload(const RequestHeader& request, double textBytes) const
{
    const double text = std::round(textBytes);
    if (form == RAW)
    {
        return Seal(request, text);
    }
    const auto bytes = ChatCompletionStream::GetRequestBytes(request.model,
                                                             static_cast<uint64_t>(text),
                                                             request.outputTokens);
    return Seal(request, FillUp(request, bytes));
}

double
Framing::GetTokensPayload(const TokensHeader& tokens,
                          const std::string& model,
                          double textBytes) const
{
    const double text = std::round(textBytes);
    if (form == RAW)
    {
        return Seal(tokens, text);
    }
    const auto bytes = ChatCompletionStream::GetTokensBytes(model,
                                                            static_cast<uint64_t>(text),
                                                            tokens.firstIndex == 0);
    return Seal(tokens, FillUp(tokens, bytes));
}

uint32_t
Framing::GetEndPayload(const EndHeader& end, const std::string& model) const
{
    double payload = 0;
    if (form == SSE)
    {
        const bool completed = end.outcome == EndHeader::COMPLETED;
        payload =
            FillUp(end,
                   completed ? ChatCompletionStream::GetCompletionBytes(model)
                             : ChatCompletionStream::GetErrorBytes(end.reason, end.tokens > 0));
    }
    return static_cast<uint32_t>(Seal(end, payload));
}

} // namespace llmedge
} // namespace ns3
