/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/datagram-header.h"
#include "ns3/input-error.h"
#include "ns3/message-reader.h"
#include "ns3/packet.h"

#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <limits>
#include <sstream>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

using Bytes = std::vector<uint8_t>;

/** @return the bytes of a packet */
Bytes
BytesOf(Ptr<const Packet> packet)
{
    Bytes bytes(packet->GetSize());
    packet->CopyData(bytes.data(), packet->GetSize());
    return bytes;
}

/** @return the bytes of a header */
Bytes
BytesOf(const Header& header)
{
    auto packet = Create<Packet>();
    packet->AddHeader(header);
    return BytesOf(packet);
}

/** @return a packet of given bytes */
Ptr<Packet>
PacketOf(const Bytes& bytes)
{
    return Create<Packet>(bytes.data(), bytes.size());
}

HelloHeader
SampleHello()
{
    HelloHeader hello;
    hello.role = HelloHeader::SERVER;
    hello.id = 7;
    hello.cloud = true;
    hello.model = "llama";
    hello.contextWindow = 8192;
    hello.prefillTokensPerSecond = 12345.5;
    hello.decodeSecondsPerToken = 0.0125;
    hello.kvBlocksTotal = 1ULL << 40;
    return hello;
}

RequestHeader
SampleRequest()
{
    RequestHeader request;
    request.promptTokens = 1000;
    request.outputTokens = 50;
    request.session = 0x0102030405060708;
    request.turn = 3;
    request.deadline = 2000000000;
    request.serviceClass = "chat";
    request.model = "llama";
    request.prefixBlockTokens = 512;
    request.prefixBlocks = {1, 0xFFFFFFFFFFFFFFFF};
    return request;
}

TokensHeader
SampleTokens()
{
    TokensHeader tokens;
    tokens.serverId = 7;
    tokens.firstIndex = 256;
    tokens.count = 2;
    return tokens;
}

EndHeader
SampleEnd()
{
    EndHeader end;
    end.serverId = 7;
    end.tokens = 258;
    end.outcome = EndHeader::REJECTED;
    end.reason = "full";
    return end;
}

CancelHeader
SampleCancel()
{
    CancelHeader cancel;
    cancel.reason = "gone";
    return cancel;
}

ReportHeader
SampleReport()
{
    ReportHeader report;
    report.serverId = 7;
    report.time = 1500000000;
    report.waiting = 4;
    report.running = 8;
    report.kvBlocksUsed = 10;
    report.kvBlocksTotal = 20;
    report.waitingPromptTokens = 4000;
    report.runningContextTokens = 8000;
    report.draining = true;
    return report;
}

/** @return one message of each type */
std::vector<Ptr<Packet>>
SampleMessages()
{
    return {MakeMessage(0, SampleHello()),
            MakeMessage(1, SampleRequest(), 40),
            MakeMessage(1, SampleTokens(), 8),
            MakeMessage(1, SampleEnd()),
            MakeMessage(1, SampleCancel()),
            MakeMessage(0, SampleReport())};
}

/** @return why a reader refuses a message, empty if it does not */
std::string
Refusal(Ptr<const Packet> message)
{
    MessageReader reader;
    const bool valid = reader.Read(message);
    EXPECT_EQ(valid, reader.GetError().empty());
    return reader.GetError();
}

/** @return why a message is refused in which one byte has another value */
std::string
RefusalWith(Ptr<const Packet> message, size_t index, uint8_t value)
{
    Bytes bytes = BytesOf(message);
    bytes.at(index) = value;
    return Refusal(PacketOf(bytes));
}

} // namespace

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

TEST(DatagramHeader, HasTheDocumentedBytes)
{
    DatagramHeader header;
    header.sequence = 0x01020304;
    header.fragment = 5;
    header.fragments = 0x0607;
    EXPECT_EQ(BytesOf(header), (Bytes{0x4C, 0x44, 0x01, 0x01, 1, 2, 3, 4, 0, 5, 6, 7}));
}

