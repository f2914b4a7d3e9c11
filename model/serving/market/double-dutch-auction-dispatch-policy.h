/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DOUBLE_DUTCH_AUCTION_DISPATCH_POLICY_H
#define LLM_EDGE_DOUBLE_DUTCH_AUCTION_DISPATCH_POLICY_H

#include "auctioneer.h"
#include "market-outcome.h"
#include "market-queue.h"
#include "market-sellers.h"

#include "ns3/cloud-only-dispatch-policy.h"
#include "ns3/deferred-dispatch-policy.h"
#include "ns3/event-id.h"
#include "ns3/serving-valuer.h"
#include "ns3/traced-callback.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Offloading by a market: devices buy, edge servers sell, and an Auctioneer at the gateway
 * holds double Dutch auctions over the network, back to back.
 *
 * Whenever requests wait and no auction is going on, one begins. Buyers are the devices that have a
 * request waiting, each for the one that has waited longest; sellers are the edge servers that are
 * up, do not drain and hold fewer than Slots requests of this controller, each with as many units
 * as it has slots free, at most Units. When the auction is decided, winners' requests go to the
 * servers that they were matched with. A loser waits for the next auction, until it has lost
 * Retries + 1 of them; then it goes to the cloud server with the fewest requests or, if there is
 * none, it is rejected. The next auction begins when the last one has ended: its result is known to
 * all.
 *
 * Requests do not wait for what will not come: where no edge server sells, because none is up or
 * there is a cloud and all slots are taken, they go to the cloud at once; so does a request whose
 * device is not connected to the auctioneer, or for whose model no edge server that sells takes
 * requests. Without a cloud they wait for a slot. Auctions know of one kind of slot only: whoever
 * is matched with a server that does not take requests for its model has lost.
 *
 * Unit u of server s is seller s * Units + u of the auctioneer; buyers have the number of their
 * device.
 */
class DoubleDutchAuctionDispatchPolicy : public DeferredDispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    DoubleDutchAuctionDispatchPolicy();

    /**
     * @brief Set where and for how much is traded; before the simulation runs.
     *
     * @param auctioneer holds the auctions, and begins none itself
     * @param valuer says what serving is worth
     */
    void SetMarket(Ptr<Auctioneer> auctioneer, Ptr<ServingValuer> valuer);

    /** @return units that a server offers in one auction at most */
    uint32_t GetUnits() const;

    /**
     * @param device a device
     * @return what it would pay for having its request served that is being traded (price units);
     * nothing if none is, or it waits no more
     */
    std::optional<int64_t> GetBuyerPrice(uint32_t device) const;

    /**
     * @param seller number of a seller
     * @return what the server asks for this unit (price units)
     */
    std::optional<int64_t> GetSellerPrice(uint32_t seller) const;

    void Await(const RequestView& request) override;
    void Withdraw(uint64_t id) override;
    void ServersChanged() override;
    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override;

    /**
     * @brief The market has decided about a request.
     *
     * @param request the request
     * @param outcome what it came to
     */
    typedef void (*OutcomeTracedCallback)(const RequestView& request, const MarketOutcome& outcome);

  protected:
    void DoDispose() override;

  private:
    /** Look at once, but after what else happens now, whether an auction can begin. */
    void Look();
    /** Begin an auction if there is anything to trade. */
    void Begin();
    /**
     * @brief Requests that cannot win do not wait: those whose devices cannot take part, and those
     * for models that no edge server takes requests for.
     * @param sellers the servers that sell
     */
    void DismissHopeless(const MarketSellers& sellers);
    /**
     * @brief Nobody has a unit to sell: requests go to the cloud if there is one.
     *
     * @param sellers the servers that sell when they have slots free
     * @param servers all servers
     */
    void DismissAll(const MarketSellers& sellers, const std::vector<ServerView>& servers);
    /** @param record an auction that has been decided */
    void HandleDecided(const AuctionRecord& record);
    /** @param record an auction that has ended */
    void HandleEnded(const AuctionRecord& record);
    /**
     * @brief A request's auction has been decided.
     *
     * @param id the request; it may wait no more
     * @param record the auction
     * @param server the server it was matched with, if any
     */
    void Conclude(uint64_t id, const AuctionRecord& record, std::optional<size_t> server);
    /**
     * @brief Send a request where the market does not decide.
     *
     * @param id the request
     * @param reason why it is rejected if there is no cloud
     */
    void GiveUp(uint64_t id, const std::string& reason);
    /**
     * @brief Tell the controller what becomes of a request.
     *
     * @param id the request
     * @param decision the decision
     */
    void Settle(uint64_t id, const DispatchDecision& decision);

    uint32_t m_slots{8};   //!< Attribute Slots
    uint32_t m_units{1};   //!< Attribute Units
    uint32_t m_retries{0}; //!< Attribute Retries

    Ptr<Auctioneer> m_auctioneer;            //!< Holds auctions
    Ptr<ServingValuer> m_valuer;             //!< Says what serving is worth
    Ptr<CloudOnlyDispatchPolicy> m_fallback; //!< Says where losers go
    MarketQueue m_queue;                     //!< Requests that wait
    std::map<uint32_t, uint64_t> m_offers;   //!< What is traded now, by device
    EventId m_look;                          //!< Next look
    TracedCallback<const RequestView&, const MarketOutcome&> m_outcomeTrace; //!< Decided
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DOUBLE_DUTCH_AUCTION_DISPATCH_POLICY_H
