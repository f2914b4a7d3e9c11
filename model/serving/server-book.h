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
 * @brief A controller's servers: the connections to them, and their latest HELLO, REPORT and OFFER.
 *
 * Servers are numbered in the order added. The book keeps one connection to each. When it opens, a
 * HELLO is sent; when it closes, it is opened again after ReconnectInterval. A server that does not
 * answer the HELLO within HelloTimeout, or sends no report for ServerTimeout, counts as lost.
 *
 * Requests are kept elsewhere, in RequestRelay.
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
    /** Called when a server is lost: its index, whether it was up, and why. */
    using LostCallback = Callback<void, size_t, bool, const std::string&>;

    /**
     * @param settings the controller's attributes
     * @param connect opens connections
     * @param lost called when a server is lost
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

    /** Check from now on that servers report in time, if ServerTimeout is not 0. */
    void WatchReports();

    /**
     * @brief End all connections, without calling the callback for lost servers.
     * @param abort whether the servers are not told, as in a crash
     */
    void EndAll(bool abort);

    /** Forget all servers. */
    void Clear();

    /**
     * @brief Send HELLO on a connection that has opened.
     * @param connection the connection; ignored if it leads to no server
     */
    void HandleOpen(Ptr<Connection> connection);

    /**
     * @brief The connection to a server is gone: mark it as down, forget its messages, and try
     * again later.
     *
     * @param index the server
     * @param reason why
     */
    void Lose(size_t index, const std::string& reason);

    /**
     * @brief Note a server's HELLO; the server is up from now on.
     * @param index the server
     * @param hello its HELLO
     */
    void TakeHello(size_t index, const HelloHeader& hello);

    /**
     * @brief Note a server's report of its load.
     * @param index the server
     * @param report its report
     */
    void TakeReport(size_t index, const ReportHeader& report);

    /**
     * @brief Note for which models a server takes requests.
     * @param index the server
     * @param offer its offer; ignored if a later one has arrived before it
     */
    void TakeOffer(size_t index, const OfferHeader& offer);

    /**
     * @param index a server
     * @return what policies see of it: its latest messages, and whether it is up
     */
    const ServerView& GetView(size_t index) const;

    /**
     * @brief Get what policies see of the servers now.
     * @param ideal whether to read the servers' state directly, as if messages took no time
     * @return one view per server
     */
    std::vector<ServerView> GetViews(bool ideal);

  private:
    /** A server. */
    struct Entry
    {
        Address address;            //!< Where it listens
        Ptr<LlmServer> application; //!< The server, for an ideal control plane; may be null
        Ptr<Connection> connection; //!< The connection to it; null between two tries
        ServerView view;            //!< What policies see
        Time opened;                //!< When the connection came up
        Time lastReport;            //!< When its latest HELLO or REPORT arrived
        Time lastHello;             //!< When its latest HELLO arrived
        Time lastOffer;             //!< When the offer that counts arrived
        uint32_t offers{0};         //!< Number of the offer that counts, 0: none
        EventId next;               //!< Next try to connect, or end of the wait for its HELLO
    };

    /** @param index a server to connect to */
    void Open(size_t index);
    /**
     * @brief End the connection to a server that is silent.
     * @param index the server
     * @param reason which message is missing
     */
    void Abandon(size_t index, const std::string& reason);
    /** @param entry a server, marked as down and without messages afterwards */
    static void Forget(Entry& entry);
    /** Abandon servers that do not report in time, and schedule the next check. */
    void CheckReports();

    Settings m_settings;          //!< The controller's attributes
    ConnectCallback m_connect;    //!< Opens connections
    LostCallback m_lost;          //!< Called when a server is lost
    std::vector<Entry> m_entries; //!< In the order added
    EventId m_check;              //!< Next check for servers that do not report
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVER_BOOK_H
