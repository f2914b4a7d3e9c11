/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTIONEER_H
#define LLM_EDGE_AUCTIONEER_H

#include "auction-record.h"

#include "ns3/application.h"
#include "ns3/auction-instance.h"
#include "ns3/dutch-clearing.h"
#include "ns3/dutch-clock-course.h"
#include "ns3/event-id.h"
#include "ns3/random-variable-stream.h"
#include "ns3/traced-callback.h"
#include "ns3/transport.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

class AuctionAcceptHeader;
class AuctionBidHeader;
class HelloHeader;
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
class Auctioneer : public Application
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

    /** @return messages dropped: malformed or not expected */
    uint64_t GetDrops() const;

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
    /** A participant: its side and its number there. */
    using Name = std::pair<AuctionSide, uint32_t>;

    /** The auction that is going on. */
    struct Auction
    {
        AuctionRecord record;                     //!< Its books
        std::vector<uint32_t> buyers;             //!< Numbers of the buyers, rising
        std::vector<uint32_t> sellers;            //!< Numbers of the sellers, rising
        std::unique_ptr<DutchClockCourse> course; //!< The clocks; none if sealed
        std::set<Name> accepted;                  //!< Those whose acceptance has come
        std::map<Name, int64_t> bids;             //!< Sealed bids that have come
        std::set<Name> awaited;                   //!< Those whose answer is waited for
        std::map<Name, uint32_t> unanswered;      //!< Rounds in a row left unanswered
        uint32_t round{0};                        //!< Number of the round of messages
        uint32_t repeats{0};                      //!< Times that a message was repeated
        bool decided{false};                      //!< Only receipts are waited for
    };

    void StartApplication() override;
    void StopApplication() override;
    void DoDispose() override;

    /** @param peer somebody who has connected */
    void HandleAccept(Ptr<Connection> peer);
    /**
     * @param peer a connection that is gone
     * @param reason why
     */
    void HandleClose(Ptr<Connection> peer, std::string reason);
    /**
     * @param peer a connection
     * @param message what came through it
     */
    void HandleMessage(Ptr<Connection> peer, const Message& message);
    /**
     * @brief Count a message as one of the auction's.
     * @param peer a connection
     * @param message what came through it
     * @return who sent it; nobody if HELLO has not come before, which is refused
     */
    std::optional<Name> FindSender(Ptr<Connection> peer, const Message& message);
    /**
     * @param peer a connection
     * @param hello its HELLO
     */
    void HandleHello(Ptr<Connection> peer, const HelloHeader& hello);
    /**
     * @param name who answers
     * @param answer its ACCEPT
     */
    void HandleAnswer(const Name& name, const AuctionAcceptHeader& answer);
    /**
     * @param name who bids
     * @param bid its BID
     */
    void HandleBid(const Name& name, const AuctionBidHeader& bid);
    /**
     * @param peer who sent what the transport has dropped
     * @param reason what was wrong with it
     */
    void HandleTransportDrop(const Address& peer, const std::string& reason);
    /** @param reason what was wrong with a message */
    void Drop(const std::string& reason);
    /**
     * @brief Drop a message and end the pipe it came through.
     *
     * @param peer the pipe
     * @param reason what was wrong with the message
     */
    void Refuse(Ptr<Connection> peer, const std::string& reason);
    /** Let go of all peers. @param abort at once, without telling them */
    void LeavePeers(bool abort);

    /** Go on with the clocks until somebody must be asked or they have crossed. */
    void NextCycle();
    /** Send the clocks' prices and wait for answers. */
    void Announce();
    /** Ask those for bids who have not sent any. */
    void AskForBids();
    /** Decide on the sealed bids. */
    void DecideSealed();
    /** Decide on the acceptances. */
    void DecideClocks();
    /**
     * @brief Keep the decision and send it.
     *
     * @param trades who trades, by rank among the participants
     * @param price at which price
     */
    void Decide(const DutchTrades& trades, int64_t price);
    /** Send the result to those who have not confirmed it. */
    void SendResult();
    /** The answers that were waited for have all come. */
    void HandleComplete();
    /** They have not, and time is over. */
    void HandleTimeout();
    /** Nothing is waited for any more. */
    void EndAuction();
    /**
     * @brief Take somebody off those whose answer is waited for.
     * @param name who
     */
    void Heard(const Name& name);
    /** @return the auction's settings, without bids */
    AuctionInstance MakeInstance() const;
    /**
     * @param names to whom
     * @param body what
     */
    void Send(const std::set<Name>& names, const MessageBody& body);
    /** @return everybody who takes part in the auction */
    std::set<Name> Everybody() const;
    /**
     * @param side a side
     * @param numbers who is to take part there
     * @throws InputError naming one who cannot
     */
    void CheckMembers(AuctionSide side, const std::vector<uint32_t>& numbers) const;
    /**
     * @param name a participant
     * @return whether its answers are waited for: it is connected, and has not been silent for too
     * long
     */
    bool IsAwaitable(const Name& name) const;
    /** Those whose answer was waited for have been silent for one more round. */
    void CountSilence();
    /** Wait no more for those who have been silent for too long. */
    void LetSilentGo();

    uint16_t m_port{0};                  //!< Where it listens
    TypeId m_transportType;              //!< How messages travel
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

    bool m_running{false};                     //!< Started and not stopped
    Ptr<Transport> m_transport;                //!< How messages travel
    std::vector<Ptr<Connection>> m_peers;      //!< All connections
    std::map<Name, Ptr<Connection>> m_members; //!< Those that have said who they are
    std::unique_ptr<Auction> m_auction;        //!< The auction that is going on
    uint32_t m_auctions{0};                    //!< Auctions begun
    EventId m_timer;                           //!< End of the wait for answers
    uint64_t m_drops{0};                       //!< Messages dropped

    TracedCallback<uint32_t, const ClockPair&, bool> m_roundTrace; //!< A round has ended
    TracedCallback<const AuctionRecord&> m_decidedTrace;           //!< Decided
    TracedCallback<const AuctionRecord&> m_endedTrace;             //!< Ended
    TracedCallback<const std::string&> m_dropTrace;                //!< Message dropped
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTIONEER_H
