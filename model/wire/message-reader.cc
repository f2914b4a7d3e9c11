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

namespace
{

/** A message's body where it is, behind the message's header: without a copy of the bytes. */
class BodyInPlace : public Header
{
  public:
    /**
     * @param body where the body goes
     * @param bytes its size
     */
    BodyInPlace(MessageBody& body, uint32_t bytes)
        : m_body(body),
          m_bytes(bytes)
    {
    }

    TypeId GetInstanceTypeId() const override
    {
        return m_body.GetInstanceTypeId();
    }

    uint32_t GetSerializedSize() const override
    {
        return MessageHeader::SIZE + m_body.GetSerializedSize();
    }

    void Serialize(Buffer::Iterator start) const override
    {
        start.Next(MessageHeader::SIZE);
        m_body.Serialize(start);
    }

    uint32_t Deserialize(Buffer::Iterator start) override
    {
        start.Next(MessageHeader::SIZE);
        auto end = start;
        end.Next(m_bytes);
        return m_body.Deserialize(start, end);
    }

    void Print(std::ostream& os) const override
    {
        m_body.Print(os);
    }

  private:
    MessageBody& m_body; //!< Where the body goes
    uint32_t m_bytes;    //!< Its size
};

} // namespace

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
    const auto read = [&](MessageBody& body) {
        BodyInPlace part(body, m_header.GetBodyBytes());
        const uint32_t size = message->PeekHeader(part);
        if (!body.GetError().empty() || size < m_header.GetBodyBytes())
        {
            m_error = MessageHeader::GetTypeName(m_header.GetType()) +
                      " body: " + (body.GetError().empty() ? "too long" : body.GetError());
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
    case MessageHeader::RESERVE:
        read(m_body.emplace<ReserveHeader>());
        break;
    case MessageHeader::GRANT:
        read(m_body.emplace<GrantHeader>());
        break;
    case MessageHeader::PROMPT:
        read(m_body.emplace<PromptHeader>());
        break;
    case MessageHeader::ALLOCATED:
        read(m_body.emplace<AllocatedRequestHeader>());
        break;
    case MessageHeader::CLOCK:
        read(m_body.emplace<AuctionClockHeader>());
        break;
    case MessageHeader::ACCEPT:
        read(m_body.emplace<AuctionAcceptHeader>());
        break;
    case MessageHeader::RESULT:
        read(m_body.emplace<AuctionResultHeader>());
        break;
    case MessageHeader::BID:
        read(m_body.emplace<AuctionBidHeader>());
        break;
    case MessageHeader::DEMAND:
        read(m_body.emplace<DemandHeader>());
        break;
    case MessageHeader::OFFER:
        read(m_body.emplace<OfferHeader>());
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
