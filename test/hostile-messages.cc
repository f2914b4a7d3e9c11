/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hostile-messages.h"

#include "ns3/message-reader.h"
#include "ns3/request-header.h"
#include "ns3/tokens-header.h"

namespace ns3
{
namespace llmedge
{

Ptr<Packet>
Request(uint32_t prompt, uint32_t output, uint64_t id)
{
    RequestHeader request;
    request.promptTokens = prompt;
    request.outputTokens = output;
    return MakeMessage(id, request);
}

Ptr<Packet>
Tokens(uint32_t count, uint64_t id)
{
    TokensHeader tokens;
    tokens.count = count;
    return MakeMessage(id, tokens);
}

Ptr<Packet>
Join(const std::vector<Ptr<Packet>>& messages)
{
    auto bytes = Create<Packet>();
    for (const auto& message : messages)
    {
        bytes->AddAtEnd(message);
    }
    return bytes;
}

} // namespace llmedge
} // namespace ns3
