/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_IDEAL_CONNECTION_H
#define LLM_EDGE_IDEAL_CONNECTION_H

#include "connection.h"

#include "ns3/data-rate.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

class IdealTransport;

/**
 * @ingroup llm-edge
 *
 * @brief One end of a connection without packets: messages arrive after a fixed delay.
 *
 * Each direction is a queue in front of a link of its own: a message leaves when those before it
 * have left and its bytes have been sent at the rate (at once if the rate is 0), and arrives the
 * delay later. Connecting takes two delays, there and back. Packets are handed over as they are,
 * payload included; one that is no message is counted as a drop and resets the pipe.
 *
 * Reasons of the close callback: "connection refused", "closed by peer", "reset by peer" and
 * "malformed message: ...".
 */
class IdealConnection : public Connection
{
  public:
    /**
     * @param node id of this end's node
     * @param peer address of the other end
     * @param delay delay of the link to the other end
     * @param rate its rate; 0: infinite
     */
    IdealConnection(uint32_t node, const Address& peer, Time delay, DataRate rate);
    ~IdealConnection() override;

    /** Ask the listener at the peer's address to accept. */
    void Connect();

    /**
     * @brief Become the listener's end of a connection, which is open at once.
     * @param client the end that connects; it opens one delay later
     */
    void Accept(Ptr<IdealConnection> client);

    /** @return id of this end's node */
    uint32_t GetNode() const;

    void Close() override;
    void Abort() override;
    uint64_t GetBacklog() const override;

  protected:
    void Transmit(Ptr<const Packet> message) override;
    void Detach() override;

  private:
    /** Handle the arrival of the connection request at the peer's node. */
    void Knock();
    /** Handle the listener's positive answer. */
    void HandleAccepted();

    /**
     * @brief Handle the arrival of a packet.
     *
     * @param packet the packet
     * @param departure when it left the other end
     */
    void Arrive(Ptr<const Packet> packet, Time departure);

    /**
     * @brief Handle that the other end is gone, or never existed.
     * @param reason why
     */
    void End(const std::string& reason);

    /**
     * @brief Tell the other end that the connection has ended, and forget it.
     *
     * @param reason why
     * @param arrival when the other end learns of it
     */
    void EndPeer(const std::string& reason, Time arrival);

    /** End the connection at once; what has not been sent is lost. */
    void CutOff();

    /** Forget the other end, and make it forget this one. */
    void Unlink();

    uint32_t m_node;                   //!< Id of this end's node
    Time m_delay;                      //!< Delay of the link
    DataRate m_rate;                   //!< Its rate; 0: infinite
    IdealConnection* m_other{nullptr}; //!< The other end; null when either end is gone
    Time m_free;                       //!< When the link can send the next message
    Time m_cutoff{Time::Max()}; //!< Messages that the other end sent later than this are lost
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_IDEAL_CONNECTION_H
