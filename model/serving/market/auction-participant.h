/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_PARTICIPANT_H
#define LLM_EDGE_AUCTION_PARTICIPANT_H

#include "truthful-bidder.h"

#include "ns3/auction-result-header.h"
#include "ns3/callback.h"
#include "ns3/event-id.h"
#include "ns3/message-application.h"
#include "ns3/traced-callback.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A buyer or seller who takes part in the auctions of an Auctioneer, truthfully: it accepts
 * the first price that is no worse than its valuation, or bids its valuation.
 *
 * Its valuation is an attribute, or comes from a callback when the auction's first message arrives,
 * and stays the same until the auction is over. Without a valuation it has nothing to trade and
 * accepts no price.
 *
 * When it starts, it connects and sends HELLO, again every RetryInterval until an answer arrives.
 * It connects again RetryInterval after a connection is lost.
 */
class AuctionParticipant : public MessageApplication
{
  public:
    /** Its side. */
    enum Side
    {
        BUYER,  //!< Pays
        SELLER, //!< Gets
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** Returns the valuation (price units), or nothing if there is nothing to trade. */
    typedef Callback<std::optional<int64_t>> ValuationCallback;

    /**
     * @brief Ask for the valuation at the beginning of every auction.
     * @param valuation called for the valuation; null: the attribute Valuation is used
     */
    void SetValuationCallback(ValuationCallback valuation);

    /**
     * @brief The first message of an auction has arrived, and the valuation in it is known.
     *
     * @param auction number of the auction
     * @param side this participant's side, AuctionParticipant::Side
     * @param id this participant's number
     * @param valuation its valuation (price units)
     */
    typedef void (*ValuationTracedCallback)(uint32_t auction,
                                            uint32_t side,
                                            uint32_t id,
                                            int64_t valuation);

    /**
     * @brief The result of an auction has arrived.
     *
     * @param side this participant's side, AuctionParticipant::Side
     * @param id this participant's number
     * @param result price and trades
     */
    typedef void (*ResultTracedCallback)(uint32_t side,
                                         uint32_t id,
                                         const AuctionResultHeader& result);

    /**
     * @brief A message was dropped.
     *
     * @param id this participant's number
     * @param reason what was wrong with it
     */
    typedef void (*DropTracedCallback)(uint32_t id, const std::string& reason);

  private:
    void CheckReady() const override;
    void HandleUp() override;
    void HandleDown(bool abort) override;
    void HandleOpen(Ptr<Connection> connection) override;
    void HandleMessage(Ptr<Connection> connection, const Message& message) override;
    void HandleClose(Ptr<Connection> connection, std::string reason) override;
    void TraceDrop(const std::string& reason) override;
    void DoDispose() override;

    /** Open the connection. */
    void Open();
    /** Send HELLO until it is answered. */
    void SayHello();
    /** @param clock prices, or an invitation to bid */
    void HandleClock(const AuctionClockHeader& clock);
    /** @param auction number of an auction that is new to it */
    void JoinAuction(uint32_t auction);
    /** @param result the result of an auction */
    void HandleResult(const AuctionResultHeader& result);

    Side m_side{BUYER};     //!< Its side
    uint32_t m_id{0};       //!< Its number there
    int64_t m_valuation{0}; //!< What a unit is worth to it, or costs it
    Address m_remote;       //!< The auctioneer
    Time m_retryInterval;   //!< Time between two tries

    ValuationCallback m_valuer;   //!< Returns the valuation; null: the attribute is used
    Ptr<Connection> m_connection; //!< To the auctioneer; null while there is none
    EventId m_retry;              //!< Next try
    TruthfulBidder m_bidder;      //!< Chooses the answers

    TracedCallback<uint32_t, uint32_t, const AuctionResultHeader&> m_resultTrace; //!< Result
    TracedCallback<uint32_t, uint32_t, uint32_t, int64_t> m_valuationTrace;       //!< Valuation
    TracedCallback<uint32_t, const std::string&> m_dropTrace; //!< Message dropped
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_PARTICIPANT_H
