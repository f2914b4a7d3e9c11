/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/datagram-assembler.h"
#include "ns3/message-assembler.h"
#include "ns3/message-reader.h"
#include "ns3/packet.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <variant>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Bytes as they are on the wire. */
using Bytes = std::vector<uint8_t>;

/** @param holds what must hold whatever the input is */
void
Require(bool holds)
{
    if (!holds)
    {
        std::abort();
    }
}

/** @param message a message that has been read: its parts belong together */
void
CheckMessage(const Message& message)
{
    const auto& header = message.header;
    Require(header.GetMessageBytes() == message.packet->GetSize());
    Require(message.body.index() == header.GetType());
    std::visit(Overloaded{[](std::monostate) { Require(false); },
                          [&](const MessageBody& body) {
                              Require(body.Validate().empty());
                              Require(body.GetSerializedSize() == header.GetBodyBytes());
                              // Every body has one form: written again, it makes the same bytes.
                              auto again = Create<Packet>();
                              again->AddHeader(body);
                              Bytes written(again->GetSize());
                              again->CopyData(written.data(), again->GetSize());
                              Bytes read(MessageHeader::SIZE + written.size());
                              message.packet->CopyData(read.data(),
                                                       static_cast<uint32_t>(read.size()));
                              Require(std::equal(written.begin(),
                                                 written.end(),
                                                 read.begin() + MessageHeader::SIZE));
                              std::ostringstream text;
                              body.Print(text);
                              Require(!text.str().empty());
                          }},
               message.body);
}

/** @param packet bytes as one message */
void
ReadMessage(Ptr<Packet> packet)
{
    MessageReader reader;
    const bool valid = reader.Read(packet);
    Require(valid == reader.GetError().empty());
    Require(valid == (reader.GetMessage().body.index() != 0));
    if (valid)
    {
        CheckMessage(reader.GetMessage());
    }
}

/**
 * @param packet bytes as a stream
 * @param cut size of the pieces in which it comes (bytes)
 */
void
ReadStream(Ptr<Packet> packet, uint32_t cut)
{
    MessageAssembler assembler;
    uint64_t found = 0;
    for (uint32_t at = 0; at < packet->GetSize(); at += cut)
    {
        assembler.Add(packet->CreateFragment(at, std::min(cut, packet->GetSize() - at)));
        while (const auto message = assembler.Next())
        {
            CheckMessage(*message);
            MessageReader reader;
            Require(reader.Read(message->packet));
            found += message->packet->GetSize();
        }
    }
    Require(found <= packet->GetSize());
}

/** @param packet bytes as datagrams, each behind a byte that says how long it is */
void
ReadDatagrams(Ptr<Packet> packet)
{
    const uint64_t limit = 4096;
    DatagramAssembler assembler(MilliSeconds(1), limit);
    Time now;
    while (packet->GetSize() > 1)
    {
        uint8_t size = 0;
        packet->CopyData(&size, 1);
        packet->RemoveAtStart(1);
        const uint32_t bytes = std::min<uint32_t>(size, packet->GetSize());
        auto datagram = packet->CreateFragment(0, bytes);
        packet->RemoveAtStart(bytes);
        DatagramHeader header;
        if (datagram->PeekHeader(header) == 0)
        {
            Require(!header.GetError().empty());
            continue;
        }
        datagram->RemoveAtStart(DatagramHeader::SIZE);
        const auto message = assembler.Add(now, header, datagram);
        Require(!message || assembler.GetError().empty());
        if (message)
        {
            CheckMessage(*message);
        }
        Require(assembler.GetMemory() <= limit);
        now += MicroSeconds(100);
        assembler.Expire(now);
        Require(assembler.GetNextDeadline() > now);
    }
}

} // namespace

/**
 * @brief Whatever the bytes are, readers and assemblers neither crash nor break their promises.
 *
 * @param data the bytes; the first says in which pieces a stream comes
 * @param size how many
 * @return 0
 */
extern "C" int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0)
    {
        return 0;
    }
    const auto packet = Create<Packet>(data + 1, static_cast<uint32_t>(size - 1));
    ReadMessage(packet->Copy());
    ReadStream(packet->Copy(), 1U + data[0]);
    ReadDatagrams(packet->Copy());
    return 0;
}