TEST(MessageReader, ReadsBackEveryType)
{
    MessageReader reader;
    const auto messages = SampleMessages();

    ASSERT_TRUE(reader.Read(messages[0])) << reader.GetError();
    const auto& hello = reader.GetBody<HelloHeader>();
    EXPECT_EQ(hello.role, HelloHeader::SERVER);
    EXPECT_EQ(hello.id, 7U);
    EXPECT_TRUE(hello.cloud);
    EXPECT_EQ(hello.model, "llama");
    EXPECT_EQ(hello.contextWindow, 8192U);
    EXPECT_EQ(hello.prefillTokensPerSecond, 12345.5);
    EXPECT_EQ(hello.decodeSecondsPerToken, 0.0125);
    EXPECT_EQ(hello.kvBlocksTotal, 1ULL << 40);

    ASSERT_TRUE(reader.Read(messages[1])) << reader.GetError();
    EXPECT_EQ(reader.GetHeader().GetRequestId(), 1U);
    EXPECT_EQ(reader.GetHeader().GetPayloadBytes(), 40U);
    const auto& request = reader.GetBody<RequestHeader>();
    EXPECT_EQ(request.promptTokens, 1000U);
    EXPECT_EQ(request.outputTokens, 50U);
    EXPECT_EQ(request.session, 0x0102030405060708U);
    EXPECT_EQ(request.turn, 3U);
    EXPECT_EQ(request.deadline, 2000000000U);
    EXPECT_EQ(request.serviceClass, "chat");
    EXPECT_EQ(request.model, "llama");
    EXPECT_EQ(request.prefixBlockTokens, 512U);
    EXPECT_EQ(request.prefixBlocks, (std::vector<uint64_t>{1, 0xFFFFFFFFFFFFFFFF}));

    ASSERT_TRUE(reader.Read(messages[2])) << reader.GetError();
    EXPECT_EQ(reader.GetBody<TokensHeader>().firstIndex, 256U);
    EXPECT_EQ(reader.GetBody<TokensHeader>().count, 2U);
    EXPECT_THROW(reader.GetBody<EndHeader>(), std::bad_variant_access);

    ASSERT_TRUE(reader.Read(messages[3])) << reader.GetError();
    EXPECT_EQ(reader.GetBody<EndHeader>().tokens, 258U);
    EXPECT_EQ(reader.GetBody<EndHeader>().outcome, EndHeader::REJECTED);
    EXPECT_EQ(reader.GetBody<EndHeader>().reason, "full");

    ASSERT_TRUE(reader.Read(messages[4])) << reader.GetError();
    EXPECT_EQ(reader.GetBody<CancelHeader>().reason, "gone");

    ASSERT_TRUE(reader.Read(messages[5])) << reader.GetError();
    const auto& report = reader.GetBody<ReportHeader>();
    EXPECT_EQ(report.serverId, 7U);
    EXPECT_EQ(report.time, 1500000000U);
    EXPECT_EQ(report.waiting, 4U);
    EXPECT_EQ(report.running, 8U);
    EXPECT_EQ(report.kvBlocksUsed, 10U);
    EXPECT_EQ(report.kvBlocksTotal, 20U);
    EXPECT_EQ(report.waitingPromptTokens, 4000U);
    EXPECT_EQ(report.runningContextTokens, 8000U);
    EXPECT_TRUE(report.draining);
}

TEST(MessageReader, ReadsTheLargestBodyAndPayload)
{
    RequestHeader request = SampleRequest();
    request.serviceClass = std::string(255, 'c');
    request.model = std::string(255, 'm');
    request.prefixBlocks.assign(65535, 0x0123456789ABCDEF);
    const auto message = MakeMessage(1, request, MessageHeader::MAX_PAYLOAD_BYTES);
    // 36 fixed bytes, two strings, 8 bytes per id: see RequestHeader's table.
    EXPECT_EQ(message->GetSize(), 20U + 36U + 510U + 8U * 65535U + (64U << 20));
    MessageReader reader;
    ASSERT_TRUE(reader.Read(message)) << reader.GetError();
    EXPECT_EQ(reader.GetBody<RequestHeader>().prefixBlocks, request.prefixBlocks);
    EXPECT_EQ(reader.GetBody<RequestHeader>().model, request.model);
}

TEST(MessageReader, RefusesEveryTruncation)
{
    for (const auto& message : SampleMessages())
    {
        for (uint32_t size = 0; size < message->GetSize(); ++size)
        {
            EXPECT_NE(Refusal(message->CreateFragment(0, size)), "") << size;
        }
    }
}

TEST(MessageReader, RefusesABodyThatIsTruncatedWithAHeaderThatSaysSo)
{
    for (const auto& message : SampleMessages())
    {
        MessageHeader header;
        message->PeekHeader(header);
        for (uint32_t size = 0; size < header.GetBodyBytes(); ++size)
        {
            auto part = message->CreateFragment(MessageHeader::SIZE, size);
            part->AddHeader(MessageHeader(header.GetType(), 1, size, 0));
            EXPECT_NE(Refusal(part).find("truncated"), std::string::npos) << Refusal(part);
        }
        auto longer = message->CreateFragment(MessageHeader::SIZE, header.GetBodyBytes());
        longer->AddAtEnd(Create<Packet>(1));
        longer->AddHeader(MessageHeader(header.GetType(), 1, header.GetBodyBytes() + 1, 0));
        EXPECT_NE(Refusal(longer).find("too long"), std::string::npos) << Refusal(longer);
    }
}

