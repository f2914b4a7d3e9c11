/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRANSPORT_H
#define LLM_EDGE_TRANSPORT_H

#include "ns3/address.h"
#include "ns3/callback.h"
#include "ns3/node.h"
#include "ns3/object.h"
#include "ns3/packet.h"
#include "ns3/socket.h"
#include "ns3/traced-callback.h"

#include <cstdint>
#include <set>
#include <string>

namespace ns3
{
namespace llmedge
{

class Connection;
class Transport;

/**
 * @ingroup llm-edge
 *
 * @brief What is below a Connection's reference count: nothing to hold, and how to delete one.
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
 * @brief One end of a message pipe between two applications.
 *
 * Whole messages go in and come out, whatever the transport below does with bytes: TCP frames
 * them in a byte stream, UDP cuts them into datagrams, the ideal transport hands them over after
 * a fixed delay. Every message begins with a MessageHeader.
 *
 * Callbacks never run inside the call that causes them. Messages that arrive by TCP or UDP have
 * been checked from the magic number to the last byte of the body, and their payload is zero
 * bytes, whatever was sent.
 *
 * The transport that made a connection keeps it alive until it is gone, so an application may
 * hold a Ptr to it or look it up by the Ptr that every callback passes. When the transport itself
 * is disposed of, its connections fall silent: no callback, no packet; call Close() or Abort()
 * before if the other end shall know.
 */
class Connection : public SimpleRefCount<Connection, ConnectionRoot, ConnectionRoot>
{
  public:
    virtual ~Connection();

    /** The pipe is up (only for the end that connected). */
    using OpenCallback = Callback<void, Ptr<Connection>>;
    /** A whole message has arrived. */
    using MessageCallback = Callback<void, Ptr<Connection>, Ptr<Packet>>;
    /** The pipe is gone, with the reason; nothing follows. Not called for one's own Close(). */
    using CloseCallback = Callback<void, Ptr<Connection>, std::string>;

    /** @param callback called once when the pipe is up */
    void SetOpenCallback(OpenCallback callback);
    /** @param callback called for every message that arrives */
    void SetMessageCallback(MessageCallback callback);
    /** @param callback called once when the pipe is gone */
    void SetCloseCallback(CloseCallback callback);

    /**
     * @brief Send one message. Before the pipe is up it waits; after it is gone it is dropped.
     *
     * @param message MessageHeader, body and payload
     */
    virtual void Send(Ptr<Packet> message) = 0;

    /** Send what is pending, then end the pipe. */
    virtual void Close() = 0;

    /** End the pipe at once, as a crashing process does; what is pending is lost. */
    virtual void Abort() = 0;

    /** @return whether messages can flow */
    virtual bool IsOpen() const = 0;

    /** @return the other end's address, as far as the transport knows it */
    virtual Address GetPeer() const = 0;

    /** @return messages handed to Send() whose bytes the layer below has not taken yet (bytes) */
    virtual uint64_t GetBacklog() const = 0;

  protected:
    /** Tell the application that the pipe is up. */
    void NotifyOpen();

    /**
     * @brief Tell the application that a message has arrived.
     * @param message the message
     */
    void NotifyMessage(Ptr<Packet> message);

    /**
     * @brief Tell the application that the pipe is gone, and forget its callbacks.
     * @param reason why
     */
    void NotifyClose(const std::string& reason);

    /** Leave the transport, and forget the callbacks: the pipe is gone for this end. */
    void Leave();

    /**
     * @brief Count and trace a malformed frame or datagram from the other end.
     * @param reason what was wrong with it
     */
    void CountDrop(const std::string& reason);

    /** The transport goes away: let go of sockets, other ends and timers; call nobody. */
    virtual void Detach() = 0;

    OpenCallback m_open;       //!< The pipe is up
    MessageCallback m_message; //!< A message has arrived
    CloseCallback m_close;     //!< The pipe is gone

  private:
    friend class Transport;

    /** Forget the application's callbacks. */
    void ForgetCallbacks();

    Transport* m_transport{nullptr}; //!< Keeps this alive; null once the pipe is gone
};

/**
 * @ingroup llm-edge
 *
 * @brief How messages travel: a factory of connections on one node.
 *
 * One object per application; the concrete type is chosen by TypeId name.
 */
class Transport : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();
    ~Transport() override;

    /**
     * @param type a subclass of Transport
     * @return a new transport of that type
     * @throw InputError if the type is none that can be made
     */
    static Ptr<Transport> Make(TypeId type);

    /** A peer has connected; set the connection's callbacks before returning. */
    using AcceptCallback = Callback<void, Ptr<Connection>>;

    /**
     * @brief A frame or datagram was dropped because it is malformed.
     *
     * @param peer where it came from
     * @param reason what was wrong with it
     */
    typedef void (*DropTracedCallback)(const Address& peer, const std::string& reason);

    /**
     * @brief Wait for peers.
     *
     * @param node where
     * @param port TCP or UDP port
     * @param accept called for every peer
     * @throw InputError if somebody on that node already listens there
     */
    virtual void Listen(Ptr<Node> node, uint16_t port, AcceptCallback accept) = 0;

    /** Stop waiting for peers; connections that exist stay. */
    virtual void StopListening() = 0;

    /**
     * @brief Open a pipe.
     *
     * @param node from where
     * @param peer to where (InetSocketAddress or Inet6SocketAddress; IdealAddress without network)
     * @return the near end, not open yet
     */
    virtual Ptr<Connection> Connect(Ptr<Node> node, const Address& peer) = 0;

    /** @return malformed frames or datagrams dropped so far */
    uint64_t GetDrops() const;

    /**
     * @brief Count and trace a malformed frame or datagram.
     *
     * @param peer where it came from
     * @param reason what was wrong with it
     */
    void Drop(const Address& peer, const std::string& reason);

    /**
     * @param node a node
     * @param factory TypeId of a socket factory
     * @return a new socket there
     * @throw InputError if the node has no internet stack
     */
    static Ptr<Socket> MakeSocket(Ptr<Node> node, TypeId factory);

  protected:
    void DoDispose() override;

    /**
     * @brief Keep a connection alive until it is gone.
     * @param connection a new one of this transport
     */
    void Adopt(Ptr<Connection> connection);

  private:
    friend class Connection;

    /** Detach every connection. */
    void DetachConnections();

    std::set<Ptr<Connection>> m_connections; //!< Those that are not gone, in no order that matters
    uint64_t m_drops{0};                     //!< Malformed frames or datagrams
    TracedCallback<const Address&, const std::string&> m_dropTrace; //!< Traces them
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRANSPORT_H
