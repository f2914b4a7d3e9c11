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
    m_error = m_message.Read(message);
    if (!m_error.empty())
    {
        m_message.body = std::monostate();
    }
    return m_error.empty();
}

const std::string&
MessageReader::GetError() const
{
    return m_error;
}

const Message&
MessageReader::GetMessage() const
{
    return m_message;
}

const MessageHeader&
MessageReader::GetHeader() const
{
    return m_message.header;
}

} // namespace llmedge
} // namespace ns3
