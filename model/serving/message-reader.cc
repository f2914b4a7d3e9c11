/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-reader.h"

namespace ns3
{
namespace llmedge
{

bool
MessageReader::Read(Ptr<const Packet> message)
{
    m_body = std::monostate();
    message->PeekHeader(m_header);
    m_error = m_header.GetError();
    if (m_error.empty() && m_header.GetMessageBytes() != message->GetSize())
    {
        m_error = "sizes of the parts do not add up to that of the message";
    }
    if (m_error.empty())
    {
        ReadBody(message);
    }
    if (!m_error.empty())
    {
        m_body = std::monostate();
    }
    return m_error.empty();
}

void
MessageReader::ReadBody(Ptr<const Packet> message)
{
    const auto bytes = message->CreateFragment(MessageHeader::SIZE, m_header.GetBodyBytes());
    const auto read = [&](MessageBody& body) {
        const uint32_t size = bytes->PeekHeader(body);
        const std::string reason = size < bytes->GetSize() ? "too long" : "";
        const std::string& error = body.GetError().empty() ? reason : body.GetError();
        if (!error.empty())
        {
            m_error = MessageHeader::GetTypeName(m_header.GetType()) + " body: " + error;
        }
    };
    switch (m_header.GetType())
    {
    case MessageHeader::HELLO:
        read(m_body.emplace<HelloHeader>());
        break;
    case MessageHeader::REQUEST:
        read(m_body.emplace<RequestHeader>());
        break;
    case MessageHeader::TOKENS:
        read(m_body.emplace<TokensHeader>());
        break;
    case MessageHeader::END:
        read(m_body.emplace<EndHeader>());
        break;
    case MessageHeader::CANCEL:
        read(m_body.emplace<CancelHeader>());
        break;
    case MessageHeader::REPORT:
        read(m_body.emplace<ReportHeader>());
        break;
    }
}

const std::string&
MessageReader::GetError() const
{
    return m_error;
}

const MessageHeader&
MessageReader::GetHeader() const
{
    return m_header;
}

} // namespace llmedge
} // namespace ns3
