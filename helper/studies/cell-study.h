/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CELL_STUDY_H
#define LLM_EDGE_CELL_STUDY_H

#include "slotted-study.h"

#include "ns3/cell-market-generator.h"

#include <functional>
#include <memory>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Markets of several servers, one per episode; policies are the mechanisms of
 * CreateAuctionMechanism(), one auction per server, and what PerCellAuction is compared with:
 * "global_matching", ClearGlobally(), and "best_matching", MatchCellsOptimally().
 */
class CellStudy : public SlottedStudy
{
  public:
    void AddOptions(ProgramOptions& options) override;
    void Prepare(const std::string& policy) override;
    EpisodeRow RunEpisode() override;

  private:
    uint64_t m_users{20};    //!< --users
    uint64_t m_servers{5};   //!< --servers
    uint64_t m_mostSlots{4}; //!< --mostSlots
    uint64_t m_rounds{1};    //!< --rounds
    uint64_t m_ticks{100};   //!< --ticks
    CellLayout m_layout;     //!< --reach, --linkCost, --mostSlotCost

    std::unique_ptr<CellMarketGenerator> m_generator;          //!< Draws the markets
    std::function<CellOutcome(const CellMarket&)> m_mechanism; //!< Decides them
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CELL_STUDY_H
