/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-accept-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(AuctionAcceptHeader);

TypeId
AuctionAcceptHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::AuctionAcceptHeader")
                            .SetParent<MessageBody>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<AuctionAcceptHeader>();
    return tid;
}

TypeId
AuctionAcceptHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
AuctionAcceptHeader::Print(std::ostream& os) const
{
    os << "auction=" << auction << " cycle=" << cycle << " answer=" << +answer;
}

uint32_t
AuctionAcceptHeader::GetSerializedSize() const
{
    return 9;
}

MessageHeader::Type
AuctionAcceptHeader::GetType() const
{
    return MessageHeader::ACCEPT;
}

std::string
AuctionAcceptHeader::Validate() const
{
    return answer > RECEIPT ? "unknown answer " + std::to_string(answer) : "";
}

void
AuctionAcceptHeader::Write(WireWriter& out) const
{
    out.WriteU32(auction);
    out.WriteU32(cycle);
    out.WriteU8(answer);
}

void
AuctionAcceptHeader::Read(WireReader& in)
{
    auction = in.ReadU32();
    cycle = in.ReadU32();
    answer = static_cast<Answer>(in.ReadU8());
}

} // namespace llmedge
} // namespace ns3
