/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_ATTENDANCE_H
#define LLM_EDGE_AUCTION_ATTENDANCE_H

#include "auction-party.h"

#include <cstddef>
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
 * @brief Who takes part in an auction, who of them is connected, and whose answer is waited for.
 *
 * A party that leaves too many rounds in a row unanswered is silent: nobody waits for it, until it
 * is heard again.
 */
class AuctionAttendance
{
  public:
    /**
     * @param buyers numbers of the buyers, each once; all are connected
     * @param sellers numbers of the sellers, likewise
     * @param maxSilence rounds in a row that may be left unanswered; 0: any number
     */
    AuctionAttendance(const std::vector<uint32_t>& buyers,
                      const std::vector<uint32_t>& sellers,
                      uint32_t maxSilence);

    /** @return everybody, buyers first, by rising number */
    const std::vector<AuctionParty>& GetParties() const;

    /**
     * @param party a party
     * @return its place on its side, from 0, by rising number; nothing if it does not take part
     */
    std::optional<uint32_t> FindPlace(const AuctionParty& party) const;

    /**
     * @param side a side
     * @param place a place there
     * @return the number of the party
     */
    uint32_t GetNumber(AuctionSide side, uint32_t place) const;

    /**
     * @brief A party has lost its connection, or has one again. Others than those who take part are
     * ignored, here and below.
     *
     * @param party the party
     * @param connected whether messages reach it
     */
    void SetConnected(const AuctionParty& party, bool connected);

    /** Wait for everybody who is connected. */
    void AwaitConnected();

    /**
     * @brief Wait for everybody who is connected and not silent.
     * @param except those who are not to be waited for
     */
    void AwaitResponsive(const std::set<AuctionParty>& except);

    /** Wait no more for those who are silent or not connected. */
    void LetSilentGo();

    /**
     * @brief A party has said something: it is not silent.
     * @param party the party
     */
    void NoteHeard(const AuctionParty& party);

    /** Those who are waited for have left one more round unanswered. */
    void CountSilence();

    /**
     * @brief Wait no more for a party.
     *
     * @param party the party
     * @return whether it was the last one that was waited for
     */
    bool StopAwaiting(const AuctionParty& party);

    /** @return how many are waited for */
    size_t CountAwaited() const;

    /** @return who is waited for, buyers first, by rising number */
    std::vector<AuctionParty> GetAwaited() const;

  private:
    /** How it stands with a party. */
    struct Standing
    {
        uint32_t place{0};    //!< Its place on its side
        bool connected{true}; //!< Messages reach it
        bool awaited{false};  //!< Its answer is waited for
        uint32_t silence{0};  //!< Rounds in a row that it has left unanswered
    };

    /**
     * @param side a side
     * @param numbers who takes part there
     */
    void Enter(AuctionSide side, std::vector<uint32_t> numbers);
    /**
     * @param standing of a party
     * @return whether it is connected and not silent
     */
    bool IsResponsive(const Standing& standing) const;
    /**
     * @param standing of a party
     * @param awaited whether its answer is waited for from now on
     */
    void Await(Standing& standing, bool awaited);

    uint32_t m_maxSilence;                       //!< Rounds that may be left unanswered; 0: any
    std::vector<AuctionParty> m_parties;         //!< Everybody
    size_t m_buyers{0};                          //!< How many of them are buyers: the first ones
    std::map<AuctionParty, Standing> m_standing; //!< How it stands with them
    size_t m_awaited{0};                         //!< How many are waited for
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_ATTENDANCE_H
