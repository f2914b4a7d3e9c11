/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_PARTICIPANT_H
#define LLM_EDGE_AUCTION_PARTICIPANT_H

#include "ns3/application.h"
#include "ns3/auction-result-header.h"
#include "ns3/callback.h"
#include "ns3/event-id.h"
#include "ns3/traced-callback.h"
#include "ns3/transport.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace llmedge
{

class AuctionClockHeader;
class MessageBody;

/**
 * @ingroup llm-edge
 *
 * @brief A buyer or seller who takes part in the auctions of an Auctioneer, truthfully: it accepts
 * the first price that is no worse than its valuation, or bids its valuation.
 *
 * Its valuation is an attribute, or what a callback says when it first hears of an auction; it then
 * keeps to that until the auction is over. Without a valuation it has nothing to trade: no price
 * suits it.
 *
 * It connects at its start and says HELLO, every RetryInterval until it is answered; it connects
 * again RetryInterval after a lost connection.
 */
class AuctionParticipant : public Application
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

    /** Says a valuation (price units), or nothing if there is nothing to trade. */
    typedef Callback<std::optional<int64_t>> ValuationCallback;

    /**
     * @brief Ask for the valuation at the beginning of every auction.
     * @param valuation who says it, instead of attribute Valuation; null: the attribute
     */
    void SetValuationCallback(ValuationCallback valuation);

    /** @return messages dropped: malformed or not expected */
    uint64_t GetDrops() const;

    /**
     * @brief It has heard of an auction, and knows what a unit is worth to it there.
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
    void StartApplication() override;
    void StopApplication() override;
    void DoDispose() override;

    /** Open the pipe. */
    void Connect();
    /** Say who this is, until somebody answers. */
    void SayHello();
    /** @param connection the pipe that is up */
    void HandleOpen(Ptr<Connection> connection);
    /**
     * @param connection the pipe that is gone
     * @param reason why
     */
    void HandleClose(Ptr<Connection> connection, std::string reason);
    /**
     * @param connection the pipe
     * @param message what came through it
     */
    void HandleMessage(Ptr<Connection> connection, const Message& message);
    /** @param clock a CLOCK */
    void HandleClock(const AuctionClockHeader& clock);
    /** @param clock the first message of an auction that is new to it */
    void JoinAuction(const AuctionClockHeader& clock);
    /**
     * @param clock an invitation to bid
     * @return its valuation; without one, a bid beyond all prices
     */
    int64_t GetBid(const AuctionClockHeader& clock) const;
    /** @param result a RESULT */
    void HandleResult(const AuctionResultHeader& result);
    /**
     * @param peer who sent what the transport has dropped
     * @param reason what was wrong with it
     */
    void HandleTransportDrop(const Address& peer, const std::string& reason);
    /** @param reason what was wrong with a message */
    void Drop(const std::string& reason);

    Side m_side{BUYER};     //!< Its side
    uint32_t m_id{0};       //!< Its number there
    int64_t m_valuation{0}; //!< What a unit is worth to it, or costs it
    Address m_remote;       //!< The auctioneer
    TypeId m_transportType; //!< How messages travel
    Time m_retryInterval;   //!< Time between two tries

    bool m_running{false};          //!< Started and not stopped
    Ptr<Transport> m_transport;     //!< How messages travel
    Ptr<Connection> m_connection;   //!< The pipe
    EventId m_retry;                //!< Next try
    int64_t m_auction{-1};          //!< Number of the latest auction heard of
    ValuationCallback m_valuer;     //!< Says the valuation; null: the attribute does
    std::optional<int64_t> m_worth; //!< The valuation in that auction
    bool m_accepted{false};         //!< It has accepted a price there
    bool m_knowsResult{false};      //!< Its result has arrived
    uint64_t m_drops{0};            //!< Messages dropped

    TracedCallback<uint32_t, uint32_t, const AuctionResultHeader&> m_resultTrace; //!< Result
    TracedCallback<uint32_t, uint32_t, uint32_t, int64_t> m_valuationTrace;       //!< Valuation
    TracedCallback<uint32_t, const std::string&> m_dropTrace; //!< Message dropped
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_PARTICIPANT_H
