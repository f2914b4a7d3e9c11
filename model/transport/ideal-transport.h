/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_IDEAL_TRANSPORT_H
#define LLM_EDGE_IDEAL_TRANSPORT_H

#include "ideal-connection.h"
#include "transport.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Messages without packets: a fixed delay, optionally a rate, and no losses.
 *
 * For studies of engines and policies in which the network must not matter, and as the reference
 * for the other transports. Peers are IdealAddress; a node needs no protocol stack and no device.
 * The attributes Delay and DataRate of an end apply to what that end sends.
 */
class IdealTransport : public Transport
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();
    IdealTransport();
    ~IdealTransport() override;

    void Listen(Ptr<Node> node, uint16_t port, AcceptCallback accept) override;
    void StopListening() override;

    /**
     * @param node the node from which to connect
     * @param peer an IdealAddress; other addresses are refused
     * @return the near end, not open yet
     */
    Ptr<Connection> Connect(Ptr<Node> node, const Address& peer) override;

    /**
     * @brief Accept a connection; only while listening.
     * @param client the end that connects
     */
    void Accept(Ptr<IdealConnection> client);

  protected:
    void DoDispose() override;

  private:
    Time m_delay;            //!< Delay of messages sent by this end
    DataRate m_rate;         //!< Rate of messages sent by this end; 0: infinite
    Ptr<Node> m_node;        //!< Node on which it listens; null if it does not listen
    uint16_t m_port{0};      //!< Port on which it listens
    AcceptCallback m_accept; //!< Called for every peer
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_IDEAL_TRANSPORT_H