TEST(MessageReader, SurvivesEveryCorruptionOfOneByte)
{
    uint32_t refused = 0;
    for (const auto& message : SampleMessages())
    {
        for (size_t i = 0; i < message->GetSize(); ++i)
        {
            for (int value = 0; value < 256; ++value)
            {
                refused += RefusalWith(message, i, value).empty() ? 0 : 1;
            }
        }
        // Of the first 12 bytes a type can be another's, if the body fits; nothing else passes.
        for (size_t i = 0; i < 12; ++i)
        {
            for (int bit = 0; bit < 8 && i != 3; ++bit)
            {
                EXPECT_NE(RefusalWith(message, i, BytesOf(message)[i] ^ (1 << bit)), "") << i;
            }
        }
    }
    EXPECT_GT(refused, 12U * 255U * 5U);
}

TEST(MessageReader, NamesWhatItRefuses)
{
    const auto tokens = MakeMessage(1, SampleTokens(), 8);
    EXPECT_EQ(Refusal(tokens), "");
    EXPECT_EQ(RefusalWith(tokens, 0, 0), "not a message: wrong magic number");
    EXPECT_EQ(RefusalWith(tokens, 2, 2), "unknown version 2");
    EXPECT_EQ(RefusalWith(tokens, 3, 0), "unknown type 0");
    EXPECT_EQ(RefusalWith(tokens, 3, 7), "unknown type 7");
    EXPECT_EQ(RefusalWith(tokens, 3, MessageHeader::END), "END with a payload");
    EXPECT_EQ(RefusalWith(tokens, 4, 1), "body too large: 16777228 bytes");
    EXPECT_EQ(RefusalWith(tokens, 8, 5), "payload too large: 83886088 bytes");
    EXPECT_EQ(RefusalWith(tokens, 11, 9),
              "sizes of the parts do not add up to that of the message");
    // count, the last 4 bytes of the body at 20, becomes 0; then firstIndex + count overflows.
    EXPECT_EQ(RefusalWith(tokens, 31, 0), "TOKENS body: no tokens");
    TokensHeader last = SampleTokens();
    last.firstIndex = 0xFFFFFFFD; // + 2 is the largest index that fits
    EXPECT_EQ(RefusalWith(MakeMessage(1, last), 31, 3), "TOKENS body: token index out of range");

    const auto hello = MakeMessage(0, SampleHello());
    EXPECT_EQ(RefusalWith(hello, 20, 4), "HELLO body: unknown role 4");
    EXPECT_EQ(RefusalWith(hello, 21, 3), "HELLO body: unknown flags");
    EXPECT_EQ(RefusalWith(MakeMessage(1, SampleEnd()), 28, 0), "END body: unknown outcome 0");
    EXPECT_EQ(RefusalWith(MakeMessage(1, SampleEnd()), 28, 6), "END body: unknown outcome 6");
    const auto report = MakeMessage(0, SampleReport());
    EXPECT_EQ(RefusalWith(report, 24, 0x80), "REPORT body: time above 2^63 - 1 ns");
    EXPECT_EQ(RefusalWith(report, 43, 255), "REPORT body: more KV blocks in use than there are");
    EXPECT_EQ(RefusalWith(report, 72, 2), "REPORT body: unknown flags");
}

TEST(MessageReader, RefusesNumbersThatAreNotQuantities)
{
    for (const double value : {std::nan(""),
                               std::numeric_limits<double>::infinity(),
                               -std::numeric_limits<double>::infinity(),
                               -1.0,
                               -0.0})
    {
        HelloHeader hello = SampleHello();
        hello.decodeSecondsPerToken = value;
        EXPECT_THROW(MakeMessage(0, hello), InputError) << value;
        auto message = Create<Packet>();
        message->AddHeader(hello);
        message->AddHeader(MessageHeader(MessageHeader::HELLO, 0, message->GetSize(), 0));
        EXPECT_EQ(Refusal(message), "HELLO body: not a finite number of 0 or more") << value;
    }
}

TEST(MakeMessage, RefusesWhatAReaderWouldRefuse)
{
    const auto expectRefused = [](const MessageBody& body, uint32_t payload = 0) {
        EXPECT_THROW(MakeMessage(1, body, payload), InputError);
    };
    EndHeader end = SampleEnd();
    end.reason = std::string(256, 'r');
    expectRefused(end);
    RequestHeader request = SampleRequest();
    request.prefixBlocks.assign(65536, 1);
    expectRefused(request);
    request = SampleRequest();
    request.prefixBlockTokens = 0;
    expectRefused(request);
    request = SampleRequest();
    request.deadline = 1ULL << 63;
    expectRefused(request);
    ReportHeader report = SampleReport();
    report.kvBlocksUsed = 21;
    expectRefused(report);
    expectRefused(SampleCancel(), 1);
    expectRefused(SampleTokens(), MessageHeader::MAX_PAYLOAD_BYTES + 1);
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
    EXPECT_EQ(text.str(),
              "END request=9 body=14 payload=0\n"
              "server=7 tokens=258 outcome=2 reason=full\n"
              "server=7 firstIndex=256 count=2");
}
