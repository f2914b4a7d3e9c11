/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTIONEER_H
#define LLM_EDGE_AUCTIONEER_H

#include "auction-record.h"
#include "auction-roll.h"
#include "auction-session.h"

#include "ns3/clock-outcome.h"
#include "ns3/event-id.h"
#include "ns3/message-application.h"
#include "ns3/random-variable-stream.h"
#include "ns3/traced-callback.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

class MessageBody;

/**
 * @ingroup llm-edge
 *
 * @brief Holds double Dutch auctions between the AuctionParticipants that connect to it.
 *
 * A participant says in HELLO who it is: a client is a buyer, a server is a seller, and its number
 * is unique on its side. The first auction begins when as many as Buyers and Sellers say are there;
 * StartAuction() begins further ones.
 *
 * With Mode=Clocks every cycle is a round of messages: CLOCK goes to all, and everybody who has not
 * accepted answers with ACCEPT, that it accepts or that it waits. The cycle ends when all of them
 * have answered or AnswerTimeout has passed. An acceptance that comes late counts in the cycle in
 * which it comes. CLOCK lists whose acceptances have come, so that one that was lost is repeated.
 * Nobody is asked any more once all have accepted; the clocks then run to their end at once. With
 * Mode=Sealed there is one round: CLOCK asks everybody for a BID; it is repeated for those whose
 * bid does not come, MaxRepeats times. RESULT goes to all, and again to those that do not confirm
 * it. Who leaves MaxSilence rounds in a row unanswered is not waited for any more in that auction;
 * what it says counts all the same.
 *
 * The clocks are DutchClockCourse, alternating; with a transport that loses nothing and an
 * AnswerTimeout that is not reached the outcome is that of EventDrivenClocks, in both modes.
 */
class Auctioneer : public MessageApplication
{
  public:
    /** How bids are found out. */
    enum Mode
    {
        CLOCKS, //!< By clocks over the network
        SEALED, //!< By sealed bids
    };

    /** Who trades; see ClearingRule. */
    enum Clearing
    {
        PRIORITY,  //!< Those who accepted first
        REDUCTION, //!< The same less the trade that set the price
    };

    /** Whose clock moves first. */
    enum First
    {
        BUYERS,  //!< The buyers'
        SELLERS, //!< The sellers'
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    Auctioneer();
    ~Auctioneer() override;

    /**
     * @brief Begin an auction between those who are connected.
     * @throws InputError if nobody is, the application is not running, an auction is going on, or
     * the clocks' range is broken
     */
    void StartAuction();

    /**
     * @brief Begin an auction between some of those who are connected; the others hear nothing of
     * it.
     *
     * @param buyers numbers of the buyers
     * @param sellers numbers of the sellers
     * @throws InputError if one of them is not there, there is none at all, an auction is going on,
     * or the clocks' range is broken
     */
    void StartAuction(const std::vector<uint32_t>& buyers, const std::vector<uint32_t>& sellers);

    /**
     * @param side a side
     * @param number a number there
     * @return whether this participant is connected
     */
    bool IsMember(AuctionSide side, uint32_t number) const;

    /** @return whether an auction is going on */
    bool IsBusy() const;

    /**
     * @brief Assign fixed random streams to the random variables used.
     *
     * @param stream first stream index to use
     * @return number of streams used: one, for the seeds of the auctions' lotteries
     */
    int64_t AssignStreams(int64_t stream);

    /**
     * @brief An auction has been decided, or has ended.
     *
     * @param record everything about it
     */
    typedef void (*RecordTracedCallback)(const AuctionRecord& record);

    /**
     * @brief A round of messages has ended.
     *
     * @param auction number of the auction
     * @param prices what the clocks showed
     * @param complete whether all answers had come
     */
    typedef void (*RoundTracedCallback)(uint32_t auction, const ClockPair& prices, bool complete);

    /**
     * @brief A message was dropped.
     *
     * @param reason what was wrong with it
     */
    typedef void (*DropTracedCallback)(const std::string& reason);

  private:
    void HandleUp() override;
    void HandleDown(bool abort) override;
    void HandleMessage(Ptr<Connection> peer, const Message& message) override;
    void HandleClose(Ptr<Connection> peer, std::string reason) override;
    void TraceDrop(const std::string& reason) override;

    /**
     * @brief Find out who has sent a message, and count it as one of the auction's.
     *
     * @param peer a connection
     * @param message what came through it
     * @return who sent it; nobody if HELLO has not come before, which is refused
     */
    std::optional<AuctionParty> FindSender(Ptr<Connection> peer, const Message& message);
    /**
     * @param peer a connection
     * @param hello its HELLO
     */
    void HandleHello(Ptr<Connection> peer, const HelloHeader& hello);
    /** Begin the first auction as soon as all are there who are expected. */
    void StartFirstAuction();
    /**
     * @param party who answers
     * @param answer its ACCEPT
     */
    void HandleAnswer(const AuctionParty& party, const AuctionAcceptHeader& answer);
    /**
     * @param party who bids
     * @param bid its BID
     */
    void HandleBid(const AuctionParty& party, const AuctionBidHeader& bid);
    /** @param effect of a message on the auction; the round ends with the last answer */
    void Take(AuctionSession::Effect effect);

    /** @return what is agreed before the next auction */
    AuctionSession::Terms MakeTerms();
    /** Send the round's message, and wait for answers. */
    void SendRound();
    /** @param body what is sent to those who get the round's message, and are connected */
    void Send(const MessageBody& body);
    /** All answers have come, or time is over. */
    void EndRound();
    /** Nothing is waited for any more. */
    void EndAuction();

    uint16_t m_port{0};                  //!< Where it listens
    int64_t m_lowest{0};                 //!< Lowest price of the clocks
    int64_t m_step{1};                   //!< What a clock moves by
    int64_t m_ticks{1};                  //!< Steps of the clocks
    Mode m_mode{CLOCKS};                 //!< How bids are found out
    Clearing m_clearing{PRIORITY};       //!< Who trades
    First m_first{BUYERS};               //!< Whose clock moves first
    uint32_t m_buyersExpected{0};        //!< Buyers with whom the first auction begins
    uint32_t m_sellersExpected{0};       //!< Sellers with whom the first auction begins
    Time m_answerTimeout;                //!< Longest wait for answers
    uint32_t m_maxRepeats{10};           //!< Times a message is repeated
    uint32_t m_maxSilence{0};            //!< Rounds that may be left unanswered, 0: any
    Ptr<UniformRandomVariable> m_random; //!< Draws the seeds

    AuctionRoll m_roll;                        //!< Those who have said who they are
    std::unique_ptr<AuctionSession> m_session; //!< The auction that is going on
    uint32_t m_auctions{0};                    //!< Auctions begun
    EventId m_timer;                           //!< End of the wait for answers

    TracedCallback<uint32_t, const ClockPair&, bool> m_roundTrace; //!< A round has ended
    TracedCallback<const AuctionRecord&> m_decidedTrace;           //!< Decided
    TracedCallback<const AuctionRecord&> m_endedTrace;             //!< Ended
    TracedCallback<const std::string&> m_dropTrace;                //!< Message dropped
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTIONEER_H
