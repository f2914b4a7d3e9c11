/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wire-samples.h"

#include "ns3/input-error.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param message a message
 * @return why a reader refuses it, empty if it does not
 */
std::string
Refusal(Ptr<const Packet> message)
{
    MessageReader reader;
    const bool valid = reader.Read(message);
    EXPECT_EQ(valid, reader.GetError().empty());
    return reader.GetError();
}

/**
 * @param message a message
 * @param index number of a byte
 * @param value another value for it
 * @return why a reader refuses the message with that
 */
std::string
RefusalWith(Ptr<const Packet> message, size_t index, uint8_t value)
{
    Bytes bytes = BytesOf(message);
    bytes.at(index) = value;
    return Refusal(PacketOf(bytes));
}

} // namespace

TEST(MessageReader, ReadsBackHelloAndRequest)
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
}

TEST(MessageReader, ReadsBackTheOtherTypes)
{
    MessageReader reader;
    const auto messages = SampleMessages();

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

TEST(MessageReader, ReadsBackTheTypesOfAllocations)
{
    MessageReader reader;
    const auto messages = SampleMessages();

    ASSERT_TRUE(reader.Read(messages[6])) << reader.GetError();
    const auto& reserve = reader.GetBody<ReserveHeader>();
    EXPECT_EQ(reserve.promptTokens, 1000U);
    EXPECT_EQ(reserve.promptBytes, 4000U);
    EXPECT_EQ(reserve.session, 0x0102030405060708U);
    EXPECT_EQ(reserve.turn, 3U);
    EXPECT_EQ(reserve.deadline, 2000000000U);
    EXPECT_EQ(reserve.serviceClass, "chat");

    ASSERT_TRUE(reader.Read(messages[7])) << reader.GetError();
    const auto& grant = reader.GetBody<GrantHeader>();
    EXPECT_EQ(grant.serverId, 7U);
    EXPECT_EQ(grant.bitsPerSecond, 1);
    EXPECT_EQ(grant.computeShare, 0.5);
    EXPECT_EQ(grant.kvBlocks, 258U);

    ASSERT_TRUE(reader.Read(messages[8])) << reader.GetError();
    EXPECT_EQ(reader.GetBody<PromptHeader>().offset, 0x010203U);
    EXPECT_EQ(reader.GetHeader().GetPayloadBytes(), 9U);

    ASSERT_TRUE(reader.Read(messages[9])) << reader.GetError();
    const auto& allocated = reader.GetBody<AllocatedRequestHeader>();
    EXPECT_EQ(allocated.computeShare, 0.5);
    EXPECT_EQ(allocated.kvBlocks, 258U);
    EXPECT_EQ(allocated.promptTokens, 1000U);
    EXPECT_EQ(allocated.prefixBlocks, (std::vector<uint64_t>{1, 0xFFFFFFFFFFFFFFFF}));
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
    EXPECT_EQ(RefusalWith(tokens, 3, 20), "unknown type 20");
    EXPECT_EQ(RefusalWith(tokens, 3, MessageHeader::CANCEL), "CANCEL with a payload");
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
    EXPECT_EQ(RefusalWith(MakeMessage(1, SampleEnd()), 28, 8), "END body: unknown outcome 8");
    const auto report = MakeMessage(0, SampleReport());
    EXPECT_EQ(RefusalWith(report, 24, 0x80), "REPORT body: time above 2^63 - 1 ns");
    EXPECT_EQ(RefusalWith(report, 43, 255), "REPORT body: more KV blocks in use than there are");
    EXPECT_EQ(RefusalWith(report, 72, 2), "REPORT body: unknown flags");

    const auto reserve = MakeMessage(1, SampleReserve());
    EXPECT_EQ(RefusalWith(reserve, 24, 5), "RESERVE body: prompt longer than 2^26 bytes");
    EXPECT_EQ(RefusalWith(reserve, 40, 0x80), "RESERVE body: deadline above 2^63 - 1 ns");
    // 0x40 0xE0 makes a share of 32768 out of 0.5.
    const auto grant = MakeMessage(1, SampleGrant());
    EXPECT_EQ(RefusalWith(grant, 32, 0x40), "GRANT body: compute share above 1");
    EXPECT_EQ(RefusalWith(grant, 24, 0xBF), "GRANT body: not a finite number of 0 or more");
    EXPECT_EQ(RefusalWith(MakeMessage(1, SamplePrompt(), 9), 20, 4),
              "PROMPT body: offset beyond the longest prompt");
    EXPECT_EQ(RefusalWith(MakeMessage(1, SampleAllocated(), 40), 20, 0x40),
              "ALLOCATED body: compute share above 1");
}

TEST(MessageReader, ReadsBackAuctionMessages)
{
    MessageReader reader;
    ASSERT_TRUE(reader.Read(MakeMessage(0, SampleClock()))) << reader.GetError();
    const auto& clock = reader.GetBody<AuctionClockHeader>();
    EXPECT_EQ(clock.auction, 3U);
    EXPECT_EQ(clock.cycle, 258U);
    EXPECT_EQ(clock.buyerPrice, 1000);
    EXPECT_EQ(clock.sellerPrice, -2);
    EXPECT_FALSE(clock.sealed);
    for (uint32_t buyer = 0; buyer < 20; ++buyer)
    {
        EXPECT_EQ(AuctionClockHeader::IsMarked(clock.acceptedBuyers, buyer),
                  buyer == 0 || buyer == 9);
    }
    EXPECT_TRUE(clock.acceptedSellers.empty());

    ASSERT_TRUE(reader.Read(MakeMessage(0, SampleAccept()))) << reader.GetError();
    EXPECT_EQ(reader.GetBody<AuctionAcceptHeader>().cycle, 258U);
    EXPECT_EQ(reader.GetBody<AuctionAcceptHeader>().answer, AuctionAcceptHeader::ACCEPTS);

    ASSERT_TRUE(reader.Read(MakeMessage(0, SampleResult()))) << reader.GetError();
    EXPECT_EQ(reader.GetBody<AuctionResultHeader>().price, 500);
    EXPECT_EQ(reader.GetBody<AuctionResultHeader>().pairs, (MatchedPairs{{1, 2}, {258, 0}}));

    ASSERT_TRUE(reader.Read(MakeMessage(0, SampleBid()))) << reader.GetError();
    EXPECT_EQ(reader.GetBody<AuctionBidHeader>().price, -1);
}

TEST(MessageReader, ReadsDemandAndOffer)
{
    MessageReader reader;
    ASSERT_TRUE(reader.Read(MakeMessage(0, SampleDemand()))) << reader.GetError();
    EXPECT_EQ(reader.GetBody<DemandHeader>().epoch, 7U);
    EXPECT_EQ(reader.GetBody<DemandHeader>().counts,
              (std::map<std::string, uint32_t>{{"LaMDA-137B@3", 12}, {"PaLM-540B@0", 1}}));
    ASSERT_TRUE(reader.Read(MakeMessage(0, SampleOffer()))) << reader.GetError();
    EXPECT_EQ(reader.GetBody<OfferHeader>().serverId, 2U);
    EXPECT_EQ(reader.GetBody<OfferHeader>().number, 9U);
    EXPECT_EQ(reader.GetBody<OfferHeader>().models,
              (std::set<std::string>{"LaMDA-137B@3", "PaLM-540B@0"}));
}

TEST(MessageReader, NamesWhatItRefusesOfDemandAndOffer)
{
    // Bytes 20 and on are the body. DEMAND: the first name's length is its byte 6; the second
    // name begins 17 bytes later.
    const auto demand = MakeMessage(0, SampleDemand());
    EXPECT_EQ(RefusalWith(demand, 43 + 1, 'A'),
              "DEMAND body: names of models are empty or not in rising order");
    EXPECT_NE(RefusalWith(demand, 25, 3).find("truncated"), std::string::npos);
    // OFFER: its number is bytes 4 to 7, its first name begins at byte 10.
    const auto offer = MakeMessage(0, SampleOffer());
    EXPECT_EQ(RefusalWith(offer, 27, 0), "OFFER body: offer number 0, expected 1 or more");
    EXPECT_EQ(RefusalWith(offer, 31, 'Z'),
              "OFFER body: names of models are empty or not in rising order");
    EXPECT_NE(RefusalWith(offer, 29, 9).find("truncated"), std::string::npos);
}

TEST(MessageReader, NamesWhatItRefusesOfAuctionMessages)
{
    // Bytes 20 and on are the body: CLOCK's flags are its byte 24, its bitmap's length 25 and 26.
    const auto clock = MakeMessage(0, SampleClock());
    EXPECT_EQ(RefusalWith(clock, 44, 2), "CLOCK body: unknown flags");
    EXPECT_EQ(RefusalWith(clock, 45, 0x40), "CLOCK body: bitmap longer than 8192 bytes");
    EXPECT_EQ(RefusalWith(MakeMessage(0, SampleAccept()), 28, 3), "ACCEPT body: unknown answer 3");
    const auto result = MakeMessage(0, SampleResult());
    EXPECT_EQ(RefusalWith(result, 33, 1), "RESULT body: more than 65535 pairs");
    EXPECT_NE(RefusalWith(result, 35, 3).find("truncated"), std::string::npos);
    EXPECT_EQ(RefusalWith(MakeMessage(0, SampleBid()), 24, 0x80), "BID body: price out of range");
}

TEST(MessageReader, NamesWhatItRefusesOfReasoningSteps)
{
    // Bytes 20 and on are the body: the gain is its bytes 8 to 15, the server's time 16 to 23, the
    // channel 24 to 31.
    const auto candidate = MakeMessage(1, SampleCandidate());
    EXPECT_EQ(RefusalWith(candidate, 28, 0x7F), "CANDIDATE body: gain out of range");
    EXPECT_EQ(RefusalWith(candidate, 36, 0xC0), "CANDIDATE body: not a finite number of 0 or more");
    EXPECT_EQ(RefusalWith(candidate, 36, 0x43),
              "CANDIDATE body: time of the server is not from 0 to 10^12 ms");
    EXPECT_EQ(RefusalWith(candidate, 44, 0x50),
              "CANDIDATE body: signal-to-noise ratio is not from 0 to 10^12");
    EXPECT_EQ(RefusalWith(MakeMessage(1, SampleQueued()), 20, 0xC0),
              "QUEUED body: not a finite number of 0 or more");
}

TEST(MakeMessage, RefusesStepsThatNobodyCanJudge)
{
    StepNomination good = SampleCandidate().Get();
    const auto refusal = [](const StepNomination& nomination) {
        CandidateHeader header;
        header.Set(nomination);
        return header.Validate();
    };
    EXPECT_EQ(refusal(good), "");
    auto bad = good;
    bad.valueGain = std::nan("");
    EXPECT_EQ(refusal(bad), "gain out of range");
    bad.valueGain = 1e10;
    EXPECT_EQ(refusal(bad), "gain out of range");
    bad = good;
    bad.snr = -1;
    EXPECT_EQ(refusal(bad), "signal-to-noise ratio is not from 0 to 10^12");
    bad = good;
    bad.serviceMs = std::numeric_limits<double>::infinity();
    EXPECT_EQ(refusal(bad), "time of the server is not from 0 to 10^12 ms");
    good.snr = 0;
    EXPECT_EQ(refusal(good), "") << "a device without a channel says so";
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
    DemandHeader demand = SampleDemand();
    demand.counts[""] = 1;
    expectRefused(demand);
    SharedDemandHeader shared = SampleSharedDemand();
    shared.counts[""] = 1;
    expectRefused(shared);
    OfferHeader offer = SampleOffer();
    offer.models.insert(std::string(256, 'm'));
    expectRefused(offer);
    AuctionBidHeader bid = SampleBid();
    bid.price = 1'000'000'000'001;
    expectRefused(bid);
    AuctionClockHeader clock = SampleClock();
    clock.acceptedSellers.assign(8193, 0);
    expectRefused(clock);
    AuctionResultHeader result = SampleResult();
    result.pairs.resize(65536);
    expectRefused(result);
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
    expectRefused(SampleGrant(), 1);
    GrantHeader grant = SampleGrant();
    grant.bitsPerSecond = -1;
    expectRefused(grant);
    AllocatedRequestHeader allocated = SampleAllocated();
    allocated.computeShare = 1.5;
    expectRefused(allocated);
    allocated.computeShare = std::nan("");
    expectRefused(allocated);
    ReserveHeader reserve = SampleReserve();
    reserve.promptBytes = MessageHeader::MAX_PAYLOAD_BYTES + 1;
    expectRefused(reserve);
    CandidateHeader candidate = SampleCandidate();
    candidate.promptBytes = MessageHeader::MAX_PAYLOAD_BYTES + 1;
    expectRefused(candidate);
    expectRefused(SampleCandidate(), 1);
    expectRefused(SampleQueued(), 1);
    expectRefused(SampleTokens(), MessageHeader::MAX_PAYLOAD_BYTES + 1);
}
