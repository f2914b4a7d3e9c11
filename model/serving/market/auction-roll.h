/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_ROLL_H
#define LLM_EDGE_AUCTION_ROLL_H

#include "auction-party.h"

#include "ns3/hello-header.h"
#include "ns3/transport.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The parties that are connected to an auctioneer: who is at the other end of which
 * connection. A connection is one party's, and a party has one connection.
 */
class AuctionRoll
{
  public:
    /** What comes of entering a party. */
    enum class Entry
    {
        NEW,     //!< It has been entered
        KNOWN,   //!< It was entered with this connection before
        INVALID, //!< It says that it is something else, or has too high a number
        TAKEN,   //!< It is entered with another connection
        RENAMED, //!< The connection is another party's
    };

    /**
     * @brief Enter a party.
     *
     * @param hello what it says who it is: a client is a buyer, a server is a seller
     * @param peer its connection
     * @return what comes of it; the roll changes only if it is NEW
     */
    Entry Enter(const HelloHeader& hello, Ptr<Connection> peer);

    /**
     * @param entry what came of entering a party
     * @return why it was refused; empty if it is on the roll
     */
    static std::string GetRefusal(Entry entry);

    /**
     * @brief Strike out whose connection is gone.
     *
     * @param peer the connection
     * @return whose it was, if anybody's
     */
    std::optional<AuctionParty> Strike(Ptr<Connection> peer);

    /** Strike out everybody. */
    void Clear();

    /**
     * @param peer a connection
     * @return whose it is, if anybody's
     */
    std::optional<AuctionParty> Find(Ptr<Connection> peer) const;

    /**
     * @param party a party
     * @return its connection; null if it is not there
     */
    Ptr<Connection> Find(const AuctionParty& party) const;

    /**
     * @param side a side
     * @return the numbers of those who are there, rising
     */
    std::vector<uint32_t> GetNumbers(AuctionSide side) const;

    /**
     * @brief Check who is to take part in an auction.
     *
     * @param side a side
     * @param numbers who is to take part there
     * @throws InputError naming one who is not there, or is listed twice
     */
    void Check(AuctionSide side, const std::vector<uint32_t>& numbers) const;

  private:
    std::map<AuctionParty, Ptr<Connection>> m_peers;   //!< By party
    std::map<Ptr<Connection>, AuctionParty> m_parties; //!< By connection
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_ROLL_H
