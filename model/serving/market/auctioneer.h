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
 * A participant introduces itself with HELLO: a client is a buyer, a server is a seller, and its
 * number is unique on its side. The first auction begins when the numbers of buyers and sellers in
 * the attributes Buyers and Sellers are connected; StartAuction() begins further ones.
 *
 * With Mode=Clocks every cycle is a round of messages: all participants get CLOCK, and each that
 * has not accepted yet answers with ACCEPT, which says that it accepts or that it waits. The cycle
 * ends when all of them have answered or AnswerTimeout has passed. An acceptance that arrives late
 * counts in the cycle in which it arrives. CLOCK lists whose acceptances have arrived, so that a
 * participant repeats one that was lost. Once all have accepted, no more messages are sent and the
 * clocks run to their end at once. With Mode=Sealed there is one round: CLOCK asks every
 * participant for a BID, and is repeated up to MaxRepeats times for those whose bid has not
 * arrived. All get RESULT, and those that do not confirm it get it again. A participant that leaves
 * MaxSilence rounds in a row unanswered is not waited for any more in that auction; its messages
 * still count.
 *
 * The clocks follow DutchClockCourse and alternate. If no message is lost and AnswerTimeout is
 * never reached, the outcome is that of EventDrivenClocks, in both modes.
 */
class Auctioneer : public MessageApplication
{
  public:
    /** How participants tell their bids. */
    enum Mode
    {
        CLOCKS, //!< They answer clocks
        SEALED, //!< They send sealed bids
    };

    /** Who trades; see ClearingRule. */
    enum Clearing
    {
        PRIORITY,  //!< Those who accepted first
        REDUCTION, //!< The same, except for the trade that set the price
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
     * @brief Begin an auction between some of those who are connected; the others get no messages.
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
     * @brief Find the sender of a message, and count the message as one of the auction's.
     *
     * @param peer a connection
     * @param message what came through it
     * @return its sender; nothing if the connection has sent no HELLO yet, which is refused
     */
    std::optional<AuctionParty> FindSender(Ptr<Connection> peer, const Message& message);
    /**
     * @param peer a connection
     * @param hello its HELLO
     */
    void HandleHello(Ptr<Connection> peer, const HelloHeader& hello);
    /** Begin the first auction once the expected participants are connected. */
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
    /** @param effect effect of a message on the auction; with the last answer the round ends */
    void Take(AuctionSession::Effect effect);

    /** @return the rules of the next auction */
    AuctionSession::Terms MakeTerms();
    /** Send the round's messages, and wait for answers. */
    void SendRound();
    /** @param body body of the message to those who take part in the round and are connected */
    void Send(const MessageBody& body);
    /** End the round: all answers have arrived, or the time is over. */
    void EndRound();
    /** End the auction: everybody knows the result, or is not waited for any more. */
    void EndAuction();

    uint16_t m_port{0};                  //!< Where it listens
    int64_t m_lowest{0};                 //!< Lowest price of the clocks
    int64_t m_step{1};                   //!< What a clock moves by
    int64_t m_ticks{1};                  //!< Steps of the clocks
    Mode m_mode{CLOCKS};                 //!< How participants tell their bids
    Clearing m_clearing{PRIORITY};       //!< Who trades
    First m_first{BUYERS};               //!< Whose clock moves first
    uint32_t m_buyersExpected{0};        //!< Number of buyers in the first auction
    uint32_t m_sellersExpected{0};       //!< Number of sellers in the first auction
    Time m_answerTimeout;                //!< Longest wait for answers
    uint32_t m_maxRepeats{10};           //!< Times a message is repeated
    uint32_t m_maxSilence{0};            //!< Rounds that may be left unanswered, 0: any
    Ptr<UniformRandomVariable> m_random; //!< Draws the seeds

    AuctionRoll m_roll;                        //!< Connected participants
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
