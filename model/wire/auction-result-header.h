/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_RESULT_HEADER_H
#define LLM_EDGE_AUCTION_RESULT_HEADER_H

#include "message-body.h"

#include "ns3/matched-pairs.h"

#include <cstdint>
#include <ostream>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Body of RESULT: the price of an auction's trades and who trades with whom.
 *
 * | bytes | field   | meaning                                                                  |
 * |-------|---------|--------------------------------------------------------------------------|
 * | 0-3   | auction | number of the auction                                                    |
 * | 4-11  | price   | price of all trades (price units, two's complement)                      |
 * | 12-15 | n       | number of pairs, at most 65535                                           |
 * | 16-   | pairs   | per pair the buyer's (4 bytes) and the seller's number (4 bytes)         |
 */
class AuctionResultHeader : public MessageBody
{
  public:
    static constexpr uint32_t MAX_PAIRS = 65535; //!< Most pairs

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

    uint32_t auction{0}; //!< Number of the auction
    int64_t price{0};    //!< Price of all trades (price units)
    MatchedPairs pairs;  //!< Who trades with whom

  protected:
    void Write(WireWriter& out) const override;
    void Read(WireReader& in) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_RESULT_HEADER_H
