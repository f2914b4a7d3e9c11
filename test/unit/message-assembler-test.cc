/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/datagram-assembler.h"
#include "ns3/message-assembler.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param index the first token's index, which tells it from others
 * @param payload size of the payload (bytes)
 * @return a TOKENS message
 */
Ptr<Packet>
MakeTokens(uint32_t index, uint32_t payload)
{
    TokensHeader tokens;
    tokens.firstIndex = index;
    return MakeMessage(1, tokens, payload);
}

/**
 * @param message of MakeTokens()
 * @return its index
 */
uint32_t
IndexOf(const Message& message)
{
    return std::get<TokensHeader>(message.body).firstIndex;
}

/**
 * @param sequence number of the message
 * @param fragment number of the fragment
 * @param fragments fragments of the message
 * @return the header of a datagram
 */
DatagramHeader
Datagram(uint32_t sequence, uint16_t fragment = 0, uint16_t fragments = 1)
{
    DatagramHeader header;
    header.sequence = sequence;
    header.fragment = fragment;
    header.fragments = fragments;
    return header;
}

/**
 * @param messages messages sent in all
 * @return the header of a CLOSE
 */
DatagramHeader
CloseAfter(uint32_t messages)
{
    DatagramHeader header = Datagram(messages, 0, 0);
    header.kind = DatagramHeader::CLOSE;
    return header;
}

} // namespace

TEST(MessageAssembler, FindsMessagesHoweverTheStreamIsCut)
{
    const std::vector<uint32_t> payloads{0, 1, 100, 5000};
    auto stream = Create<Packet>();
    for (uint32_t i = 0; i < payloads.size(); ++i)
    {
        stream->AddAtEnd(MakeTokens(i, payloads[i]));
    }
    for (const uint32_t cut : {1U, 7U, 20U, 32U, 33U, 1000U, stream->GetSize()})
    {
        MessageAssembler assembler;
        uint32_t found = 0;
        for (uint32_t at = 0; at < stream->GetSize(); at += cut)
        {
            ASSERT_TRUE(
                assembler.Add(stream->CreateFragment(at, std::min(cut, stream->GetSize() - at))));
            while (const auto message = assembler.Next())
            {
                EXPECT_EQ(IndexOf(*message), found);
                EXPECT_EQ(message->packet->GetSize(), 32 + payloads.at(found));
                ++found;
            }
        }
        EXPECT_EQ(found, payloads.size()) << "all messages are found in pieces of " << cut << " B";
        EXPECT_FALSE(assembler.IsInside());
    }
}

TEST(MessageAssembler, StopsAtTheFirstThingThatIsNotAMessage)
{
    MessageAssembler assembler;
    auto stream = MakeTokens(0, 10);
    const uint8_t noise[20] = {'G', 'E', 'T'};
    stream->AddAtEnd(Create<Packet>(noise, sizeof(noise)));
    stream->AddAtEnd(MakeTokens(1, 10));
    EXPECT_FALSE(assembler.Add(stream));
    EXPECT_EQ(assembler.GetError(), "not a message: wrong magic number");
    EXPECT_EQ(IndexOf(*assembler.Next()), 0U);
    EXPECT_FALSE(assembler.Next());
    EXPECT_FALSE(assembler.Add(MakeTokens(2, 0)));
    EXPECT_FALSE(assembler.Next());
}

TEST(MessageAssembler, RefusesAMalformedBody)
{
    auto body = Create<Packet>(11); // TOKENS needs 12
    body->AddHeader(MessageHeader(MessageHeader::TOKENS, 1, 11, 0));
    MessageAssembler assembler;
    EXPECT_FALSE(assembler.Add(body));
    EXPECT_EQ(assembler.GetError(), "TOKENS body: truncated");
}

TEST(DatagramAssembler, JoinsFragmentsInAnyOrderAndIgnoresDuplicates)
{
    DatagramAssembler assembler(Seconds(1), 1 << 20);
    const auto message = MakeTokens(5, 68); // 100 bytes
    const auto part = [&](uint16_t i) { return message->CreateFragment(i * 40, i < 2 ? 40 : 20); };
    EXPECT_FALSE(assembler.Add(Time(), Datagram(0, 2, 3), part(2)));
    EXPECT_FALSE(assembler.Add(Time(), Datagram(0, 0, 3), part(0)));
    EXPECT_FALSE(assembler.Add(Time(), Datagram(0, 0, 3), part(0)));
    EXPECT_EQ(assembler.GetDuplicates(), 1U);
    EXPECT_EQ(assembler.GetMemory(), 60 + 2 * DatagramAssembler::OVERHEAD);
    const auto whole = assembler.Add(Time(), Datagram(0, 1, 3), part(1));
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->packet->GetSize(), 100U);
    EXPECT_EQ(IndexOf(*whole), 5U);
    EXPECT_EQ(assembler.GetMemory(), 0U);
    EXPECT_FALSE(assembler.Add(Time(), Datagram(0, 1, 3), part(1)));
    EXPECT_EQ(assembler.GetDuplicates(), 2U);
    EXPECT_EQ(assembler.GetDelivered(), 1U);
    assembler.Expire(Seconds(10));
    EXPECT_EQ(assembler.GetLost(), 0U);
}

