/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MESSAGE_APPLICATION_H
#define LLM_EDGE_MESSAGE_APPLICATION_H

#include "transport.h"

#include "ns3/application.h"
#include "ns3/framing.h"
#include "ns3/traced-callback.h"
#include "ns3/traced-value.h"
#include "ns3/type-id.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Base class of applications that exchange messages: they listen, connect, drop malformed
 * messages, crash and restart.
 *
 * A subclass says what is its own: what it needs to start (CheckReady()), what it does when it is
 * up and before it goes down (HandleUp(), HandleDown()), and what it makes of messages and of
 * connections that end (HandleMessage(), HandleClose()). Its attribute Transport sets
 * m_transportType.
 *
 * Connections that others opened (Listen()) belong to this class, which ends them when the
 * application goes down. Those that the application opened (Connect()) belong to the subclass.
 *
 * Every start makes a new Transport, so nothing of an earlier life can arrive in a later one.
 */
class MessageApplication : public Application
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** @return whether it is running: started, not stopped, not crashed */
    bool IsUp() const;

    /**
     * @brief End all connections without a message and lose all work, as a crashing process does.
     *
     * Does nothing while it is down.
     */
    void Crash();

    /** @brief Come back after Crash(), knowing nothing. Does nothing while it is up. */
    void Restart();

    /** @return messages dropped: malformed, or not expected from that peer */
    uint64_t GetDrops() const;

    /**
     * @brief Signature of callbacks for a connection that is open from now on, has ended, or could
     * not be opened.
     *
     * @param peer the other end's address
     * @param open whether it is open from now on
     * @param reason why it ended or could not be opened; empty if it is open
     */
    typedef void (*ConnectionTracedCallback)(const Address& peer,
                                             bool open,
                                             const std::string& reason);

    /** @return how many bytes its requests and answers take: Framing and TlsRecordOverhead */
    const Framing& GetFraming() const;

  protected:
    void DoDispose() override;

    /**
     * @brief Check that everything needed to start has been set.
     * @throws InputError that names what is missing
     */
    virtual void CheckReady() const;

    /** Called when the application is up: listen, connect, start timers. */
    virtual void HandleUp() = 0;

    /**
     * @brief Called when the application goes down, after GetPeers() have been closed: stop timers,
     * drop the work in progress, and end the connections that it has opened.
     *
     * @param abort whether connections end without a word, as in a crash
     */
    virtual void HandleDown(bool abort) = 0;

    /**
     * @brief Called when a connection that the application opened is open. Does nothing unless
     * overridden.
     * @param connection the connection
     */
    virtual void HandleOpen(Ptr<Connection> connection);

    /**
     * @brief Called when a message has arrived.
     *
     * @param connection where, opened by either end
     * @param message the message
     */
    virtual void HandleMessage(Ptr<Connection> connection, const Message& message) = 0;

    /**
     * @brief Called when a connection has ended and is no longer one of GetPeers().
     *
     * @param connection the connection, opened by either end
     * @param reason why
     */
    virtual void HandleClose(Ptr<Connection> connection, std::string reason) = 0;

    /**
     * @brief Report a message that is dropped, at the subclass's trace source.
     * @param reason what was wrong with it
     */
    virtual void TraceDrop(const std::string& reason) = 0;

    /**
     * @brief Listen for peers.
     * @param port where
     * @throws InputError if somebody on this node already listens there
     */
    void Listen(uint16_t port);

    /**
     * @brief Open a connection; HandleOpen(), HandleMessage() and HandleClose() are called for its
     * events.
     *
     * @param remote where to
     * @return the near end, not open yet
     */
    Ptr<Connection> Connect(const Address& remote);

    /** @return connections that others have opened, oldest first */
    const std::vector<Ptr<Connection>>& GetPeers() const;

    /**
     * @brief Count and trace a message that is dropped.
     * @param reason what was wrong with it
     */
    void Drop(const std::string& reason);

    /**
     * @brief Drop a message and end its connection, as if the connection had ended by itself.
     *
     * @param connection the connection
     * @param reason what was wrong with the message
     */
    void Refuse(Ptr<Connection> connection, const std::string& reason);

    /**
     * @brief End a connection, and trace that.
     *
     * @param connection a connection to be ended by this end
     * @param abort whether without a word, what is pending being lost
     */
    void EndConnection(Ptr<Connection> connection, bool abort);

    /** Form of requests and answers; attributes Framing and TlsRecordOverhead. */
    Framing m_framing;

    TypeId m_transportType;        //!< How messages travel, a subclass of Transport
    TracedValue<bool> m_up{false}; //!< Running

  private:
    void StartApplication() override;
    void StopApplication() override;

    /** @param connection a connection opened by this application, open now */
    void HandleOpened(Ptr<Connection> connection);

    /** @param form what surrounds prompts and tokens */
    void SetForm(Framing::Form form);
    /** @return what surrounds prompts and tokens */
    Framing::Form GetForm() const;
    /** @param bytes what TLS adds to a record, 0: no TLS */
    void SetRecordOverhead(uint32_t bytes);
    /** @return what TLS adds to a record (bytes) */
    uint32_t GetRecordOverhead() const;

    /** Create a transport and start. */
    void ComeUp();
    /** @param abort whether connections end without a word */
    void GoDown(bool abort);
    /** @param peer somebody who has connected */
    void HandleAccept(Ptr<Connection> peer);
    /**
     * @param connection a connection that is gone
     * @param reason why
     */
    void HandleGone(Ptr<Connection> connection, std::string reason);
    /**
     * @param peer who sent what the transport has dropped
     * @param reason what was wrong with it
     */
    void HandleTransportDrop(const Address& peer, const std::string& reason);

    Ptr<Transport> m_transport;           //!< How messages travel; null before the first start
    std::vector<Ptr<Connection>> m_peers; //!< Connections that others have opened, oldest first
    uint64_t m_drops{0};                  //!< Messages dropped
    TracedCallback<const Address&, bool, const std::string&>
        m_connectionTrace; //!< Connections begin and end
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MESSAGE_APPLICATION_H
