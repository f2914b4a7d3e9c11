/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wire-samples.h"

#include "ns3/datagram-header.h"

#include <gtest/gtest.h>
#include <sstream>

using namespace ns3;
using namespace ns3::llmedge;

// The bytes below are written by hand from the tables in the classes' documentation.

TEST(MessageHeader, HasTheDocumentedBytes)
{
    const MessageHeader header(MessageHeader::TOKENS, 0x1122334455667788, 12, 0x01020304);
    EXPECT_EQ(BytesOf(header), (Bytes{0x4C, 0x45, 0x01, 0x03, 0x00, 0x00, 0x00, 0x0C, 0x01, 0x02,
                                      0x03, 0x04, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88}));
    MessageHeader back;
    EXPECT_EQ(PacketOf(BytesOf(header))->PeekHeader(back), 20U);
    EXPECT_EQ(back.GetType(), MessageHeader::TOKENS);
    EXPECT_EQ(back.GetRequestId(), 0x1122334455667788U);
    EXPECT_EQ(back.GetBodyBytes(), 12U);
    EXPECT_EQ(back.GetPayloadBytes(), 0x01020304U);
    EXPECT_EQ(back.GetMessageBytes(), 20U + 12U + 0x01020304U);
}

TEST(TokensHeader, HasTheDocumentedBytes)
{
    EXPECT_EQ(BytesOf(SampleTokens()),
              (Bytes{0x00, 0x00, 0x00, 0x07, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x02}));
}

TEST(AuctionHeaders, HaveTheDocumentedBytes)
{
    EXPECT_EQ(
        BytesOf(SampleClock()),
        (Bytes{0,    0,    0,    3,    0,    0,    1,    2,    0, 0, 0, 0,    0,    0, 0x03, 0xE8,
               0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0, 0, 2, 0x01, 0x02, 0, 0}));
    EXPECT_EQ(BytesOf(SampleAccept()), (Bytes{0, 0, 0, 3, 0, 0, 1, 2, 1}));
    EXPECT_EQ(BytesOf(SampleResult()),
              (Bytes{0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0x01, 0xF4, 0, 0, 0, 2,
                     0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 1,    2,    0, 0, 0, 0}));
    EXPECT_EQ(BytesOf(SampleBid()),
              (Bytes{0, 0, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}));
}

TEST(EndHeader, HasTheDocumentedBytes)
{
    EXPECT_EQ(
        BytesOf(SampleEnd()),
        (Bytes{0x00, 0x00, 0x00, 0x07, 0x00, 0x00, 0x01, 0x02, 0x02, 0x04, 'f', 'u', 'l', 'l'}));
}

TEST(HelloHeader, HasTheDocumentedBytes)
{
    HelloHeader hello;
    hello.role = HelloHeader::SERVER;
    hello.id = 7;
    hello.cloud = true;
    hello.model = "m";
    hello.contextWindow = 0x2000;
    hello.prefillTokensPerSecond = 1.0; // IEEE 754: 3FF0000000000000
    hello.decodeSecondsPerToken = 0.5;  // IEEE 754: 3FE0000000000000
    hello.kvBlocksTotal = 3;
    EXPECT_EQ(BytesOf(hello),
              (Bytes{0x02, 0x01, 0, 0, 0, 7, 0, 0, 0x20, 0, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0,
                     0x3F, 0xE0, 0, 0, 0, 0, 0, 0, 0,    0, 0,    0,    0, 0, 0, 3, 1, 'm'}));
}

TEST(ReserveHeader, HasTheDocumentedBytes)
{
    EXPECT_EQ(BytesOf(SampleReserve()),
              (Bytes{0, 0, 0x03, 0xE8, 0, 0, 0x0F, 0xA0, 1,    2,    3,    4, 5,   6,   7,   8,  0,
                     0, 0, 3,    0,    0, 0, 0,    0x77, 0x35, 0x94, 0x00, 4, 'c', 'h', 'a', 't'}));
}

TEST(GrantHeader, HasTheDocumentedBytes)
{
    EXPECT_EQ(BytesOf(SampleGrant()), (Bytes{0, 0, 0, 7, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0x3F, 0xE0,
                                             0, 0, 0, 0, 0,    0,    0, 0, 0, 0, 0, 0, 1,    2}));
}

TEST(PromptHeader, HasTheDocumentedBytes)
{
    EXPECT_EQ(BytesOf(SamplePrompt()), (Bytes{0, 1, 2, 3}));
}

TEST(AllocatedRequestHeader, IsARequestBehindItsAllocation)
{
    Bytes expected{0x3F, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2};
    const auto request = BytesOf(SampleRequest());
    expected.insert(expected.end(), request.begin(), request.end());
    EXPECT_EQ(BytesOf(SampleAllocated()), expected);
}

TEST(DatagramHeader, HasTheDocumentedBytes)
{
    DatagramHeader header;
    header.sequence = 0x01020304;
    header.fragment = 5;
    header.fragments = 0x0607;
    EXPECT_EQ(BytesOf(header), (Bytes{0x4C, 0x44, 0x01, 0x01, 1, 2, 3, 4, 0, 5, 6, 7}));
}

TEST(DatagramHeader, RefusesEveryTruncationAndEveryBrokenRule)
{
    auto good = Create<Packet>(1);
    DatagramHeader header;
    good->AddHeader(header);
    const auto refusal = [](const Bytes& bytes) {
        DatagramHeader read;
        const uint32_t size = PacketOf(bytes)->PeekHeader(read);
        EXPECT_EQ(size, read.GetError().empty() ? 12U : 0U);
        return read.GetError();
    };
    const auto with = [&](size_t index, uint8_t value) {
        Bytes bytes = BytesOf(good);
        bytes[index] = value;
        return refusal(bytes);
    };
    EXPECT_EQ(refusal(BytesOf(good)), "");
    for (uint32_t size = 0; size < 12; ++size)
    {
        EXPECT_EQ(refusal(BytesOf(good->CreateFragment(0, size))), "truncated");
    }
    EXPECT_EQ(refusal(BytesOf(good->CreateFragment(0, 12))), "empty fragment");
    EXPECT_EQ(with(1, 0x45), "not a datagram of this transport: wrong magic number");
    EXPECT_EQ(with(2, 0), "unknown version 0");
    EXPECT_EQ(with(3, 3), "unknown kind 3");
    EXPECT_EQ(with(9, 1), "fragment number out of range");
    EXPECT_EQ(with(11, 0), "fragment number out of range");
    EXPECT_EQ(with(3, 2), "CLOSE with data");
}

TEST(Headers, PrintTheirFields)
{
    std::ostringstream text;
    MessageHeader(MessageHeader::END, 9, 14, 0).Print(text);
    text << '\n';
    SampleEnd().Print(text);
    text << '\n';
    SampleTokens().Print(text);
    text << '\n';
    SampleHello().Print(text);
    text << '\n';
    SampleOffer().Print(text);
    EXPECT_EQ(text.str(),
              "END request=9 body=14 payload=0\n"
              "server=7 tokens=258 outcome=2 reason=full\n"
              "server=7 firstIndex=256 count=2\n"
              "role=2 cloud=1 id=7 contextWindow=8192 prefillTokensPerSecond=12345.5 "
              "decodeSecondsPerToken=0.0125 kvBlocksTotal=1099511627776 model=llama\n"
              "server=2 number=9 models=LaMDA-137B@3,PaLM-540B@0");
}
