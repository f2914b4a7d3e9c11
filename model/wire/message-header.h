/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MESSAGE_HEADER_H
#define LLM_EDGE_MESSAGE_HEADER_H

#include "ns3/header.h"

#include <cstdint>
#include <ostream>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The first 20 bytes of every message.
 *
 * A message is this header, a body whose form depends on the type, and a payload: bytes that
 * stand for text (a prompt, tokens) and carry no meaning of their own. Network byte order.
 *
 * | bytes | field        | meaning                                          |
 * |-------|--------------|--------------------------------------------------|
 * | 0-1   | magic        | 0x4C45 ("LE")                                    |
 * | 2     | version      | 1                                                |
 * | 3     | type         | Type                                             |
 * | 4-7   | bodyBytes    | size of the body (bytes), at most 2^20           |
 * | 8-11  | payloadBytes | size of the payload (bytes), at most 2^26        |
 * | 12-19 | requestId    | the request this is about; 0 where none is       |
 *
 * Only REQUEST, TOKENS, END, PROMPT and ALLOCATED have a payload.
 */
class MessageHeader : public Header
{
  public:
    /** What a message says, and with it the form of its body. */
    enum Type : uint8_t
    {
        HELLO = 1,      //!< HelloHeader: role and id of the sender
        REQUEST = 2,    //!< RequestHeader: a request; payload: the prompt
        TOKENS = 3,     //!< TokensHeader: a part of the answer; payload: its text
        END = 4,        //!< EndHeader: the request is over; payload: what ends its stream (Framing)
        CANCEL = 5,     //!< CancelHeader: stop working on the request
        REPORT = 6,     //!< ReportHeader: a server's load
        RESERVE = 7,    //!< ReserveHeader: a request is about to come
        GRANT = 8,      //!< GrantHeader: the request may be sent, with these resources
        PROMPT = 9,     //!< PromptHeader: a part of its prompt; payload: its text
        ALLOCATED = 10, //!< AllocatedRequestHeader: REQUEST with resources; payload: the prompt
        CLOCK = 11,     //!< AuctionClockHeader: an auction's prices
        ACCEPT = 12,    //!< AuctionAcceptHeader: an answer to the prices
        RESULT = 13,    //!< AuctionResultHeader: who trades
        BID = 14,       //!< AuctionBidHeader: a sealed bid or ask
        DEMAND = 15,    //!< DemandHeader: what a server's devices have asked for
        OFFER = 16,     //!< OfferHeader: which models a server takes requests for
        SHARED_DEMAND = 17, //!< SharedDemandHeader: what another server's devices have asked for
        CANDIDATE = 18,     //!< CandidateHeader: RESERVE for a step that the device can do, too
        QUEUED = 19,        //!< QueuedHeader: that step waits for a decision
    };

    static constexpr uint16_t MAGIC = 0x4C45;               //!< "LE"
    static constexpr uint8_t VERSION = 1;                   //!< Version of the format
    static constexpr uint32_t SIZE = 20;                    //!< Size of this header (bytes)
    static constexpr uint32_t MAX_BODY_BYTES = 1U << 20;    //!< Largest body (bytes)
    static constexpr uint32_t MAX_PAYLOAD_BYTES = 1U << 26; //!< Largest payload (bytes)

    MessageHeader() = default;

    /**
     * @param type what the message says
     * @param requestId the request it is about
     * @param bodyBytes size of the body (bytes)
     * @param payloadBytes size of the payload (bytes)
     */
    MessageHeader(Type type, uint64_t requestId, uint32_t bodyBytes, uint32_t payloadBytes);

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();
    TypeId GetInstanceTypeId() const override;
    void Print(std::ostream& os) const override;
    uint32_t GetSerializedSize() const override;
    void Serialize(Buffer::Iterator start) const override;

    /**
     * @param start where the header begins
     * @return 20, or 0 where fewer bytes remain or a field is refused: see GetError()
     */
    uint32_t Deserialize(Buffer::Iterator start) override;

    /** @return what Deserialize() refused and why; empty for a valid header */
    const std::string& GetError() const;

    /** @return the first rule of the class's table that the fields break; empty if none */
    std::string Validate() const;

    /** @return what the message says */
    Type GetType() const;
    /** @return the request it is about */
    uint64_t GetRequestId() const;
    /** @return size of the body (bytes) */
    uint32_t GetBodyBytes() const;
    /** @return size of the payload (bytes) */
    uint32_t GetPayloadBytes() const;
    /** @return size of the whole message (bytes) */
    uint32_t GetMessageBytes() const;

    /**
     * @param type a type
     * @return its name, such as "REQUEST"
     */
    static std::string GetTypeName(Type type);

  private:
    Type m_type{HELLO};         //!< What the message says
    uint64_t m_requestId{0};    //!< The request it is about
    uint32_t m_bodyBytes{0};    //!< Size of the body (bytes)
    uint32_t m_payloadBytes{0}; //!< Size of the payload (bytes)
    std::string m_error;        //!< What Deserialize() refused
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MESSAGE_HEADER_H
