/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_HELPER_H
#define LLM_EDGE_AUCTION_HELPER_H

#include "ns3/application-container.h"
#include "ns3/auction-instance.h"
#include "ns3/auction-participant.h"
#include "ns3/auctioneer.h"
#include "ns3/clock-range.h"
#include "ns3/double-dutch-auction-dispatch-policy.h"
#include "ns3/edge-network.h"
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
     * @brief Use another transport than the network's own.
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
     * @param market valuations of each device and each server, in order; the range of the clocks,
     * and whose clock moves first. The seed is drawn.
     * @return the auctioneer
     * @throws InputError if the numbers of bids and devices, or of asks and servers, differ, or if
     * AuctionInstance::Check() refuses the market
     */
    Ptr<Auctioneer> Install(const AuctionInstance& market);

    /**
     * @brief Install the market of a dispatch policy: the auctioneer, a buyer on every device, and
     * on every edge server as many sellers as it offers units in one auction. The policy begins the
     * auctions. Buyers start between 0.5 and 1.5 s, like the devices of LlmServingHelper.
     *
     * @param policy the policy; its attributes are set
     * @param valuer computes what serving is worth
     * @param range range of the clocks
     * @return the auctioneer
     * @throws InputError if there is no edge server, there are too many participants, or the range
     * is invalid
     */
    Ptr<Auctioneer> InstallMarket(Ptr<DoubleDutchAuctionDispatchPolicy> policy,
                                  Ptr<ServingValuer> valuer,
                                  const ClockRange& range);

    /** @return the participants installed: the buyers, then the sellers */
    ApplicationContainer GetParticipants() const;

  private:
    /**
     * @param range range of the clocks
     * @return the auctioneer, on the gateway
     */
    Ptr<Auctioneer> InstallAuctioneer(const ClockRange& range);
    /**
     * @param server a server's number
     * @return the address at which the server reaches the auctioneer: the gateway's address on the
     * server's own link, from which answers by datagram are sent
     */
    Address GetAuctioneerAddress(uint32_t server) const;
    /**
     * @brief Install a participant.
     *
     * @param side "Buyer" or "Seller"
     * @param id its number there
     * @param valuation its value or cost (price units)
     * @param node the node
     * @param remote address of the auctioneer
     * @return the participant
     */
    Ptr<AuctionParticipant> Join(const std::string& side,
                                 uint32_t id,
                                 int64_t valuation,
                                 Ptr<Node> node,
                                 const Address& remote);

    static constexpr uint16_t PORT = 7000; //!< Port on which the auctioneer listens

    Ptr<EdgeNetwork> m_network;          //!< The network
    TypeId m_transport;                  //!< Transport of the messages
    ObjectFactory m_auctioneer;          //!< Creates the auctioneer
    ApplicationContainer m_participants; //!< The participants installed
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_HELPER_H
