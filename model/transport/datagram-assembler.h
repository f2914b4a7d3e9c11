/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DATAGRAM_ASSEMBLER_H
#define LLM_EDGE_DATAGRAM_ASSEMBLER_H

#include "datagram-header.h"

#include "ns3/message.h"
#include "ns3/nstime.h"
#include "ns3/packet.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Reassembles the messages of one UDP peer from datagrams.
 *
 * The sender numbers its messages, so every one of them is either delivered or lost, even if none
 * of its datagrams arrived. A number that is skipped is missing. A message that is missing or
 * incomplete is lost if nothing more of it arrives for the timeout. Datagrams of a message that has
 * been delivered or lost are ignored. Messages are delivered in the order in which they become
 * complete.
 *
 * Memory is bounded: a fragment that would exceed the limit is not stored, and its message is lost
 * when it times out. Numbers that jump more than MAX_SKIP ahead are refused.
 */
class DatagramAssembler
{
  public:
    static constexpr uint32_t MAX_SKIP = 1U << 20; //!< Most messages that may be skipped at once
    static constexpr uint32_t OVERHEAD = 128; //!< Memory of a fragment besides its data (bytes)

    /**
     * @param timeout longest time without a fragment before a message is lost
     * @param maxBytes largest memory for incomplete messages (bytes)
     */
    DatagramAssembler(Time timeout, uint64_t maxBytes);

    /**
     * @brief Process a datagram.
     *
     * @param now the time
     * @param header its header, valid
     * @param data the fragment that follows the header; empty for CLOSE
     * @return the message that it completes, if any
     */
    std::optional<Message> Add(Time now, const DatagramHeader& header, Ptr<const Packet> data);

    /**
     * @return why the last Add() refused its datagram, in one phrase; empty if it was not refused
     */
    const std::string& GetError() const;

    /**
     * @brief Give up messages that have timed out.
     * @param now the time
     */
    void Expire(Time now);

    /** @return when to call Expire() next; Time::Max() if no message can time out */
    Time GetNextDeadline() const;

    /** @return messages delivered */
    uint64_t GetDelivered() const;
    /** @return messages lost */
    uint64_t GetLost() const;
    /** @return datagrams ignored because they are duplicates or too late */
    uint64_t GetDuplicates() const;
    /** @return memory of incomplete messages (bytes) */
    uint64_t GetMemory() const;

  private:
    /** Fragments of one message, by number. */
    using Parts = std::map<uint16_t, Ptr<const Packet>>;

    /** A message of which some fragments have arrived. */
    struct Incomplete
    {
        uint16_t fragments{0}; //!< Number of fragments of the message
        Time last;             //!< When the last new fragment arrived
        uint64_t memory{0};    //!< Memory of its fragments (bytes)
        Parts parts;           //!< Fragments that have arrived
    };

    /** Message numbers [first, end) of which nothing has arrived. */
    using Gaps = std::map<uint32_t, uint32_t>;

    /**
     * @brief Record that the sender has used all numbers below a bound.
     *
     * @param now the time
     * @param end the bound
     * @return whether the bound is plausible
     */
    bool NoteUsed(Time now, uint64_t end);

    /**
     * @param sequence number of a message
     * @return the gap it is in, or the end of the gaps
     */
    Gaps::iterator FindGap(uint32_t sequence);

    /**
     * @param sequence number of a message that is no longer missing
     * @param gap the gap
     */
    void CutGap(uint32_t sequence, Gaps::iterator gap);

    /**
     * @brief Add a fragment of a message that is incomplete or missing.
     *
     * @param now the time
     * @param header the datagram's header
     * @param data the fragment
     * @return the message that it completes, if any
     */
    std::optional<Message> AddFragment(Time now,
                                       const DatagramHeader& header,
                                       Ptr<const Packet> data);

    /**
     * @brief Join the fragments of a message, and count it as delivered or lost.
     *
     * @param parts all of its fragments
     * @return the message, if it is one; else see GetError()
     */
    std::optional<Message> Join(const Parts& parts);

    /**
     * @brief Give up the messages of a range of numbers that are still missing or incomplete.
     *
     * @param now the time; incomplete messages that got a fragment recently get more time
     * @param first the range's first number
     * @param end the number after the range's last
     */
    void ExpireRange(Time now, uint32_t first, uint32_t end);

    /** The peer has closed: all messages that have not been delivered are lost. */
    void LoseAll();

    /** @param it an incomplete message to forget */
    void Forget(std::map<uint32_t, Incomplete>::iterator it);

    Time m_timeout;                              //!< Longest time without a fragment
    uint64_t m_maxBytes;                         //!< Largest memory (bytes)
    uint64_t m_next{0};                          //!< First number that has not been used
    std::map<uint32_t, Incomplete> m_incomplete; //!< Messages that have begun, by number
    Gaps m_gaps;                                 //!< Messages that are missing
    /** When to check the numbers [first, second) again. */
    std::multimap<Time, std::pair<uint32_t, uint32_t>> m_deadlines;
    uint64_t m_memory{0};     //!< Memory of incomplete messages (bytes)
    uint64_t m_delivered{0};  //!< Messages delivered
    uint64_t m_lost{0};       //!< Messages lost
    uint64_t m_duplicates{0}; //!< Datagrams ignored
    std::string m_error;      //!< Why the last datagram was refused
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DATAGRAM_ASSEMBLER_H
