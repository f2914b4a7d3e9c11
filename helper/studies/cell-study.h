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
 * @brief Markets of several servers, one per episode. The policy is the name of a mechanism for
 * CreateAuctionMechanism(), which is run once per server, or one of the two to compare with:
 * "global_matching" is ClearGlobally(), "best_matching" is MatchCellsOptimally().
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
    std::function<CellOutcome(const CellMarket&)> m_mechanism; //!< Decides the markets
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CELL_STUDY_H
