/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MARKET_SELLERS_H
#define LLM_EDGE_MARKET_SELLERS_H

#include "ns3/dispatch-policy.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The edge servers that sell slots, at one moment.
 *
 * A server sells if it is up, does not drain, is no cloud server, and all its units are connected
 * to the auctioneer. Unit u of server s is seller s * units + u.
 */
class MarketSellers
{
  public:
    /** Says whether the seller of a number is connected to the auctioneer. */
    using Connected = std::function<bool(uint32_t seller)>;

    /**
     * @param servers every server the controller knows, ordered by id
     * @param slots requests that a server holds at most
     * @param units slots that a server offers in one auction at most
     * @param connected says who is connected
     */
    MarketSellers(const std::vector<ServerView>& servers,
                  uint32_t slots,
                  uint32_t units,
                  const Connected& connected);

    /** @return whether there is none, whatever slots are free */
    bool AreNone() const;

    /**
     * @param model a model
     * @return whether there are some, and none of them takes requests for the model
     */
    bool AllWithhold(const std::string& model) const;

    /** @return the numbers of the sellers that have a unit to sell */
    std::vector<uint32_t> GetNumbers() const;

  private:
    std::vector<ServerView> m_servers; //!< All servers
    std::vector<size_t> m_selling;     //!< Indices of those that sell
    uint32_t m_slots;                  //!< Requests that a server holds at most
    uint32_t m_units;                  //!< Slots that it offers in one auction at most
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MARKET_SELLERS_H
