/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef AUCTION_HELPER_H
#define AUCTION_HELPER_H

#include "edge-network.h"

#include "ns3/application-container.h"
#include "ns3/auction-instance.h"
#include "ns3/auctioneer.h"
#include "ns3/object-factory.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Installs an auction on an EdgeNetwork: the auctioneer on the gateway, a buyer on every
 * device and a seller on every server.
 */
class AuctionHelper
{
  public:
    /**
     * @param network the network, built
     */
    explicit AuctionHelper(Ptr<EdgeNetwork> network);

    /**
     * @brief Carry messages otherwise than the network's own transport does.
     * @param transport TypeId of a transport
     */
    void SetTransport(TypeId transport);

    /**
     * @brief Set an attribute of the auctioneer.
     *
     * @param name its name
     * @param value its value
     */
    void SetAuctioneerAttribute(const std::string& name, const AttributeValue& value);

    /**
     * @brief Install auctioneer and participants; the auction begins when all are connected.
     *
     * @param market what each device and each server thinks, in order; the clocks' range, and whose
     * clock goes first. The seed is drawn.
     * @return the auctioneer
     * @throws InputError if there are not as many bids as devices and asks as servers, or
     * AuctionInstance::Check() refuses the market
     */
    Ptr<Auctioneer> Install(const AuctionInstance& market);

    /** @return the participants installed: the buyers, then the sellers */
    ApplicationContainer GetParticipants() const;

  private:
    /**
     * @param server a server's number
     * @return where it reaches the auctioneer: the gateway's address on its own link, from which
     * answers by datagram come
     */
    Address GetAuctioneerAddress(uint32_t server) const;
    /**
     * @brief Install a participant.
     *
     * @param side "Buyer" or "Seller"
     * @param id its number there
     * @param valuation what it thinks (price units)
     * @param node where
     * @param remote where it reaches the auctioneer
     */
    void Join(const std::string& side,
              uint32_t id,
              int64_t valuation,
              Ptr<Node> node,
              const Address& remote);

    static constexpr uint16_t PORT = 7000; //!< Where the auctioneer listens

    Ptr<EdgeNetwork> m_network;          //!< The network
    TypeId m_transport;                  //!< How messages travel
    ObjectFactory m_auctioneer;          //!< Makes the auctioneer
    ApplicationContainer m_participants; //!< The participants installed
};

} // namespace llmedge
} // namespace ns3

#endif // AUCTION_HELPER_H
