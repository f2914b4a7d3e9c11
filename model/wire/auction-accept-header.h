/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_ACCEPT_HEADER_H
#define LLM_EDGE_AUCTION_ACCEPT_HEADER_H

#include "message-body.h"

#include <cstdint>
#include <ostream>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Body of ACCEPT: a participant's answer to CLOCK, and its receipt for RESULT.
 *
 * Receiving it twice does no harm. Who it is from is known from the connection's HELLO.
 *
 * | bytes | field   | meaning                                                            |
 * |-------|---------|--------------------------------------------------------------------|
 * | 0-3   | auction | number of the auction                                              |
 * | 4-7   | cycle   | the cycle that is answered                                         |
 * | 8     | answer  | Answer                                                             |
 */
class AuctionAcceptHeader : public MessageBody
{
  public:
    /** What a participant says. */
    enum Answer : uint8_t
    {
        WAITS = 0,   //!< The price does not suit it
        ACCEPTS = 1, //!< It accepts the price, or has accepted one before
        RECEIPT = 2, //!< RESULT has arrived
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();
    TypeId GetInstanceTypeId() const override;
    void Print(std::ostream& os) const override;
    uint32_t GetSerializedSize() const override;
    MessageHeader::Type GetType() const override;
    std::string Validate() const override;

    uint32_t auction{0};  //!< Number of the auction
    uint32_t cycle{0};    //!< The cycle that is answered
    Answer answer{WAITS}; //!< What the participant says

  protected:
    void Write(WireWriter& out) const override;
    void Read(WireReader& in) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_ACCEPT_HEADER_H