TEST(DatagramAssembler, CountsEveryMessageOnce)
{
    DatagramAssembler assembler(Seconds(1), 1 << 20);
    EXPECT_TRUE(assembler.Add(Time(), Datagram(0), MakeTokens(0, 0)));
    EXPECT_TRUE(assembler.Add(Time(), Datagram(4), MakeTokens(4, 0)));       // 1, 2, 3 missing
    EXPECT_TRUE(assembler.Add(Seconds(0.5), Datagram(2), MakeTokens(2, 0))); // late, not lost
    EXPECT_FALSE(assembler.Add(Seconds(0.5), Datagram(3, 0, 2), MakeTokens(3, 0))); // half of it
    EXPECT_EQ(assembler.GetNextDeadline(), Seconds(1));
    assembler.Expire(Seconds(1)); // 1 is lost; 3 was heard of half a second ago
    EXPECT_EQ(assembler.GetLost(), 1U);
    EXPECT_EQ(assembler.GetNextDeadline(), Seconds(1.5));
    assembler.Expire(Seconds(1.5));
    EXPECT_EQ(assembler.GetLost(), 2U);
    EXPECT_FALSE(assembler.Add(Seconds(2), Datagram(1), MakeTokens(1, 0))); // too late
    EXPECT_EQ(assembler.GetDuplicates(), 1U);
    EXPECT_FALSE(assembler.Add(Seconds(2), CloseAfter(7), Create<Packet>())); // 5, 6 never came
    EXPECT_EQ(assembler.GetDelivered(), 3U);
    EXPECT_EQ(assembler.GetLost(), 4U);
    EXPECT_EQ(assembler.GetNextDeadline(), Time::Max());
}

TEST(DatagramAssembler, BoundsItsMemory)
{
    const uint64_t limit = 10 * (100 + DatagramAssembler::OVERHEAD);
    DatagramAssembler assembler(Seconds(1), limit);
    for (uint32_t i = 0; i < 1000; ++i)
    {
        EXPECT_FALSE(assembler.Add(Time(), Datagram(i, 0, 2), MakeTokens(i, 68)));
        EXPECT_EQ(assembler.GetError(), "");
        EXPECT_LE(assembler.GetMemory(), limit);
    }
    EXPECT_EQ(assembler.GetMemory(), limit);
    assembler.Expire(Seconds(1));
    EXPECT_EQ(assembler.GetLost(), 1000U);
    EXPECT_EQ(assembler.GetMemory(), 0U);
}

TEST(DatagramAssembler, RefusesWhatCannotBe)
{
    DatagramAssembler assembler(Seconds(1), 1 << 20);
    const auto refusal = [&](const DatagramHeader& header, Ptr<Packet> data) {
        EXPECT_FALSE(assembler.Add(Time(), header, data));
        return assembler.GetError();
    };
    EXPECT_EQ(refusal(Datagram(0xFFFFFFFF), MakeTokens(0, 0)), "message number out of range");
    EXPECT_EQ(refusal(CloseAfter(0xFFFFFFFF), Create<Packet>()), "message number out of range");
    EXPECT_EQ(refusal(Datagram(0, 0, 2), Create<Packet>(1)), "");
    EXPECT_EQ(refusal(Datagram(0, 1, 3), Create<Packet>(1)),
              "fragments disagree about their number");
    EXPECT_EQ(assembler.GetLost(), 0U);
    EXPECT_EQ(refusal(Datagram(0, 1, 2), Create<Packet>(1)), "fragments do not make one message");
    EXPECT_EQ(assembler.GetLost(), 1U);
    auto two = MakeTokens(1, 0);
    two->AddAtEnd(MakeTokens(2, 0));
    EXPECT_EQ(refusal(Datagram(1), two), "fragments do not make one message");
    EXPECT_EQ(refusal(Datagram(2), Create<Packet>(20)), "not a message: wrong magic number");
    EXPECT_EQ(assembler.GetLost(), 3U);
    EXPECT_EQ(assembler.GetDelivered(), 0U);
}
