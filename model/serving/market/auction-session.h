/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_SESSION_H
#define LLM_EDGE_AUCTION_SESSION_H

#include "auction-attendance.h"
#include "auction-party.h"
#include "auction-record.h"

#include "ns3/auction-accept-header.h"
#include "ns3/auction-bid-header.h"
#include "ns3/auction-clock-header.h"
#include "ns3/auction-instance.h"
#include "ns3/auction-result-header.h"
#include "ns3/clock-outcome.h"
#include "ns3/clock-range.h"
#include "ns3/dutch-clearing.h"
#include "ns3/dutch-clock-course.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief One double Dutch auction that is held by messages, from its first question to its last
 * receipt: its clocks, who has answered what, whose answer is waited for, and what is decided.
 *
 * It goes in rounds. In each of them GetAddressees() are to be sent GetQuestion(), or GetResult()
 * once it is decided; then answers come in (Answer(), Bid()), and EndRound() is called when nobody
 * is waited for any more, or when the wait has been long enough. That begins the next round, until
 * GetStage() says that the session is over. The session knows no simulator and no connection: who
 * uses it sends the messages, watches the time, and says who has gone (Leave()) and come back
 * (Return()).
 *
 * Invariant: while the stage is ASKING, there is somebody whose answer is waited for.
 */
class AuctionSession
{
  public:
    /** What is agreed before the auction begins. */
    struct Terms
    {
        uint32_t auction{0};                           //!< Number of the auction
        ClockRange range;                              //!< Prices of the clocks
        AuctionSide first{AuctionSide::BUYER};         //!< Whose clock moves first
        uint64_t seed{0};                              //!< Decides ties, see LotteryKeys
        ClearingRule clearing{ClearingRule::PRIORITY}; //!< Who trades; not LOTTERY
        bool sealed{false};     //!< Bids are sent, instead of clocks that run over the network
        uint32_t maxRepeats{0}; //!< Times that an invitation to bid, and a result, is repeated
        uint32_t maxSilence{0}; //!< Rounds in a row that may be left unanswered; 0: any number
    };

    /** What the session is at. */
    enum class Stage
    {
        ASKING,  //!< Acceptances or bids are asked for
        TELLING, //!< It is decided, and receipts for the result are waited for
        OVER,    //!< Nothing is waited for any more
    };

    /** What a message, or the loss of a party, means for the round. */
    enum class Effect
    {
        NONE,      //!< The round goes on
        COMPLETE,  //!< It was the last that was waited for
        NOT_BEGUN, //!< It speaks of a cycle that has not begun; it is of no use
    };

    /**
     * @brief Begin an auction between parties that are all connected.
     *
     * @param terms what is agreed; the range is sound
     * @param buyers numbers of the buyers, each once
     * @param sellers numbers of the sellers, each once; not both are empty
     * @param now the time
     */
    AuctionSession(const Terms& terms,
                   const std::vector<uint32_t>& buyers,
                   const std::vector<uint32_t>& sellers,
                   Time now);

    /** @return what it is at */
    Stage GetStage() const;

    /** @return whether an answer is waited for in this round */
    bool IsWaiting() const;

    /** @return what the clocks show; zeros if bids are sealed */
    ClockPair GetPrices() const;

    /** @return everything about the auction so far */
    const AuctionRecord& GetRecord() const;

    /** @return who gets this round's message, buyers first, by rising number */
    const std::vector<AuctionParty>& GetAddressees() const;

    /** @return the message of a round of questions: prices, or an invitation to bid */
    AuctionClockHeader GetQuestion() const;

    /** @return the message of a round after the decision */
    AuctionResultHeader GetResult() const;

    /**
     * @brief A party has answered a price, or confirmed the result. What comes late or twice, or
     * from somebody who does not take part, has no effect.
     *
     * @param party who
     * @param answer its answer, for this auction
     * @return what that means for the round
     */
    Effect Answer(const AuctionParty& party, const AuctionAcceptHeader& answer);

    /**
     * @brief A party has sent a bid; its first one counts.
     *
     * @param party who
     * @param bid its bid, for this auction, which is a sealed one
     * @return what that means for the round
     */
    Effect Bid(const AuctionParty& party, const AuctionBidHeader& bid);

    /**
     * @brief A party has lost its connection: nothing more will come from it.
     *
     * @param party who
     * @return what that means for the round
     */
    Effect Leave(const AuctionParty& party);

    /**
     * @brief A party is connected again; it is asked from the next cycle on.
     * @param party who
     */
    void Return(const AuctionParty& party);

    /**
     * @brief Go on to the next round: all answers have come, or no more are waited for.
     * @param now the time
     */
    void EndRound(Time now);

    /** @param bytes size of a message that was sent to a party (bytes) */
    void CountSent(uint32_t bytes);

    /** @param bytes size of a message that a party has sent (bytes) */
    void CountReceived(uint32_t bytes);

  private:
    /**
     * @param party whose answer has come, or will not
     * @return what that means for the round
     */
    Effect StopAwaiting(const AuctionParty& party);
    /** @return the auction without bids, as clearing needs it */
    AuctionInstance MakeInstance() const;

    /**
     * @brief Begin the next cycle in which somebody is to be asked, or decide.
     * @param now the time
     */
    void AskPrices(Time now);
    /** Invite those to bid who have not done so. */
    void AskBids();
    /** @param now the time */
    void DecideByClocks(Time now);
    /** @param now the time */
    void DecideByBids(Time now);
    /**
     * @brief Keep the decision, and tell it.
     *
     * @param trades who trades, by places
     * @param price at which price
     * @param now the time
     */
    void Decide(const DutchTrades& trades, int64_t price, Time now);
    /** Tell the result to those who have not confirmed it. */
    void Tell();

    Terms m_terms;                            //!< What is agreed
    AuctionRecord m_record;                   //!< Its books
    Stage m_stage{Stage::ASKING};             //!< What it is at
    AuctionAttendance m_attendance;           //!< Whose answer is waited for
    std::optional<DutchClockCourse> m_course; //!< The clocks; none if bids are sealed
    std::set<AuctionParty> m_accepted;        //!< Those whose acceptance has come
    std::map<AuctionParty, int64_t> m_bids;   //!< Sealed bids that have come
    std::vector<AuctionParty> m_addressees;   //!< Who gets this round's message
    uint32_t m_cycle{0};                      //!< Cycle of the clocks that is asked about
    uint32_t m_repeats{0};                    //!< Times that this stage's message was repeated
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_SESSION_H
