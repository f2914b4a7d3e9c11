/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-assembler.h"

#include "ns3/buffer.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace llmedge
{

bool
MessageAssembler::Add(Ptr<const Packet> bytes)
{
    uint32_t offset = 0;
    while (m_error.empty() && offset < bytes->GetSize())
    {
        if (m_head.size() < m_headBytes)
        {
            offset += TakeHead(bytes, offset);
        }
        else
        {
            const uint32_t taken = std::min(m_payloadLeft, bytes->GetSize() - offset);
            m_payloadLeft -= taken;
            offset += taken;
        }
        if (m_error.empty() && m_head.size() == m_headBytes && m_payloadLeft == 0)
        {
            Complete();
        }
    }
    return m_error.empty();
}

uint32_t
MessageAssembler::TakeHead(Ptr<const Packet> bytes, uint32_t offset)
{
    const auto old = static_cast<uint32_t>(m_head.size());
    const uint32_t taken = std::min(m_headBytes - old, bytes->GetSize() - offset);
    m_head.resize(old + taken);
    if (offset == 0)
    {
        bytes->CopyData(&m_head[old], taken);
    }
    else
    {
        bytes->CreateFragment(offset, taken)->CopyData(&m_head[old], taken);
    }
    if (m_head.size() == MessageHeader::SIZE)
    {
        ReadHeader();
    }
    return taken;
}

void
MessageAssembler::ReadHeader()
{
    Buffer buffer;
    buffer.AddAtStart(MessageHeader::SIZE);
    buffer.Begin().Write(m_head.data(), MessageHeader::SIZE);
    m_header.Deserialize(buffer.Begin());
    m_error = m_header.GetError();
    if (m_error.empty())
    {
        m_headBytes = MessageHeader::SIZE + m_header.GetBodyBytes();
        m_payloadLeft = m_header.GetPayloadBytes();
    }
}

void
MessageAssembler::Complete()
{
    // Zeros of a token's size are cheaper to copy than to join to the head as a packet.
    constexpr uint32_t SMALL_BYTES = 256;
    const uint32_t payload = m_header.GetPayloadBytes();
    const bool small = payload <= SMALL_BYTES;
    m_head.resize(m_headBytes + (small ? payload : 0), 0);
    auto packet = Create<Packet>(m_head.data(), static_cast<uint32_t>(m_head.size()));
    if (!small)
    {
        packet->AddAtEnd(Create<Packet>(payload));
    }
    auto& message = m_ready.emplace_back();
    message.header = m_header;
    message.packet = packet;
    m_error = message.ReadBody();
    if (!m_error.empty())
    {
        m_ready.pop_back();
        return;
    }
    m_head.clear();
    m_headBytes = MessageHeader::SIZE;
}

std::optional<Message>
MessageAssembler::Next()
{
    if (m_ready.empty())
    {
        return std::nullopt;
    }
    std::optional<Message> message(std::move(m_ready.front()));
    m_ready.pop_front();
    return message;
}

const std::string&
MessageAssembler::GetError() const
{
    return m_error;
}

bool
MessageAssembler::IsInside() const
{
    return !m_head.empty();
}

} // namespace llmedge
} // namespace ns3
