/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_STUDY_H
#define LLM_EDGE_AUCTION_STUDY_H

#include "slotted-study.h"

#include "ns3/auction-mechanism.h"
#include "ns3/market-generator.h"
#include "ns3/misreport-search.h"

#include <memory>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Random double auctions, one per episode. The policy is the name of a mechanism for
 * CreateAuctionMechanism().
 *
 * Columns: welfare, optimal_welfare, welfare_share, trades, auction_rounds, auction_messages,
 * auctioneer_surplus; buyer_gain, buyer_gain_max, buyers_gaining and the same for sellers.
 * doc/metrics.rst defines them.
 */
class AuctionStudy : public SlottedStudy
{
  public:
    void AddOptions(ProgramOptions& options) override;
    void Prepare(const std::string& policy) override;
    EpisodeRow RunEpisode() override;

  private:
    std::string m_distribution{"uniform"}; //!< --distribution
    uint64_t m_size{20};                   //!< --size
    uint64_t m_ticks{100};                 //!< --ticks
    uint64_t m_tempted{0};                 //!< --tempted

    std::unique_ptr<MarketGenerator> m_generator; //!< Draws the auctions
    Ptr<AuctionMechanism> m_mechanism;            //!< Decides the auctions
    std::unique_ptr<MisreportSearch> m_search;    //!< Tries misreports
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_STUDY_H
