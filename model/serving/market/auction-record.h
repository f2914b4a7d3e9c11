/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_RECORD_H
#define LLM_EDGE_AUCTION_RECORD_H

#include "ns3/clock-outcome.h"
#include "ns3/matched-pairs.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <map>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The record of an auction over a network: its decision, and the time and messages it took.
 *
 * Messages and bytes are those that the auctioneer gave to and got from its connections, without
 * what transports and radios add; one message to n participants counts n times.
 */
struct AuctionRecord
{
    uint32_t auction{0};          //!< Its number, from 0
    uint64_t seed{0};             //!< Decides ties, see LotteryKeys
    uint32_t buyers{0};           //!< Buyers asked
    uint32_t sellers{0};          //!< Sellers asked
    Time started;                 //!< When the first message left
    Time decided;                 //!< When trades and price were known
    Time ended;                   //!< When all receipts had come, or no longer were waited for
    uint64_t cycles{0};           //!< Cycles of the clocks; 0 if sealed
    uint64_t rounds{0};           //!< Rounds of messages before the decision
    uint64_t timeouts{0};         //!< Those that ended without all answers
    int64_t price{0};             //!< Price of all trades (price units)
    MatchedPairs pairs;           //!< Who trades with whom, by the numbers of their HELLO
    bool reduced{false};          //!< Whether a trade was left out (ClearingRule::REDUCTION)
    uint32_t receiptsMissing{0};  //!< Participants that never confirmed the result
    uint64_t messagesSent{0};     //!< Messages to participants
    uint64_t messagesReceived{0}; //!< Messages from participants
    uint64_t bytesSent{0};        //!< Size of the former (bytes)
    uint64_t bytesReceived{0};    //!< Size of the latter (bytes)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_RECORD_H
