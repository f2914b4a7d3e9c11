/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The bytes of every header and body, as the first version of the format wrote them. They are what
// pcap files and other programs have: a change here is a new version of the format.

#include "wire-samples.h"

#include "ns3/datagram-header.h"

#include <cstdio>
#include <gtest/gtest.h>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param bytes bytes
 * @return two hexadecimal digits each; four or more equal ones as "61x255 " (255 times 61)
 */
std::string
HexOf(const Bytes& bytes)
{
    std::string hex;
    for (size_t i = 0; i < bytes.size();)
    {
        size_t end = i;
        while (end < bytes.size() && bytes[end] == bytes[i])
        {
            ++end;
        }
        char digits[3];
        std::snprintf(digits, sizeof(digits), "%02x", bytes[i]);
        const bool run = end - i >= 4;
        hex += digits + (run ? "x" + std::to_string(end - i) + " " : "");
        i = run ? end : i + 1;
    }
    return hex;
}

/**
 * @param header a header or a body
 * @param hex its bytes, as HexOf() writes them
 */
void
ExpectBytes(const Header& header, const std::string& hex)
{
    const auto bytes = BytesOf(header);
    EXPECT_EQ(HexOf(bytes), hex);
    EXPECT_EQ(header.GetSerializedSize(), bytes.size()) << "size of " << hex;
}

/**
 * @param body a body
 * @param hex its bytes; a reader makes the same body of them
 */
template <class Body>
void
ExpectBody(const Body& body, const std::string& hex)
{
    ExpectBytes(body, hex);
    MessageReader reader;
    ASSERT_TRUE(reader.Read(MakeMessage(1, body))) << reader.GetError();
    EXPECT_EQ(HexOf(BytesOf(reader.GetBody<Body>())), hex) << "read and written again";
}

} // namespace

TEST(GoldenBytes, MessageHeader)
{
    ExpectBytes(MessageHeader(), "4c45010100x16 ");
    for (uint8_t type = MessageHeader::HELLO; type <= MessageHeader::QUEUED; ++type)
    {
        const MessageHeader header(MessageHeader::Type(type), 0x0102030405060708, 0x0a0b0c, 0);
        char expected[64];
        std::snprintf(expected, sizeof(expected), "4c4501%02x000a0b0c00x4 0102030405060708", type);
        ExpectBytes(header, expected);
    }
    ExpectBytes(MessageHeader(MessageHeader::PROMPT, UINT64_MAX, 4, 1U << 26),
                "4c4501090000000404000000ffx8 ");
    ExpectBytes(MessageHeader(MessageHeader::REQUEST, 1, 1U << 20, 0x01020304),
                "4c450102001000000102030400x7 01");
}

TEST(GoldenBytes, DatagramHeader)
{
    DatagramHeader header;
    ExpectBytes(header, "4c44010100x7 01");
    header.sequence = 0x01020304;
    header.fragment = 0x0506;
    header.fragments = 0xffff;
    ExpectBytes(header, "4c440101010203040506ffff");
    header.kind = DatagramHeader::CLOSE;
    header.fragment = 0;
    header.fragments = 0;
    ExpectBytes(header, "4c4401020102030400x4 ");
}

TEST(GoldenBytes, Hello)
{
    ExpectBody(HelloHeader(), "0100x34 ");
    ExpectBody(SampleHello(),
               "0201000000070000200040c81cc000x4 3f8999x5 9a00000100x5 056c6c616d61");
    HelloHeader hello;
    hello.role = HelloHeader::CONTROLLER;
    hello.id = UINT32_MAX;
    hello.contextWindow = UINT32_MAX;
    hello.prefillTokensPerSecond = 1.7976931348623157e308; // the largest there is
    hello.decodeSecondsPerToken = 5e-324;                  // the smallest above 0
    hello.kvBlocksTotal = UINT64_MAX;
    hello.model = std::string(255, 'm');
    ExpectBody(hello, "0300ffx8 7fefffx6 00x7 01ffx9 6dx255 ");
}

