/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WIRE_SAMPLES_H
#define LLM_EDGE_WIRE_SAMPLES_H

#include "ns3/message-reader.h"
#include "ns3/packet.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** Bytes as they are on the wire. */
using Bytes = std::vector<uint8_t>;

/**
 * @param packet a packet
 * @return its bytes
 */
inline Bytes
BytesOf(Ptr<const Packet> packet)
{
    Bytes bytes(packet->GetSize());
    packet->CopyData(bytes.data(), packet->GetSize());
    return bytes;
}

/**
 * @param header a header
 * @return its bytes
 */
inline Bytes
BytesOf(const Header& header)
{
    auto packet = Create<Packet>();
    packet->AddHeader(header);
    return BytesOf(packet);
}

/**
 * @param bytes bytes
 * @return a packet of them
 */
inline Ptr<Packet>
PacketOf(const Bytes& bytes)
{
    return Create<Packet>(bytes.data(), bytes.size());
}

/** @return the body of a sample message */
inline HelloHeader
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

/** @return the body of a sample message */
inline RequestHeader
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

/** @return the body of a sample message */
inline TokensHeader
SampleTokens()
{
    TokensHeader tokens;
    tokens.serverId = 7;
    tokens.firstIndex = 256;
    tokens.count = 2;
    return tokens;
}

/** @return the body of a sample message */
inline EndHeader
SampleEnd()
{
    EndHeader end;
    end.serverId = 7;
    end.tokens = 258;
    end.outcome = EndHeader::REJECTED;
    end.reason = "full";
    return end;
}

/** @return the body of a sample message */
inline CancelHeader
SampleCancel()
{
    CancelHeader cancel;
    cancel.reason = "gone";
    return cancel;
}

/** @return the body of a sample message */
inline ReportHeader
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

/** @return the body of a sample message */
inline ReserveHeader
SampleReserve()
{
    ReserveHeader reserve;
    reserve.promptTokens = 1000;
    reserve.promptBytes = 4000;
    reserve.session = 0x0102030405060708;
    reserve.turn = 3;
    reserve.deadline = 2000000000;
    reserve.serviceClass = "chat";
    return reserve;
}

/** @return the body of a sample message */
inline GrantHeader
SampleGrant()
{
    GrantHeader grant;
    grant.serverId = 7;
    grant.bitsPerSecond = 1.0; // IEEE 754: 3FF0000000000000
    grant.computeShare = 0.5;  // IEEE 754: 3FE0000000000000
    grant.kvBlocks = 258;
    return grant;
}

/** @return the body of a sample message */
inline PromptHeader
SamplePrompt()
{
    PromptHeader prompt;
    prompt.offset = 0x010203;
    return prompt;
}

/** @return the body of a sample message */
inline AllocatedRequestHeader
SampleAllocated()
{
    AllocatedRequestHeader allocated;
    static_cast<RequestHeader&>(allocated) = SampleRequest();
    allocated.computeShare = 0.5;
    allocated.kvBlocks = 258;
    return allocated;
}

/** @return the body of a sample message */
inline AuctionClockHeader
SampleClock()
{
    AuctionClockHeader clock;
    clock.auction = 3;
    clock.cycle = 258;
    clock.buyerPrice = 1000;
    clock.sellerPrice = -2;
    AuctionClockHeader::Mark(clock.acceptedBuyers, 0);
    AuctionClockHeader::Mark(clock.acceptedBuyers, 9);
    return clock;
}

/** @return the body of a sample message */
inline AuctionAcceptHeader
SampleAccept()
{
    AuctionAcceptHeader accept;
    accept.auction = 3;
    accept.cycle = 258;
    accept.answer = AuctionAcceptHeader::ACCEPTS;
    return accept;
}

/** @return the body of a sample message */
inline AuctionResultHeader
SampleResult()
{
    AuctionResultHeader result;
    result.auction = 3;
    result.price = 500;
    result.pairs = {{1, 2}, {258, 0}};
    return result;
}

/** @return the body of a sample message */
inline AuctionBidHeader
SampleBid()
{
    AuctionBidHeader bid;
    bid.auction = 3;
    bid.price = -1;
    return bid;
}

/** @return the body of a sample message */
inline DemandHeader
SampleDemand()
{
    DemandHeader demand;
    demand.epoch = 7;
    demand.counts = {{"LaMDA-137B@3", 12}, {"PaLM-540B@0", 1}};
    return demand;
}

/** @return the body of a sample message */
inline OfferHeader
SampleOffer()
{
    OfferHeader offer;
    offer.serverId = 2;
    offer.number = 9;
    offer.models = {"LaMDA-137B@3", "PaLM-540B@0"};
    return offer;
}

/** @return the body of a sample message */
inline SharedDemandHeader
SampleSharedDemand()
{
    SharedDemandHeader demand;
    demand.home = 2;
    static_cast<DemandHeader&>(demand) = SampleDemand();
    return demand;
}

/** @return the body of a sample message */
inline CandidateHeader
SampleCandidate()
{
    CandidateHeader candidate;
    static_cast<ReserveHeader&>(candidate) = SampleReserve();
    StepNomination nomination;
    nomination.task = 3;
    nomination.step = 5;
    nomination.valueGain = -0.25;
    nomination.serviceMs = 8.5;
    nomination.snr = 2;
    candidate.Set(nomination);
    return candidate;
}

/** @return the body of a sample message */
inline QueuedHeader
SampleQueued()
{
    QueuedHeader queued;
    queued.waitMs = 12.5;
    return queued;
}

/** @return one message of each type */
inline std::vector<Ptr<Packet>>
SampleMessages()
{
    return {MakeMessage(0, SampleHello()),
            MakeMessage(1, SampleRequest(), 40),
            MakeMessage(1, SampleTokens(), 8),
            MakeMessage(1, SampleEnd()),
            MakeMessage(1, SampleCancel()),
            MakeMessage(0, SampleReport()),
            MakeMessage(1, SampleReserve()),
            MakeMessage(1, SampleGrant()),
            MakeMessage(1, SamplePrompt(), 9),
            MakeMessage(1, SampleAllocated(), 40),
            MakeMessage(0, SampleClock()),
            MakeMessage(0, SampleAccept()),
            MakeMessage(0, SampleResult()),
            MakeMessage(0, SampleBid()),
            MakeMessage(0, SampleDemand()),
            MakeMessage(0, SampleOffer()),
            MakeMessage(0, SampleSharedDemand()),
            MakeMessage(1, SampleCandidate()),
            MakeMessage(1, SampleQueued())};
}

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_WIRE_SAMPLES_H
