/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SERVER_BOOK_H
#define LLM_EDGE_SERVER_BOOK_H

#include "ns3/callback.h"
#include "ns3/connection.h"
#include "ns3/dispatch-policy.h"
#include "ns3/event-id.h"
#include "ns3/nstime.h"

#include <cstddef>
#include <cstdint>
#include <string>
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
 * @brief A controller's servers: the connections to them, and what they have said about themselves.
 *
 * Servers are numbered in the order added. There is one connection to each; it says HELLO when it
 * is up, and is opened again ReconnectInterval after it is lost. A server that does not answer
 * HELLO in time, or has not reported for too long, is lost, too.
 *
 * Knows nothing of requests.
 */
class ServerBook
{
  public:
    /** The controller's attributes, read anew at each use. */
    struct Settings
    {
        const Time& reconnectInterval; //!< From the loss of a connection to the next try
        const Time& helloTimeout;      //!< Longest wait for a server's HELLO
        const Time& serverTimeout;     //!< Longest time without a report, 0: any
    };

    /** Opens a connection. */
    using ConnectCallback = Callback<Ptr<Connection>, const Address&>;
    /** Hears that a server is lost: its index, whether it was up, and why. */
    using LostCallback = Callback<void, size_t, bool, const std::string&>;

    /**
     * @param settings the controller's attributes
     * @param connect opens connections
     * @param lost hears of servers that are lost
     */
    ServerBook(const Settings& settings, ConnectCallback connect, LostCallback lost);

    /**
     * @param address where the server listens
     * @param application the server itself, or nothing
     */
    void Add(const Address& address, Ptr<LlmServer> application);

    /** @return number of servers */
    size_t GetSize() const;

    /**
     * @param index a server
     * @return its id
     */
    uint32_t GetId(size_t index) const;

    /**
     * @param index a server
     * @return the connection to it; null between two tries
     */
    Ptr<Connection> GetConnection(size_t index) const;

    /**
     * @param index a server
     * @return the server itself, null if it was added without
     */
    Ptr<LlmServer> GetApplication(size_t index) const;

    /**
     * @param connection a connection
     * @return the server at its other end; GetSize() if there is none
     */
    size_t Find(Ptr<Connection> connection) const;

    /** Connect to all servers. */
    void OpenAll();

    /** Look from now on for servers that do not report, if there is a limit to that. */
    void WatchReports();

    /**
     * @brief End all connections; nobody hears of it.
     * @param abort whether without a word
     */
    void EndAll(bool abort);

    /** Forget all servers. */
    void Clear();

    /**
     * @brief A connection is up: say HELLO.
     * @param connection it; of no effect if it is no server's
     */
    void HandleOpen(Ptr<Connection> connection);

    /**
     * @brief The connection to a server is gone: the server is down, what it said is forgotten, and
     * there will be another try.
     *
     * @param index the server
     * @param reason why
     */
    void Lose(size_t index, const std::string& reason);

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
     * @param index a server
     * @return what it has said, and whether it is up
     */
    const ServerView& GetView(size_t index) const;

    /**
     * @brief What may be known of the servers now.
     * @param ideal whether the servers' own state is read first, as if control cost nothing
     * @return one view per server
     */
    std::vector<ServerView> GetViews(bool ideal);

  private:
    /** A server. */
    struct Entry
    {
        Address address;            //!< Where it listens
        Ptr<LlmServer> application; //!< Itself, for an ideal control plane; may be null
        Ptr<Connection> connection; //!< The connection to it; null between two tries
        ServerView view;            //!< What policies see
        Time opened;                //!< When the connection came up
        Time lastReport;            //!< When it last said something about itself
        uint32_t offers{0};         //!< Number of the offer that counts, 0: none
        EventId next;               //!< Next try to connect, or end of the wait for its HELLO
    };

    /** @param index a server to connect to */
    void Open(size_t index);
    /**
     * @brief End the connection to a server that says nothing.
     * @param index the server
     * @param reason what it does not say
     */
    void Abandon(size_t index, const std::string& reason);
    /** @param entry a server that is down, and of which nothing is known */
    static void Forget(Entry& entry);
    /** Abandon servers that do not report, and schedule the next look. */
    void CheckReports();

    Settings m_settings;          //!< The controller's attributes
    ConnectCallback m_connect;    //!< Opens connections
    LostCallback m_lost;          //!< Hears of servers that are lost
    std::vector<Entry> m_entries; //!< In the order added
    EventId m_check;              //!< Next look for servers that do not report
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVER_BOOK_H