TEST(GoldenBytes, Request)
{
    ExpectBody(RequestHeader(), "00x36 ");
    ExpectBody(SampleRequest(),
               "000003e80000003201020304050607080000000300x4 7735940000000200046368617405"
               "6c6c616d61000200x7 01ffx8 ");
    RequestHeader request;
    request.promptTokens = UINT32_MAX;
    request.outputTokens = 0x01020304;
    request.session = UINT64_MAX;
    request.turn = 0x05060708;
    request.deadline = INT64_MAX;
    request.serviceClass = std::string(255, 'c');
    request.model = std::string(255, 'm');
    request.prefixBlockTokens = 16;
    ExpectBody(request, "ffx4 01020304ffx8 050607087fffx7 00000010ff63x255 ff6dx255 0000");
    request.serviceClass.clear();
    request.model = "7b";
    request.prefixBlocks = {0x0102030405060708};
    ExpectBody(request, "ffx4 01020304ffx8 050607087fffx7 000000100002376200010102030405060708");
    request.prefixBlocks.assign(65535, 0xabababababababab);
    ExpectBody(request, "ffx4 01020304ffx8 050607087fffx7 0000001000023762ffffabx524280 ");
}

TEST(GoldenBytes, Tokens)
{
    ExpectBody(TokensHeader(), "00x11 01");
    ExpectBody(SampleTokens(), "0000000700000100x4 02");
    TokensHeader tokens;
    tokens.serverId = 0x01020304;
    tokens.firstIndex = 0xfffffffe;
    ExpectBody(tokens, "01020304fffffffe00000001");
}

TEST(GoldenBytes, End)
{
    ExpectBody(EndHeader(), "00x8 0100");
    ExpectBody(SampleEnd(), "0000000700000102020466756c6c");
    EndHeader end;
    end.serverId = UINT32_MAX;
    end.tokens = 0x01020304;
    end.outcome = EndHeader::ELSEWHERE;
    end.reason = std::string(255, 'r');
    ExpectBody(end, "ffx4 0102030406ff72x255 ");
}

TEST(GoldenBytes, Cancel)
{
    ExpectBody(CancelHeader(), "00");
    ExpectBody(SampleCancel(), "04676f6e65");
    CancelHeader cancel;
    cancel.reason = std::string(255, '\0');
    ExpectBody(cancel, "ff00x255 ");
}

TEST(GoldenBytes, Report)
{
    ExpectBody(ReportHeader(), "00x53 ");
    ExpectBody(SampleReport(),
               "0000000700x4 59682f00x4 040000000800x7 0a00x7 1400x6 0fa000x6 1f4001");
    ReportHeader report = SampleReport();
    report.draining = false;
    report.time = INT64_MAX;
    report.waiting = 0x01020304;
    report.running = UINT32_MAX;
    report.kvBlocksUsed = UINT64_MAX;
    report.kvBlocksTotal = UINT64_MAX;
    report.waitingPromptTokens = 0x0102030405060708;
    report.runningContextTokens = 0x1112131415161718;
    ExpectBody(report, "000000077fffx7 01020304ffx20 0102030405060708111213141516171800");
}

TEST(GoldenBytes, Reserve)
{
    ExpectBody(ReserveHeader(), "00x29 ");
    ExpectBody(SampleReserve(), "000003e800000fa001020304050607080000000300x4 773594000463686174");
    ReserveHeader reserve;
    reserve.promptTokens = UINT32_MAX;
    reserve.promptBytes = 1U << 26;
    reserve.session = UINT64_MAX;
    reserve.turn = UINT32_MAX;
    reserve.deadline = INT64_MAX;
    reserve.serviceClass = std::string(255, 'c');
    ExpectBody(reserve, "ffx4 04000000ffx12 7fffx8 63x255 ");
}

TEST(GoldenBytes, Grant)
{
    ExpectBody(GrantHeader(), "00x28 ");
    ExpectBody(SampleGrant(), "000000073ff000x6 3fe000x12 0102");
    GrantHeader grant;
    grant.serverId = UINT32_MAX;
    grant.bitsPerSecond = 1.5e6;
    grant.computeShare = 1;
    grant.kvBlocks = UINT64_MAX;
    ExpectBody(grant, "ffx4 4136e36000x4 3ff000x6 ffx8 ");
}

TEST(GoldenBytes, Prompt)
{
    ExpectBody(PromptHeader(), "00x4 ");
    ExpectBody(SamplePrompt(), "00010203");
    PromptHeader prompt;
    prompt.offset = (1U << 26) - 1;
    ExpectBody(prompt, "03ffffff");
}

TEST(GoldenBytes, Allocated)
{
    ExpectBody(AllocatedRequestHeader(), "00x52 ");
    ExpectBody(SampleAllocated(),
               "3fe000x12 0102000003e80000003201020304050607080000000300x4 77359400000002"
               "000463686174056c6c616d61000200x7 01ffx8 ");
    AllocatedRequestHeader allocated;
    allocated.computeShare = 1;
    allocated.kvBlocks = UINT64_MAX;
    allocated.serviceClass = std::string(255, 'c');
    allocated.model = std::string(255, 'm');
    ExpectBody(allocated, "3ff000x6 ffx8 00x32 ff63x255 ff6dx255 0000");
}

