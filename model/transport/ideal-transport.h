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
 * @brief Messages without packets: a fixed delay, a rate if wanted, nothing lost.
 *
 * For studies of engines and policies in which the network must not matter, and as the reference
 * that the other transports are measured against. Peers are IdealAddress; a node needs no
 * protocol stack and no device. Delay and rate of an end's own attributes hold for what that end
 * sends.
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
     * @param node from where
     * @param peer an IdealAddress; any other is refused
     * @return the near end, not open yet
     */
    Ptr<Connection> Connect(Ptr<Node> node, const Address& peer) override;

    /**
     * @brief Take a connection; only while listening.
     * @param client the end that connects
     */
    void Accept(Ptr<IdealConnection> client);

  protected:
    void DoDispose() override;

  private:
    Time m_delay;            //!< Delay of what is sent from here
    DataRate m_rate;         //!< Rate of what is sent from here; 0: infinite
    Ptr<Node> m_node;        //!< Where it listens; null if it does not
    uint16_t m_port{0};      //!< Where it listens
    AcceptCallback m_accept; //!< Called for every peer
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_IDEAL_TRANSPORT_H
