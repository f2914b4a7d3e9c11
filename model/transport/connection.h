/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CONNECTION_H
#define LLM_EDGE_CONNECTION_H

#include "message-queue.h"

#include "ns3/address.h"
#include "ns3/callback.h"
#include "ns3/packet.h"
#include "ns3/simple-ref-count.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

class Connection;
struct Message;
class Transport;

/**
 * @ingroup llm-edge
 *
 * @brief The base of Connection's reference count: it has no data and deletes a connection.
 *
 * Deleting is out of compilers' sight: inlined, it makes GCC 12 see a use after free in every
 * function with two temporary Ptrs.
 */
struct ConnectionRoot
{
    /** @param connection nobody refers to it any more */
    static void Delete(Connection* connection);
};

/**
 * @ingroup llm-edge
 *
 * @brief One end of a connection for messages between two applications.
 *
 * Whole messages go in and come out, whatever the transport below does with bytes: TCP frames
 * them in a byte stream, UDP cuts them into datagrams, the ideal transport hands them over after
 * a fixed delay. What goes in is a packet that begins with a MessageHeader, such as MakeMessage()
 * makes; what comes out is a Message: read once, from the magic number to the last byte of the
 * body. What is no message is counted by the transport and never comes out. The payload of
 * messages that arrive by TCP or UDP is zero bytes, whatever was sent.
 *
 * Callbacks never run inside the call that causes them.
 *
 * The transport that made a connection keeps it alive until it is gone, so an application may
 * hold a Ptr to it or look it up by the Ptr that every callback passes. When the transport itself
 * is disposed of, its connections fall silent: no callback, no packet; call Close() or Abort()
 * before if the other end shall know.
 */
class Connection : public SimpleRefCount<Connection, ConnectionRoot, ConnectionRoot>
{
  public:
    /** @param peer the other end's address, as far as the transport knows it */
    explicit Connection(const Address& peer);
    virtual ~Connection();

    /** Called when the connection is open (only at the end that connected). */
    using OpenCallback = Callback<void, Ptr<Connection>>;
    /** Called when a whole message has arrived. */
    using MessageCallback = Callback<void, Ptr<Connection>, const Message&>;
    /**
     * Called with the reason when the connection has ended; no other callback follows. Not called
     * after Close() by this end.
     */
    using CloseCallback = Callback<void, Ptr<Connection>, std::string>;

    /** @param callback called once when the pipe is up */
    void SetOpenCallback(OpenCallback callback);
    /** @param callback called for every message that arrives */
    void SetMessageCallback(MessageCallback callback);
    /** @param callback called once when the pipe is gone */
    void SetCloseCallback(CloseCallback callback);

    /**
     * @brief Send a message. Before the connection is open it waits; after the end it is dropped.
     *
     * @param message MessageHeader, body and payload
     */
    void Send(Ptr<const Packet> message);

    /** Send the messages that wait, then close the connection. */
    virtual void Close() = 0;

    /** End the connection at once, as a crashing process does; messages that wait are lost. */
    virtual void Abort() = 0;

    /** @return whether messages can flow */
    bool IsOpen() const;

    /** @return the other end's address, as far as the transport knows it */
    Address GetPeer() const;

    /** @return messages handed to Send() whose bytes the layer below has not taken yet (bytes) */
    virtual uint64_t GetBacklog() const;

  protected:
    /** State of the connection. */
    enum class State
    {
        CONNECTING, //!< Not up yet
        OPEN,       //!< Messages flow
        CLOSING,    //!< Close() was called, messages wait to be sent
        GONE,       //!< Nothing flows
    };

    /**
     * Open the connection: send the messages that waited; then close it if Close() was called
     * before, otherwise tell the application.
     */
    void Open();

    /** @param message it goes out now, or as soon as there is room */
    virtual void Transmit(Ptr<const Packet> message) = 0;

    /** Tell the application that the connection is open. */
    void NotifyOpen();

    /**
     * @brief Tell the application that a message has arrived.
     * @param message the message
     */
    void NotifyMessage(const Message& message);

    /**
     * @brief Tell the application that the connection has ended, and forget its callbacks.
     * @param reason why
     */
    void NotifyClose(const std::string& reason);

    /** Leave the transport and forget the callbacks: the connection has ended for this end. */
    void Leave();

    /**
     * @brief Count and trace a malformed message, frame or datagram from the other end.
     * @param reason what was wrong with it
     */
    void CountDrop(const std::string& reason);

    /**
     * The transport is destroyed: release sockets, other ends and timers without calling anyone.
     */
    virtual void Detach() = 0;

    Address m_peer;                   //!< The other end
    State m_state{State::CONNECTING}; //!< Where the connection stands
    MessageQueue m_queue;             //!< Messages that wait, for Open() or for room

  private:
    friend class Transport;

    /** Forget the application's callbacks. */
    void ForgetCallbacks();

    OpenCallback m_open;             //!< The pipe is up
    MessageCallback m_message;       //!< A message has arrived
    CloseCallback m_close;           //!< The pipe is gone
    Transport* m_transport{nullptr}; //!< Keeps this alive; null once the pipe is gone
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CONNECTION_H