TEST(GoldenBytes, Clock)
{
    ExpectBody(AuctionClockHeader(), "00x29 ");
    ExpectBody(SampleClock(), "000000030000010200x6 03e8ffx7 fe00000201020000");
    AuctionClockHeader clock;
    clock.auction = UINT32_MAX;
    clock.cycle = 0x01020304;
    clock.buyerPrice = INT64_MAX;
    clock.sellerPrice = INT64_MIN;
    clock.sealed = true;
    AuctionClockHeader::Mark(clock.acceptedSellers, 7);
    ExpectBody(clock, "ffx4 010203047fffx7 8000x7 010000000180");
    AuctionClockHeader::Mark(clock.acceptedBuyers, 0);
    AuctionClockHeader::Mark(clock.acceptedBuyers, AuctionClockHeader::MAX_PARTICIPANT);
    ExpectBody(clock, "ffx4 010203047fffx7 8000x7 0120000100x8190 80000180");
}

TEST(GoldenBytes, Accept)
{
    ExpectBody(AuctionAcceptHeader(), "00x9 ");
    ExpectBody(SampleAccept(), "000000030000010201");
    AuctionAcceptHeader accept;
    accept.auction = UINT32_MAX;
    accept.answer = AuctionAcceptHeader::RECEIPT;
    ExpectBody(accept, "ffx4 00x4 02");
}

TEST(GoldenBytes, Result)
{
    ExpectBody(AuctionResultHeader(), "00x16 ");
    ExpectBody(SampleResult(), "0000000300x6 01f40000000200000001000000020000010200x4 ");
    AuctionResultHeader result;
    result.auction = UINT32_MAX;
    result.price = INT64_MIN;
    result.pairs.assign(65535, {0xabababab, 0xabababab});
    ExpectBody(result, "ffx4 8000x9 ffffabx524280 ");
}

TEST(GoldenBytes, Bid)
{
    ExpectBody(AuctionBidHeader(), "00x12 ");
    ExpectBody(SampleBid(), "00000003ffx8 ");
    AuctionBidHeader bid;
    bid.auction = UINT32_MAX;
    bid.price = 1'000'000'000'000;
    ExpectBody(bid, "ffx4 000000e8d4a51000");
    bid.price = -bid.price;
    ExpectBody(bid, "ffx7 172b5af000");
}

TEST(GoldenBytes, Demand)
{
    ExpectBody(DemandHeader(), "00x6 ");
    ExpectBody(SampleDemand(),
               "0000000700020c4c614d44412d3133374240330000000c0b50614c4d2d3534304240300000"
               "0001");
    DemandHeader demand;
    demand.epoch = UINT32_MAX;
    demand.counts = {{std::string(255, 'm'), UINT32_MAX}, {"a", 0}, {"B", 0x01020304}};
    ExpectBody(demand, "ffx4 0003014201020304016100x4 ff6dx255 ffx4 ");
}

TEST(GoldenBytes, SharedDemand)
{
    ExpectBody(SharedDemandHeader(), "00x10 ");
    ExpectBody(SampleSharedDemand(),
               "000000020000000700020c4c614d44412d3133374240330000000c0b50614c4d2d3534304240300000"
               "0001");
}

TEST(GoldenBytes, Candidate)
{
    ExpectBody(CandidateHeader(), "00x61 ");
    // A gain of -0.25 is -250 million units, two's complement; 8.5 ms; a ratio of 2.
    ExpectBody(SampleCandidate(),
               "0000000300000005ffx4 f1194d80402100x6 4000x9 "
               "03e800000fa001020304050607080000000300x4 773594000463686174");
}

TEST(GoldenBytes, Queued)
{
    ExpectBody(QueuedHeader(), "00x8 ");
    ExpectBody(SampleQueued(), "402900x6 ");
}

TEST(GoldenBytes, Offer)
{
    ExpectBody(OfferHeader(), "00x7 010000");
    ExpectBody(SampleOffer(),
               "000000020000000900020c4c614d44412d3133374240330b50614c4d2d353430424030");
    OfferHeader offer;
    offer.serverId = 0x01020304;
    offer.number = UINT32_MAX;
    offer.models = {std::string(255, 'm'), "a", "B"};
    ExpectBody(offer, "01020304ffx4 000301420161ff6dx255 ");
}
