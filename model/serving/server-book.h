/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SERVER_BOOK_H
#define LLM_EDGE_SERVER_BOOK_H

#include "ns3/dispatch-policy.h"
#include "ns3/event-id.h"
#include "ns3/nstime.h"
#include "ns3/transport.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

class HelloHeader;
class LlmServer;
class OfferHeader;
class ReportHeader;

/**
 * @ingroup llm-edge
 *
 * @brief What a controller knows of its servers: their pipes, what they have said about
 * themselves, and what the controller has given them.
 *
 * Servers are numbered in the order added. Knows nothing of single requests, and sends nothing.
 */
class ServerBook
{
  public:
    /** A server. */
    struct Entry
    {
        Address address;            //!< Where it listens
        Ptr<LlmServer> application; //!< Itself, for an ideal control plane; may be null
        Ptr<Connection> connection; //!< The pipe to it; null between two tries
        ServerView view;            //!< What policies see
        Time opened;                //!< When the pipe came up
        Time lastReport;            //!< When it last said something about itself
        uint32_t offers{0};         //!< Number of the offer that counts, 0: none
        EventId next;               //!< Next try to connect, or end of the wait for its HELLO
    };

    /**
     * @param address where the server listens
     * @param application the server itself, or nothing
     */
    void Add(const Address& address, Ptr<LlmServer> application);

    /** @return number of servers */
    size_t GetSize() const;

    /**
     * @param index a server
     * @return what is known of it
     */
    Entry& At(size_t index);

    /**
     * @param connection a pipe
     * @return the server at its other end; GetSize() if there is none
     */
    size_t Find(Ptr<Connection> connection) const;

    /**
     * @brief A server has said what it is; it is up from now on.
     * @param index the server
     * @param hello what it said
     */
    void TakeHello(size_t index, const HelloHeader& hello);

    /**
     * @brief A server has said how it is.
     * @param index the server
     * @param report what it said
     */
    void TakeReport(size_t index, const ReportHeader& report);

    /**
     * @brief A server has said which models it takes requests for.
     * @param index the server
     * @param offer what it said; of no effect if a later offer has come before it
     */
    void TakeOffer(size_t index, const OfferHeader& offer);

    /**
     * @brief The pipe to a server is gone: it is down, and what it said is forgotten.
     * @param index the server
     */
    void Lose(size_t index);

    /**
     * @brief A request has been given to a server.
     * @param index the server
     * @param promptTokens the request's prompt
     */
    void Give(size_t index, uint32_t promptTokens);

    /**
     * @brief The first token of a request has come back.
     * @param index the server
     * @param promptTokens the request's prompt
     */
    void Prefilled(size_t index, uint32_t promptTokens);

    /**
     * @brief A request given to a server is no longer there.
     * @param index the server
     * @param promptTokens the request's prompt, 0 if its first token has come back
     */
    void TakeBack(size_t index, uint32_t promptTokens);

    /**
     * @brief What a policy may know of the servers now.
     * @param ideal whether the servers' own state is read first, as if control cost nothing
     * @return one view per server
     */
    std::vector<ServerView> GetViews(bool ideal);

    /** Forget all servers. */
    void Clear();

  private:
    std::vector<Entry> m_entries; //!< In the order added
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVER_BOOK_H
